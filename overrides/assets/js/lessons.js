/**
 * The table of lessons goes in as it was written; filters, an order and a file to take away come out.
 *
 * The address says what is shown, and nothing else does: every change goes there first, so that it can be shared
 * and that Back undoes it.
 */
import { csv, save } from "./csv.js";
import { inFigures, made, wordsOf } from "./elements.js";
import { chosenIn, counted, inWords, isLeft, NAMES, queryOf, switched } from "./faceting.js";
import { facet } from "./facets.js";
import { sortable } from "./sorting.js";

const explorer = document.querySelector(".explorer");
if (explorer) explore(explorer);

/** @param {Element} explorer */
function explore(explorer) {
  const table = /** @type {HTMLTableElement} */ (explorer.querySelector("table"));
  const rows = [...table.tBodies[0].rows].map((element) => ({ element, tags: tagsOf(element) }));
  const facets = [...explorer.querySelectorAll("details.facet")].map((each) =>
    facet(/** @type {HTMLDetailsElement} */ (each), (name, id) => go(switched(chosen, name, id), order)),
  );
  const sorting = sortable(table, (asked) => go(chosen, asked));
  const bar = barBefore(table);
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("main :is(.parts, .eyebrow) a")]);
  let chosen = chosenIn("");
  let order = "";
  /** The part of the address that is shown. */
  let told = "";

  const title = (/** @type {string} */ name) => facets.find((each) => each.name === name)?.title ?? name;
  const label = (/** @type {string} */ name, /** @type {string} */ id) =>
    facets.find((each) => each.name === name)?.labels.get(id) ?? id;

  /** Change the address, and show what it says then. */
  function go(/** @type {import("./faceting.js").Chosen} */ wanted, /** @type {string} */ asked) {
    history.pushState(null, "", location.pathname + queryOf(wanted, { sort: asked }));
    show();
  }

  /** Show what the address says. */
  function show() {
    told = location.search;
    chosen = chosenIn(told);
    order = sorting.known(new URLSearchParams(told).get("sort"));
    const tags = rows.map((row) => row.tags);
    for (const each of facets) each.show(chosen.get(each.name) ?? [], counted(tags, chosen, each.name));
    for (const { element, tags } of rows) element.hidden = !isLeft(tags, chosen);
    sorting.show(order);
    table.tBodies[0].append(...sorting.ordered(rows, order).map((row) => row.element));
    for (const link of links) link.search = queryOf(chosen);
    say();
  }

  /** Say in words and figures what is shown. */
  function say() {
    const shown = rows.filter(({ element }) => !element.hidden).length;
    const all = `${inFigures(rows.length)} ${rows.length === 1 ? "entry" : "entries"}`;
    const many = shown === rows.length ? `All ${all}` : `${inFigures(shown)} of ${all}`;
    const ordered = order ? `, ${sorting.inWords(order)}` : "";
    const filters = inWords(chosen, title, label);
    bar.status.textContent = shown
      ? `${many}${ordered}`
      : "No entry on this page fits all these filters. Remove one to see more.";
    bar.words.textContent = `${filters ? `Filtered by ${filters}. ` : ""}${many}${ordered}.`;
    bar.filters.replaceChildren(
      ...[...chosen].flatMap(([name, ids]) => ids.map((id) => made("li", {}, chip(name, id)))),
    );
    bar.filters.hidden = bar.clear.hidden = !filters;
    bar.download.disabled = !shown;
  }

  /** A filter in use: a button that removes it. */
  function chip(/** @type {string} */ name, /** @type {string} */ id) {
    const cross = made("span", { "aria-hidden": "true" }, " ×");
    const remove = made("span", { class: "unseen" }, "Remove the filter ");
    const button = made("button", { type: "button" }, remove, `${title(name)}: ${label(name, id)}`, cross);
    button.addEventListener("click", () => {
      const at = [...bar.filters.querySelectorAll("button")].indexOf(button);
      go(switched(chosen, name, id), order);
      const left = [...bar.filters.querySelectorAll("button")];
      (left[Math.min(at, left.length - 1)] ?? facets[0].summary).focus();
    });
    return button;
  }

  bar.clear.addEventListener("click", () => {
    go(chosenIn(""), order);
    facets[0].summary.focus();
  });
  bar.download.addEventListener("click", () => save(csv(textsOf(table)), `${fileName()}.csv`));
  // A link to a part of this page leads here too.
  window.addEventListener("popstate", () => location.search !== told && show());
  const lists = /** @type {HTMLElement} */ (explorer.querySelector(".explorer__lists"));
  lists.textContent = "Filter by";
  explorer.classList.add("explorer--live");
  show();
}

/**
 * What stands between the filters and the table: what is shown, the filters in use, and what can be done with it.
 *
 * @param {HTMLTableElement} table
 */
function barBefore(table) {
  const status = made("p", { class: "explorer__status", role: "status" });
  const words = made("p", { class: "explorer__words" });
  const filters = made("ul", { class: "filters", "aria-label": "Filters in use" });
  const clear = made("button", { type: "button", class: "button" }, "Clear all filters");
  const download = made("button", { type: "button", class: "button" }, "Download these entries as CSV");
  const note = made(
    "span",
    { class: "note" },
    "In the file, a cell that begins with =, +, - or @ has an apostrophe before it, so that no spreadsheet runs it.",
  );
  const actions = made("p", { class: "explorer__actions" }, clear, download, note);
  table.before(made("div", { class: "explorer__bar" }, status, filters, actions), words);
  return { status, words, filters, clear, download };
}

/** @param {HTMLTableRowElement} row */
function tagsOf(row) {
  return new Map(NAMES.map((name) => [name, new Set((row.dataset[name] ?? "").split(" ").filter(Boolean))]));
}

/**
 * The table as it is shown: its headings and every row in sight, each with the whole address of what it tells.
 *
 * @param {HTMLTableElement} table
 */
function textsOf(table) {
  const headings = [...(table.tHead?.rows[0].cells ?? [])].map(wordsOf);
  const shown = [...table.tBodies[0].rows].filter((row) => !row.hidden);
  return [[...headings, "Address"], ...shown.map((row) => [...[...row.cells].map(textOf), addressOf(row)])];
}

/** @param {HTMLTableCellElement} cell */
function textOf(cell) {
  const values = [...cell.querySelectorAll(".value")].map(wordsOf);
  return values.length ? values.join("; ") : wordsOf(cell);
}

/**
 * Where what a row tells is published, wherever this copy of the page is read from.
 *
 * @param {HTMLTableRowElement} row
 */
function addressOf(row) {
  const here = document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? location.href;
  return new URL(row.querySelector(".explorer__said")?.getAttribute("href") ?? "", here).href;
}

/** The last part of the page's address. */
const fileName = () => location.pathname.split("/").filter(Boolean).at(-1) ?? "entries";
