/** Items go in; their references in a style come out, as they stand one below the other. */

import { letters, ordered } from "./cite-list-order.js";
import { made, wordsOf } from "./elements.js";
import { dated, inItalics } from "./references.js";

const SAME_AUTHOR = "——";
const NUMBERED = ["vancouver"];

/** Whether a style numbers its references. @param {string} style */
export const isNumbered = (style) => NUMBERED.includes(style);

/**
 * @typedef {import("./cite-list-items.js").Item} Item
 * @param {Item[]} items
 * @param {string} style
 * @param {boolean} asCollected whether to leave them in their order
 * @returns {{item: Item, words: HTMLElement}[]}
 */
export function bibliography(items, style, asCollected) {
  const sorted = asCollected ? items : ordered(items, style);
  const marks = letters(sorted.map(({ entry }) => entry));
  let before = "";
  return sorted.map((item, at) => {
    const written = item.references.querySelector(`[data-style="${style}"]`);
    const words = made("span", {}, ...(written ? document.importNode(written, true).childNodes : []));
    for (const place of words.querySelectorAll("[data-letter]")) {
      place.textContent = marks[at] && place.dataset.letter.replace("{letter}", marks[at]);
    }
    const author = words.querySelector("[data-author]");
    const name = author?.textContent ?? "";
    if (author && name === before) author.textContent = SAME_AUTHOR;
    before = name;
    dated(words);
    return { item, words };
  });
}

/**
 * A bibliography for other programs.
 *
 * @param {HTMLElement[]} references
 * @param {boolean} isNumbered
 */
export function forClipboard(references, isNumbered) {
  const numbers = references.map((_, at) => (isNumbered ? `${at + 1}. ` : ""));
  return {
    text: references.map((words, at) => numbers[at] + wordsOf(words)).join("\n"),
    html: references.map((words, at) => `<p>${numbers[at]}${inItalics(words)}</p>`).join(""),
  };
}
