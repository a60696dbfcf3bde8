/**
 * A tag, its attributes and what lies in it go in; an element comes out. Words stay words: nothing is read as HTML.
 *
 * @param {string} tag
 * @param {Object<string, string | boolean>} [attributes] `true` gives an attribute without a value, `false` none
 * @param {...(Node | string)} content
 * @returns {any}
 */
export function made(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...content);
  return element;
}

/**
 * The words of a node, with single spaces.
 *
 * @param {Node} node
 */
export const wordsOf = (node) => (node.textContent ?? "").replace(/\s+/g, " ").trim();

/**
 * A number as readers of this page write it.
 *
 * @param {number} number
 */
export const inFigures = (number) => number.toLocaleString(document.documentElement.lang || "en");
