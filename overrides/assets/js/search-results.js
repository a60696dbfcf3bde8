/** Hits go in; list items with links to what was found come out. */

import { inFigures, made } from "./elements.js";
import { answer } from "./search-engine.js";

const LONGEST = 36;

/**
 * @param {import("./search-engine.js").Hit} hit
 * @returns {Promise<HTMLElement>}
 */
export async function item(hit) {
  const found = answer(await hit.load());
  const passage = excerpt(found.words, found.marked);
  const about = made("p", { class: "hit__about" }, [found.sort, found.of].filter(Boolean).join(" · "));
  if (found.title) {
    const link = made("a", { class: "hit__link", href: found.address }, found.title);
    return made("li", { class: "hit" }, link, about, made("p", { class: "hit__text" }, ...passage));
  }
  const link = made("a", { class: "hit__link hit__link--text", href: found.address }, ...passage);
  return made("li", { class: "hit" }, link, about);
}

/**
 * The words around the first that is marked.
 *
 * @param {string[]} words
 * @param {Set<number>} marked
 * @returns {(Node | string)[]}
 */
function excerpt(words, marked) {
  const first = Math.min(...[...marked].filter((at) => at >= 0 && at < words.length), words.length);
  const isWhole = words.length <= LONGEST;
  const start = isWhole || first === words.length ? 0 : Math.max(0, Math.min(first - 8, words.length - LONGEST));
  const parts = start ? ["… "] : [];
  for (const [place, word] of words.slice(start, start + LONGEST).entries()) {
    parts.push(marked.has(start + place) ? made("mark", {}, word) : word, " ");
  }
  parts.pop();
  if (start + LONGEST < words.length) parts.push(" …");
  return parts;
}

/**
 * How many results there are.
 *
 * @param {number} number
 */
export const results = (number) => `${inFigures(number)} ${number === 1 ? "result" : "results"}`;

/**
 * What was found, in a sentence.
 *
 * @param {import("./search-engine.js").Found} found
 * @param {string} typed
 */
export function said(found, typed) {
  const words = `“${found.mended || typed.trim()}”`;
  if (!found.hits.length) return `Nothing found for ${words}`;
  const number = results(found.hits.length);
  if (found.mended) return `${number} for ${words}, which is near what you typed`;
  return found.isLoose ? `Nothing holds all of your words. ${number} with some of them` : `${number} for ${words}`;
}

/** What to try where nothing is found. */
export function advice() {
  return made(
    "ul",
    {},
    made("li", {}, "Look at the spelling, or type only the first letters of a word."),
    made("li", {}, "Use fewer words, or others that mean the same."),
    made("li", {}, "Look through the lists by kind, theme, place and letter on the search page."),
  );
}
