/** A call of `show` goes in; the search stands open in a dialog until the visitor closes it or goes on. */

import { inFigures, made } from "./elements.js";
import { find, opened } from "./search-engine.js";
import { advice, item, said } from "./search-results.js";

const SITE = new URL("../../", import.meta.url);
const SHOWN = 8;
const PAUSE = 150;

/** @type {HTMLDialogElement | undefined} */
let shown;
let asked = 0;

/** @param {() => string} typed what was typed meanwhile */
export async function show(typed) {
  if (!shown) {
    await styles();
    shown ??= document.body.appendChild(make());
  }
  if (!shown.open) shown.showModal();
  const words = /** @type {HTMLInputElement} */ (shown.querySelector("input"));
  words.focus();
  words.select();
  const early = typed();
  if (early) {
    words.value = early;
    words.dispatchEvent(new Event("input"));
  }
}

/** @type {Promise<void> | undefined} */
let styling;

function styles() {
  styling ??= new Promise((resolve) => {
    const href = new URL("assets/css/search.css", SITE).href;
    const sheet = made("link", { rel: "stylesheet", href });
    sheet.addEventListener("load", resolve);
    sheet.addEventListener("error", resolve);
    document.head.append(sheet);
  });
  return styling;
}

function make() {
  const words = made("input", {
    id: "search_in_dialog",
    class: "search__words",
    type: "search",
    name: "q",
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  });
  const status = made("p", { class: "search__status", role: "status" });
  const list = made("ol", { class: "search__hits" });
  const help = made("div", { class: "search__help", hidden: true }, advice());
  const all = made("a", { class: "search__all", href: searchPage("") }, "Search with filters");
  const close = made("button", { type: "button", class: "search__close" }, "Close");
  const form = made(
    "form",
    { class: "search__form", role: "search", action: searchPage(""), method: "get" },
    made("label", { for: words.id, id: "search_title" }, "Search this site"),
    made("div", { class: "search__line" }, words, close),
  );
  const dialog = made("dialog", { class: "search", "aria-labelledby": "search_title" }, form, status, list, help, all);
  let waiting = 0;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => look(words.value), PAUSE);
  });
  dialog.addEventListener("click", (event) => {
    // A link may lead to what lies behind the dialog.
    const isFollowed = /** @type {Element} */ (event.target).closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (isFollowed || (event.target === dialog && isBeside(dialog, event))) dialog.close();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => walk(event, words, list, all));
  opened().catch(() => (status.textContent = "The search cannot be loaded. The search page has lists to look through."));
  return dialog;

  /** @param {string} typed */
  async function look(typed) {
    const mine = ++asked;
    all.href = searchPage(typed);
    all.textContent = "Search with filters";
    if (!typed.trim()) {
      list.replaceChildren();
      status.textContent = "";
      help.hidden = true;
      return;
    }
    try {
      const found = await find(typed);
      const items = await Promise.all(found.hits.slice(0, SHOWN).map(item));
      if (mine !== asked) return;
      const wasInList = list.contains(document.activeElement);
      list.replaceChildren(...items);
      if (wasInList) (list.querySelector("a") ?? words).focus();
      status.textContent = said(found, typed);
      if (found.hits.length > SHOWN) all.textContent = `All ${inFigures(found.hits.length)} results, with filters`;
      help.hidden = found.hits.length > 0;
    } catch {
      if (mine === asked) status.textContent = "The search does not answer. The search page has lists to look through.";
    }
  }
}

/**
 * Whether somebody pressed beside a dialog: such a press, and one between the things in it, falls on the dialog itself.
 *
 * @param {HTMLDialogElement} dialog
 * @param {MouseEvent} event
 */
function isBeside(dialog, { clientX, clientY }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

/** @param {string} typed */
function searchPage(typed) {
  const address = new URL("search/", SITE);
  if (typed.trim()) address.searchParams.set("q", typed.trim());
  return address.href;
}

/**
 * The arrows lead from the words through the results and back.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} words
 * @param {HTMLElement} list
 * @param {HTMLElement} all
 */
function walk(event, words, list, all) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [words, ...list.querySelectorAll("a"), all];
  const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (at < 0) return;
  event.preventDefault();
  const step = event.key === "ArrowDown" ? 1 : -1;
  stops[(at + step + stops.length) % stops.length].focus();
}
