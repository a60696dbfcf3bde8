/** References on a page go in; each has a button that copies it, and tells the day on which it was looked at. */

import { made, wordsOf } from "./elements.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const PAUSE = 4000;

/**
 * Fill in the day on which it was looked at, as references write it: in this time zone, for it is the reader's.
 *
 * @param {ParentNode} part
 * @param {Date} [date]
 */
export function dated(part, date = new Date()) {
  const day = {
    day: String(date.getDate()),
    month: new Intl.DateTimeFormat("en-GB", { month: "long" }).format(date),
    short: MONTHS[date.getMonth()],
    year: String(date.getFullYear()),
  };
  for (const place of part.querySelectorAll("[data-accessed]")) {
    place.textContent = (place.getAttribute("data-accessed") ?? "").replace(/\{(\w+)\}/g, (_, name) => day[name] ?? "");
  }
}

/** @param {ParentNode} part */
export function withButtons(part) {
  dated(part);
  for (const reference of part.querySelectorAll(".reference")) {
    const name = /** @type {Element} */ (reference.querySelector("dt"));
    const words = /** @type {HTMLElement} */ (reference.querySelector("dd"));
    const unseen = made("span", { class: "unseen" }, ` the reference in ${wordsOf(name)}`);
    name.append(copying(made("span", {}, "Copy"), unseen, () => copied(words)));
  }
}

/**
 * A button that copies something, and says what became of it, also to those who do not see it.
 *
 * @param {HTMLElement} label
 * @param {Node | string} more words that belong to its name, and need not be seen
 * @param {() => Promise<string>} copy
 */
export function copying(label, more, copy) {
  const status = made("span", { class: "unseen", role: "status" });
  const button = made("button", { type: "button", class: "cite-button" }, label, more);
  const words = label.textContent;
  let waiting = 0;
  button.addEventListener("click", async () => {
    label.textContent = status.textContent = await copy();
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      label.textContent = words;
      status.textContent = "";
    }, PAUSE);
  });
  return made("span", { class: "copying" }, button, status);
}

/**
 * Put words into the clipboard, their italics too; where that is refused, mark them. What became of it, in a few words.
 *
 * @param {HTMLElement} place where they stand
 * @param {string} [text]
 * @param {string} [html]
 */
export async function copied(place, text = wordsOf(place), html = inItalics(place)) {
  try {
    const kinds = Object.entries({ "text/plain": text, "text/html": html }).filter(([, words]) => words);
    const blobs = kinds.map(([kind, words]) => [kind, new Blob([words], { type: kind })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return "Copied";
  } catch {
    if (place instanceof HTMLInputElement) place.select();
    else getSelection()?.selectAllChildren(place);
    return "Selected: now press Ctrl+C or ⌘C";
  }
}

/**
 * A reference as HTML for other programs: its words, in italics where they are, and nothing else.
 *
 * @param {Node} reference
 * @returns {string}
 */
export function inItalics(reference) {
  return [...reference.childNodes]
    .map((node) => {
      const words = made("span", {}, node.textContent ?? "").innerHTML;
      return node.nodeName === "I" ? `<i>${words}</i>` : words;
    })
    .join("")
    .trim();
}
