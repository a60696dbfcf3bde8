/** The address of a page of this site goes in; the page comes out, fetched once. */

/** @type {Map<string, Promise<Document | null>>} */
const pages = new Map();

/**
 * The page, null where there is none; it fails where no answer comes.
 *
 * @param {URL} address
 * @returns {Promise<Document | null>}
 */
export function pageAt(address) {
  const whole = address.href.replace(address.hash, "");
  const held = pages.get(whole) ?? fetched(whole);
  pages.set(whole, held);
  held.catch(() => pages.delete(whole));
  return held;
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/**
 * What is cited at an anchor of a page of references: the section with its references, if it is there.
 *
 * @param {Document | null} page
 * @param {string} anchor
 */
export const citedAt = (page, anchor) => page?.getElementById(anchor)?.closest(".cited") ?? null;

/**
 * What a section of a page of references cites, in words.
 *
 * @param {Element} section
 */
export function titleOf(section) {
  const title = /** @type {HTMLElement} */ (section).dataset.title ?? section.querySelector("h2, h3")?.textContent;
  return (title ?? "").replace(/\s+/g, " ").trim();
}

/** What a list calls the words that a section cites. @param {Element} section */
export const nameOf = (section) => /** @type {HTMLElement} */ (section).dataset.name ?? "";

/** The anchor of the references to a whole page. */
export const WHOLE = "the_whole";
