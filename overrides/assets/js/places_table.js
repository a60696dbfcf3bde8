/**
 * The table in which places are columns goes in; its columns can be shown, hidden and added.
 */
import { made, wordsOf } from "./elements.js";

/** @typedef {{id: string, label: string, isOwn: boolean, isShown: boolean, cells: HTMLElement[]}} Column */

/** @param {HTMLTableElement} table */
export function placesTable(table) {
  const head = /** @type {HTMLTableRowElement} */ (table.tHead?.rows[0]);
  const rows = [...table.tBodies[0].rows];
  /** @type {Column[]} */
  const columns = [...head.cells].filter(({ dataset }) => dataset.place).map((cell) => ({
    id: cell.dataset.place ?? "",
    label: wordsOf(cell),
    isOwn: true,
    isShown: true,
    cells: [cell, ...rows.map((row) => row.cells[cell.cellIndex])],
  }));

  return {
    columns,

    /** Whether a place has its column. */
    has: (/** @type {string} */ id) => columns.some((column) => column.id === id),

    /** What a place in the table is called. */
    label: (/** @type {string} */ id) => columns.find((column) => column.id === id)?.label ?? id,

    /**
     * Show some columns and no others.
     *
     * @param {(column: Column) => boolean} isWanted
     */
    show(isWanted) {
      for (const column of columns) {
        column.isShown = isWanted(column);
        for (const cell of column.cells) cell.hidden = !column.isShown;
      }
    },

    /**
     * Add a place from elsewhere as the last column.
     *
     * @param {import("./case_study.js").CaseStudy} study
     */
    add(study) {
      const { id, label } = study;
      const heading = made("th", { scope: "col", role: "columnheader", "data-place": id }, linkTo(study));
      head.append(heading);
      const cells = rows.map((row) => {
        const { aspect = "", none = "" } = row.dataset;
        const cell = made("td", { role: "cell", "data-place": id }, made("p", { class: "compare__place" }, linkTo(study)));
        for (const { date, statements } of aspect === "focus" ? study.focus : []) {
          cell.append(made("p", { class: "compare__date" }, date), listOf(statements));
        }
        if (study.aspects[aspect]?.length) cell.append(listOf(study.aspects[aspect]));
        if (cell.children.length === 1) cell.append(made("p", { class: "note" }, none));
        row.append(cell);
        return cell;
      });
      columns.push({ id, label, isOwn: false, isShown: true, cells: [heading, ...cells] });
    },
  };
}

/** @typedef {import("./case_study.js").Said} Said */

const linkTo = (/** @type {Said} */ { label, address }) => made("a", { href: address }, label);

const listOf = (/** @type {Said[]} */ items) => made("ul", {}, ...items.map((each) => made("li", {}, linkTo(each))));
