/**
 * A table goes in; its headings become buttons that ask for an order, and rows come out in that order.
 *
 * An order is the name of a column, with '-' before it from the last to the first, or '' as the table was written.
 */
import { made, wordsOf } from "./elements.js";

/**
 * @param {HTMLTableElement} table whose headings name their columns
 * @param {(order: string) => void} ask called with the order that a visitor asks for
 */
export function sortable(table, ask) {
  const headings = /** @type {HTMLElement[]} */ ([...(table.tHead?.rows[0].cells ?? [])]);
  const names = headings.map((heading) => heading.dataset.column ?? "");
  const { compare } = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });
  let now = "";
  headings.forEach((heading, at) => {
    const button = made("button", { type: "button" }, ...heading.childNodes);
    button.addEventListener("click", () => ask(after(now, names[at])));
    heading.append(button);
  });

  return {
    /**
     * An order that an address asks for; '' for one that does not exist.
     *
     * @param {string | null} asked
     */
    known: (asked) => (names.includes((asked ?? "").replace(/^-/, "")) ? asked ?? "" : ""),

    /**
     * Mark the column by which the table is ordered.
     *
     * @param {string} order
     */
    show(order) {
      now = order;
      headings.forEach((heading, at) => {
        heading.removeAttribute("aria-sort");
        if (order === names[at]) heading.setAttribute("aria-sort", "ascending");
        if (order === `-${names[at]}`) heading.setAttribute("aria-sort", "descending");
      });
    },

    /**
     * Rows in an order, those without words in the column at the end.
     *
     * @template {{element: HTMLTableRowElement}} Row
     * @param {Row[]} rows
     * @param {string} order
     */
    ordered(rows, order) {
      const at = names.indexOf(order.replace(/^-/, ""));
      if (at < 0) return rows;
      const turn = order.startsWith("-") ? -1 : 1;
      const held = rows.map((row) => ({ row, words: wordsOf(row.element.cells[at]) }));
      held.sort((a, b) => Number(!a.words) - Number(!b.words) || turn * compare(a.words, b.words));
      return held.map(({ row }) => row);
    },

    /**
     * An order in words.
     *
     * @param {string} order
     */
    inWords(order) {
      const at = names.indexOf(order.replace(/^-/, ""));
      return at < 0 ? "" : `in order of “${wordsOf(headings[at])}”${order.startsWith("-") ? ", last first" : ""}`;
    },
  };
}

/** From the first to the last, then from the last to the first, then as it was written. */
function after(/** @type {string} */ now, /** @type {string} */ column) {
  if (now === column) return `-${column}`;
  return now === `-${column}` ? "" : column;
}
