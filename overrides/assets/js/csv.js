/**
 * Rows of texts go in; a file comes out that a spreadsheet opens as it is meant: in UTF-8, every cell in quotes.
 */

const MARK_OF_UTF8 = "\ufeff";
const MAY_BE_A_FORMULA = /^[=+\-@\t\r]/;

/**
 * The text of the file. A cell that a spreadsheet would work out gets an apostrophe before it, which makes it words.
 *
 * @param {string[][]} rows
 */
export function csv(rows) {
  return MARK_OF_UTF8 + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** @param {string} text */
function cell(text) {
  const words = MAY_BE_A_FORMULA.test(text) ? `'${text}` : text;
  return `"${words.replaceAll('"', '""')}"`;
}

/**
 * Hand a text to the visitor as a file.
 *
 * @param {string} text
 * @param {string} name
 * @param {string} [type]
 */
export function save(text, name, type = "text/csv;charset=utf-8") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
