/**
 * The table of places goes in as it was written; a choice of two to four of them comes out, side by side.
 *
 * The address names the places that are chosen. One that does not stand on the page is read from its case study.
 */
import { caseStudy } from "./case_study.js";
import { made } from "./elements.js";
import { placesTable } from "./places_table.js";

const LEAST = 2;
const MOST = 4;

const compare = document.querySelector(".compare");
if (compare?.querySelector("table, template")) start(compare);

/** @param {Element} compare */
function start(compare) {
  const template = compare.querySelector("template");
  if (template) template.replaceWith(template.content);
  const table = placesTable(/** @type {HTMLTableElement} */ (compare.querySelector("table")));
  const region = /** @type {HTMLElement} */ (compare.querySelector(".compare__scroll"));
  const controls = controlsBefore(region);
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("main :is(.parts, .eyebrow) a")]);
  /** Places that were asked for: the id under which each stands now, '' for none. @type {Map<string, string>} */
  const known = new Map(table.columns.map(({ id }) => [id, id]));
  const broken = new Set();
  let now = 0;

  /** The places that the address names, each once. */
  const asked = () => [...new Set(new URLSearchParams(location.search).getAll("place").filter(Boolean))];

  function go(/** @type {string[]} */ ids) {
    const query = new URLSearchParams(ids.map((id) => ["place", id])).toString();
    history.pushState(null, "", location.pathname + (query && `?${query}`));
    show();
  }

  /** Show what the address says, once all that it names is here. */
  async function show() {
    const mine = ++now;
    const missing = asked().filter((id) => !known.has(id)).slice(0, 2 * MOST);
    if (missing.length) {
      controls.status.textContent = "Fetching what you asked for…";
      const found = await Promise.all(missing.map(fetched));
      // In the order of the address, whichever came first.
      for (const study of found) if (study && !table.has(study.id)) table.add(study);
    }
    if (mine === now) set();
  }

  /** Ask for the case study of a place that stands elsewhere. */
  async function fetched(/** @type {string} */ id) {
    try {
      const study = await caseStudy(id);
      known.set(id, study?.id ?? "");
      broken.delete(id);
      return study;
    } catch {
      broken.add(id);
      return null;
    }
  }

  function set() {
    const wanted = asked();
    const found = [...new Set(wanted.map((id) => known.get(id)).filter(Boolean))];
    const chosen = /** @type {string[]} */ (found.slice(0, MOST));
    const isChosen = chosen.length >= LEAST;
    table.show(({ id, isOwn }) => (isChosen ? chosen.includes(id) : isOwn || chosen.includes(id)));
    compare.classList.toggle("compare--chosen", isChosen);
    region.hidden = !table.columns.some(({ isShown }) => isShown);
    controls.offer(table.columns, chosen);
    controls.clear.hidden = !wanted.length;
    controls.print.hidden = region.hidden;
    controls.status.textContent = said(chosen, {
      out: [
        ...found.slice(MOST).map((id) => table.label(id ?? "")),
        ...wanted.filter((id) => !known.has(id) && !broken.has(id)),
      ],
      unknown: wanted.filter((id) => known.get(id) === ""),
      broken: wanted.filter((id) => broken.has(id)),
    });
    const query = new URLSearchParams(chosen.map((id) => ["place", id])).toString();
    for (const link of links) link.search = query;
  }

  /** What is shown, and what was asked for but is not, in words. */
  function said(
    /** @type {string[]} */ chosen,
    /** @type {{out: string[], unknown: string[], broken: string[]}} */ { out, unknown, broken },
  ) {
    const names = listed(table.columns.filter(({ id }) => chosen.includes(id)).map(({ label }) => label));
    const number = table.columns.filter(({ isShown }) => isShown).length;
    const every = `all ${number} places on this page are shown`;
    const lines = [];
    if (chosen.length >= LEAST) lines.push(`${names} are side by side.`);
    else if (chosen.length && number > 1) lines.push(`${names} is chosen. Choose one more; until then ${every}.`);
    else if (chosen.length) lines.push(`${names} is chosen. Choose one more to compare it with.`);
    else if (number > 1) lines.push(`No place is chosen, so ${every}. Choose two to four.`);
    else if (number) lines.push("One place stands here. Choose it, and others in the other lists.");
    else lines.push("No place is chosen. Open one of the lists below, and choose two to four.");
    if (out.length) lines.push(`No more than four fit side by side; ${listed(out)} had to be left out.`);
    else if (chosen.length === MOST) lines.push("No more fit; remove one to choose another.");
    if (unknown.length) lines.push(`There is no place called ${listed(unknown.map((id) => `“${id}”`), "disjunction")}.`);
    if (broken.length) lines.push(`${listed(broken.map((id) => `“${id}”`))} could not be fetched; try again later.`);
    return lines.join(" ");
  }

  controls.fieldset.addEventListener("change", () => go(controls.checked()));
  controls.clear.addEventListener("click", () => {
    go([]);
    controls.focus();
  });
  controls.print.addEventListener("click", () => window.print());
  window.addEventListener("popstate", show);
  show();
}

/**
 * What stands before the table: a box for each place, what is shown, and what can be done with it.
 *
 * @param {Element} region
 */
function controlsBefore(region) {
  const boxes = made("div", { class: "compare__boxes" });
  const fieldset = made("fieldset", {}, made("legend", {}, "Choose two to four places"), boxes);
  const status = made("p", { class: "compare__status", role: "status" });
  const clear = made("button", { type: "button", class: "button" }, "Clear the choice");
  const print = made("button", { type: "button", class: "button" }, "Print");
  region.before(fieldset, status, made("p", { class: "compare__actions" }, clear, print));
  const inputs = () => /** @type {HTMLInputElement[]} */ ([...boxes.querySelectorAll("input")]);

  return {
    fieldset,
    status,
    clear,
    print,
    checked: () => inputs().filter((input) => input.checked).map((input) => input.value),
    focus: () => (inputs()[0] ?? print).focus(),

    /**
     * Offer the places, no more once as many are chosen as fit.
     *
     * @param {{id: string, label: string}[]} columns
     * @param {string[]} chosen
     */
    offer(columns, chosen) {
      const there = new Set(inputs().map((input) => input.value));
      for (const { id, label } of columns.filter((column) => !there.has(column.id))) {
        const input = made("input", { type: "checkbox", name: "place", value: id });
        boxes.append(made("label", { class: "choice" }, input, label));
      }
      for (const input of inputs()) {
        input.checked = chosen.includes(input.value);
        input.disabled = chosen.length >= MOST && !input.checked;
      }
      fieldset.hidden = !columns.length;
    },
  };
}

/**
 * Names as in a sentence: "Ash, Birch and Elm".
 *
 * @param {string[]} names
 * @param {"conjunction" | "disjunction"} [type] whether joined by "and" or by "or"
 */
function listed(names, type = "conjunction") {
  return new Intl.ListFormat(document.documentElement.lang || "en", { type }).format(names);
}
