/**
 * The id of a place goes in; what its case study says under each aspect comes out, read from its page.
 *
 * @typedef {{label: string, address: string}} Said a name or a statement, and where it stands
 * @typedef {{id: string, label: string, address: string, aspects: Object<string, Said[]>,
 *   focus: {date: string, statements: Said[]}[]}} CaseStudy
 */
import { wordsOf } from "./elements.js";

const ROOT = new URL("../../", import.meta.url);
const IS_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const NAMED = ["partners", "themes", "keys", "behaviours"];

/**
 * The case study of a place, also under a former id of it; null where there is none.
 *
 * @param {string} id
 * @returns {Promise<CaseStudy | null>}
 */
export async function caseStudy(id) {
  if (!IS_ID.test(id)) return null;
  const address = new URL(`places/${id}/`, ROOT);
  const answer = await fetch(address);
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const moved = page.querySelector('meta[http-equiv="refresh"]')?.getAttribute("content")?.split("url=")[1];
  if (moved) return caseStudy(new URL(moved, address).pathname.split("/").at(-2) ?? "");
  return {
    id,
    label: wordsOf(/** @type {Element} */ (page.querySelector("h1"))),
    address: address.href,
    aspects: {
      ...Object.fromEntries(NAMED.map((aspect) => [aspect, linksIn(page, aspect, address)])),
      lessons: statementsIn(page.querySelector('[aria-labelledby="lessons_learnt"]'), address),
      next_steps: statementsIn(page.querySelector('[aria-labelledby="next_steps"]'), address),
    },
    focus: [...page.querySelectorAll('[aria-labelledby="focus_over_time"] .period')].map((period) => ({
      date: wordsOf(/** @type {Element} */ (period.querySelector("h3"))),
      statements: statementsIn(period, address),
    })),
  };
}

/** @returns {Said[]} */
function linksIn(/** @type {Document} */ page, /** @type {string} */ aspect, /** @type {URL} */ address) {
  const links = new Map(
    [...page.querySelectorAll(`[data-aspect="${aspect}"] a`)].map((link) => [link.getAttribute("href") ?? "", link]),
  );
  return [...links].map(([target, link]) => ({ label: wordsOf(link), address: new URL(target, address).href }));
}

/** @returns {Said[]} */
function statementsIn(/** @type {Element | null} */ part, /** @type {URL} */ address) {
  return [...(part?.querySelectorAll(".statement") ?? [])].map((statement) => {
    const claim = /** @type {Element} */ (statement.querySelector(".statement__claim"));
    // Its own words, without what it speaks to.
    const words = [...claim.children].filter((each) => !each.classList.contains("chips")).map(wordsOf);
    return { label: words.join(" "), address: new URL(`#${statement.id}`, address).href };
  });
}
