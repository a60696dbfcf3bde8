/**
 * The address of the search page goes in; what it asks for, with filters that can be changed, comes out.
 *
 * The address says what is shown, and nothing else does: it can be shared, and Back undoes every choice.
 */
import { inFigures, made } from "./elements.js";
import { chosenIn, counted, isLeft, queryOf, switched } from "./faceting.js";
import { everything, find, opened, tags } from "./search-engine.js";
import { advice, item, results, said } from "./search-results.js";

const SHOWN = 20;
const PAUSE = 200;

const place = document.querySelector("#search_page");
const parts = place && build(place);
let asked = 0;
let waiting = 0;
/** @type {import("./search-engine.js").Hit[]} */
let hits = [];
let chosen = chosenIn("");
let isTyping = false;
/** The part of the address that is shown. */
let told = "";

if (parts) start();

/** @param {Element} place */
function build(place) {
  const words = made("input", {
    id: "search_words",
    class: "search__words",
    type: "search",
    name: "q",
    autocomplete: "off",
    enterkeyhint: "search",
  });
  const form = made(
    "form",
    { class: "search__form", role: "search" },
    made("label", { for: "search_words" }, "Search for"),
    made("div", { class: "search__line" }, words, made("button", { class: "search__go" }, "Search")),
  );
  const status = made("p", { class: "search__status", role: "status" });
  const filters = made("ul", { class: "filters", "aria-label": "Filters in use", hidden: true });
  const facets = made("div", { class: "facets", role: "group", "aria-label": "Filters" });
  const list = made("ol", { class: "search__hits", "aria-label": "Results" });
  const more = made("button", { type: "button", class: "button", hidden: true }, "Show more results");
  const help = made("div", { class: "search__help", hidden: true }, advice());
  const whole = made("p", { class: "note", hidden: true }, "In a collection of this size a filter chooses whole pages, and so does its number.");
  const isOpen = matchMedia("(min-width: 64rem)").matches;
  const aside = made("details", { class: "found__filters", open: isOpen, hidden: true }, made("summary", {}, "Filters"), facets);
  place.append(form, made("div", { class: "found" }, aside, made("div", {}, filters, status, whole, list, help, more)));
  return { words, form, status, whole, filters, facets, aside, list, more, help };
}

function start() {
  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    go("push", chosen);
  });
  parts.words.addEventListener("input", () => {
    clearTimeout(waiting);
    // Back leads to what stood there before the words, not through their letters.
    waiting = window.setTimeout(() => go(isTyping ? "replace" : "push", chosen, true), PAUSE);
  });
  parts.more.addEventListener("click", () => showMore(asked));
  addEventListener("popstate", () => {
    isTyping = false;
    // A link to a part of this page leads here too.
    if (location.search !== told) show();
  });
  if (location.search) show();
  else parts.words.addEventListener("focus", show, { once: true });
}

/**
 * Change the address, and show what it says then.
 *
 * @param {"push" | "replace"} how
 * @param {import("./faceting.js").Chosen} wanted
 * @param {boolean} [typing] whether it is by typing
 */
async function go(how, wanted, typing = false) {
  clearTimeout(waiting);
  isTyping = typing;
  const words = parts.words.value.trim();
  const query = queryOf(wanted, { q: words });
  const address = location.pathname + query;
  if (address !== location.pathname + location.search) {
    if (how === "push") history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }
  await show();
}

/** Show what the address says, or that it cannot be shown. */
async function show() {
  const mine = ++asked;
  told = location.search;
  try {
    await look(mine);
  } catch {
    if (mine === asked) parts.status.textContent = "The search cannot be loaded. The lists below lead to every page.";
  }
}

/** @param {number} mine */
async function look(mine) {
  const typed = new URLSearchParams(location.search).get("q") ?? "";
  if (typed !== parts.words.value.trim()) parts.words.value = typed;
  const { facets, isWhole } = await opened();
  const names = new Set(facets.map((facet) => facet.name));
  chosen = new Map([...chosenIn(location.search)].filter(([name]) => names.has(name)));
  const isAsked = typed !== "" || [...chosen.values()].some((ids) => ids.length);
  const found = typed ? await find(typed) : { hits: await everything(), words: [], mended: "", isLoose: false };
  const known = await tags();
  if (mine !== asked) return;
  const all = found.hits.map((hit) => ({ hit, tags: known.get(hit.id) ?? new Map() }));
  const left = isAsked ? all.filter((each) => isLeft(each.tags, chosen)).map((each) => each.hit) : [];
  const items = await Promise.all(left.slice(0, SHOWN).map(item));
  if (mine !== asked) return;
  // All at once, so that nothing jumps and no focus is lost meanwhile.
  hits = left;
  showFacets(facets, all.map((each) => each.tags));
  showFilters(facets);
  parts.list.replaceChildren(...items);
  parts.more.hidden = items.length >= hits.length;
  const areFiltersToBlame = !hits.length && all.length > 0;
  parts.status.textContent = isAsked ? inWords(typed, { ...found, hits }, areFiltersToBlame) : "";
  parts.help.hidden = !isAsked || areFiltersToBlame || hits.length > 0;
  parts.whole.hidden = !isAsked || !isWhole;
}

/**
 * What is shown, in a sentence.
 *
 * @param {string} typed
 * @param {import("./search-engine.js").Found} found
 * @param {boolean} areFiltersToBlame
 */
function inWords(typed, found, areFiltersToBlame) {
  if (areFiltersToBlame) return "No result fits all these filters. Remove one to see more.";
  return typed ? said(found, typed) : `${results(found.hits.length)} with these filters`;
}

/**
 * The next results, unless something else was asked for meanwhile.
 *
 * @param {number} mine
 */
async function showMore(mine) {
  const from = parts.list.children.length;
  const next = await Promise.all(hits.slice(from, from + SHOWN).map(item));
  if (mine !== asked || parts.list.children.length !== from) return;
  parts.list.append(...next);
  parts.more.hidden = parts.list.children.length >= hits.length;
  parts.list.children[from]?.querySelector("a")?.focus();
}

/**
 * The boxes of all facets, each value with how many results there would be with it.
 *
 * @param {import("./search-engine.js").Facet[]} facets
 * @param {import("./faceting.js").Tags[]} all
 */
function showFacets(facets, all) {
  const focused = parts.facets.contains(document.activeElement) ? document.activeElement : null;
  const around = focused?.closest(".facet")?.id;
  const isFirst = !parts.facets.children.length;
  const open = new Set([...parts.facets.querySelectorAll("details[open]")].map((each) => each.id));
  const groups = facets.map((facet) => {
    const held = chosen.get(facet.name) ?? [];
    const counts = counted(all, chosen, facet.name);
    const lines = namesOf(facet, counts, held).map(([id, label]) => choice(facet.name, id, label, counts.get(id) ?? 0));
    if (!lines.length) return "";
    const id = `facet_${facet.name}`;
    const isOpen = isFirst ? facet.name === "kind" || held.length > 0 : open.has(id);
    const box = made("fieldset", {}, made("legend", { class: "unseen" }, facet.label), ...lines);
    return made("details", { class: "facet", id, open: isOpen }, made("summary", { id: `${id}_title` }, facet.label), box);
  });
  parts.facets.replaceChildren(...groups);
  parts.aside.hidden = !parts.facets.children.length;
  if (focused) (document.getElementById(focused.id) ?? document.getElementById(`${around}_title`) ?? parts.words).focus();
}

/** The values of a facet with their names, in the order of the site; those without a name last, the highest first. */
function namesOf(facet, counts, held) {
  const there = new Set([...counts.keys(), ...held]);
  const named = facet.values.filter(([id]) => there.has(id));
  const names = new Set(facet.values.map(([id]) => id));
  const others = [...there].filter((id) => !names.has(id)).sort().reverse();
  return [...named, ...others.map((id) => [id, id])];
}

function choice(name, id, label, number) {
  const input = made("input", {
    type: "checkbox",
    id: `${name}_${id}`,
    name,
    value: id,
    checked: chosen.get(name)?.includes(id) ?? false,
  });
  input.addEventListener("change", () => go("push", switched(chosen, name, id)));
  return made("label", { class: "choice" }, input, `${label} `, made("span", { class: "count" }, inFigures(number)));
}

/** The filters in use, each a button that removes it. */
function showFilters(facets) {
  const used = [...chosen].flatMap(([name, ids]) => ids.map((id) => ({ name, id })));
  const items = used.map(({ name, id }) => {
    const facet = facets.find((each) => each.name === name);
    const label = new Map(facet?.values).get(id) ?? id;
    return removing(`the filter `, `${facet?.label ?? name}: ${label}`, switched(chosen, name, id));
  });
  if (items.length > 1) items.push(removing("", "all filters", chosenIn("")));
  parts.filters.replaceChildren(...items);
  parts.filters.hidden = !items.length;
}

function removing(what, label, wanted) {
  const cross = made("span", { "aria-hidden": "true" }, " ×");
  const button = made("button", { type: "button" }, made("span", { class: "unseen" }, `Remove ${what}`), label, cross);
  button.addEventListener("click", async () => {
    const at = [...parts.filters.querySelectorAll("button")].indexOf(button);
    await go("push", wanted);
    // Whoever has gone on meanwhile is not called back.
    if (document.activeElement !== document.body) return;
    const left = [...parts.filters.querySelectorAll("button")];
    (left[Math.min(at, left.length - 1)] ?? parts.words).focus();
  });
  return made("li", {}, button);
}
