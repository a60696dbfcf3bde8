/** A bibliography goes in; it leaves the page: into the clipboard, as a file, or as an address. */

import { forClipboard } from "./cite-list-bibliography.js";
import { joined, textOf } from "./cite-list-items.js";
import { items } from "./cite-list.js";
import { save } from "./csv.js";
import { made } from "./elements.js";
import { copied, copying } from "./references.js";

/**
 * @typedef {{item: import("./cite-list-items.js").Item, words: HTMLElement}[]} Bibliography
 * @param {(name: string) => HTMLElement} part an element of the page by its name
 * @param {() => {shown: Bibliography, isNumbered: boolean}} current
 */
export function withTools(part, current) {
  const share = /** @type {HTMLInputElement} */ (part("share"));
  const label = (/** @type {string} */ words) => made("span", {}, words);

  part("copy").append(
    copying(label("Copy the bibliography"), "", () => {
      const { shown, isNumbered } = current();
      const { text, html } = forClipboard(shown.map(({ words }) => words), isNumbered);
      return copied(part("list"), text, html);
    }),
  );
  part("copy_address").append(copying(label("Copy the address"), "", () => copied(share, share.value, "")));
  for (const button of part("tools").querySelectorAll("button[data-ending]")) {
    const { ending = "", type = "" } = /** @type {HTMLElement} */ (button).dataset;
    button.addEventListener("click", async () => {
      part("status").textContent = await download(current().shown, ending, type);
    });
  }
}

/**
 * Hand the reader one file of all items; what became of it, in words.
 *
 * @param {Bibliography} shown
 * @param {string} ending
 * @param {string} type
 */
async function download(shown, ending, type) {
  try {
    const texts = await Promise.all(shown.map(({ item }) => textOf(item.files, ending)));
    save(joined(texts, ending), `citations.${ending}`, type);
    return `The file holds ${items(texts.length)}.`;
  } catch {
    return "The file could not be made, as a part of it could not be fetched. Try again later.";
  }
}
