/**
 * The names of what is cited go in; they are the reader's list, which is kept in this browser alone.
 *
 * A name is "kind/id" or "kind/id/statement", as in the address of the references to it, or "about" for the site. The
 * revision that was collected stands behind it: "kind/id@0a1b2c3d". Pages of references tell the name of each: words
 * that are kept have that of the ids under which they are, so that they are found whatever they are called now.
 */

import { WHOLE } from "./cite-pages.js";

const SITE = new URL("../../", import.meta.url);
const KEY = `citations ${SITE.pathname}`;
const NAME = /^[a-z0-9-]+(\/[a-z0-9-]+(\/[a-z0-9_-]+)?)?(@[0-9a-f]{8})?$/;
const LONGEST_QUERY = 4000;

/** How many a list holds. */
export const MOST = 200;

/** @param {unknown} name */
export const isName = (name) => typeof name === "string" && NAME.test(name);

/** Each name once, and what is no name left out. @param {unknown[]} names @returns {string[]} */
export const cleaned = (names) => [...new Set(/** @type {string[]} */ (names.filter(isName)))].slice(0, MOST);

/** Whether the browser keeps anything for this site. */
export const isKept = probe();

/** The list while the page is open, where the browser keeps nothing. @type {string[]} */
let unkept = [];

function probe() {
  try {
    localStorage.setItem(`${KEY} probe`, "1");
    localStorage.removeItem(`${KEY} probe`);
    return true;
  } catch {
    return false;
  }
}

/** The reader's list, oldest first. */
export function collected() {
  if (!isKept) return unkept;
  try {
    const held = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(held) ? cleaned(held) : [];
  } catch {
    return [];
  }
}

/** @param {string[]} names */
export function keep(names) {
  unkept = cleaned(names);
  if (isKept && unkept.length) localStorage.setItem(KEY, JSON.stringify(unkept));
  else if (isKept) localStorage.removeItem(KEY);
  told();
}

/** What is shown of the list, and how each learns of a change. @type {Map<Node, () => void>} */
const shown = new Map();

/**
 * Tell a part of the page now, and whenever the list changes, in another window too.
 *
 * @param {Node} part
 * @param {() => void} tell
 */
export function follow(part, tell) {
  shown.set(part, tell);
  tell();
}

function told() {
  for (const [part, tell] of shown) {
    if (part.isConnected) tell();
    else shown.delete(part);
  }
}

addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) told();
});

/** The revision in a name, '' without one. @param {string} name */
export const revisionIn = (name) => name.split("@")[1] ?? "";

/**
 * Where the references to something stand: to its present words, or to those of the revision in its name.
 *
 * @param {string} name
 * @param {boolean} [asCollected]
 */
export function addressOf(name, asCollected = false) {
  const [parts, revision] = name.split("@");
  const [kind, id, statement = WHOLE] = parts.split("/");
  const record = [kind, id, ...(asCollected ? ["v", revision] : [])].filter(Boolean).join("/");
  return new URL(`${record}/cite/#${statement}`, SITE);
}

/**
 * The page of the list: the reader's own, or one that the address holds.
 *
 * @param {string[]} [names]
 * @param {Object<string, string>} [options]
 */
export function listAddress(names = [], options = {}) {
  const given = Object.entries(options).filter(([, value]) => value);
  const encoded = names.map((name) => `cite=${encodeURIComponent(name).replaceAll("%2F", "/").replaceAll("%40", "@")}`);
  const query = [...encoded, ...given.map((each) => each.join("="))].join("&");
  // Many servers refuse a longer one; what stands behind a # they never see.
  const mark = query.length > LONGEST_QUERY ? "#" : "?";
  return new URL(`cite/list/${query && mark + query}`, SITE).href;
}

/** What the page of the list is asked for by its address. */
export const asked = () => new URLSearchParams(location.hash.includes("cite=") ? location.hash.slice(1) : location.search);

/** The style that the reader chose last, '' if none is kept. */
export const styleChosen = () => (isKept && localStorage.getItem(`${KEY} style`)) || "";

/** @param {string} style */
export function keepStyle(style) {
  if (isKept) localStorage.setItem(`${KEY} style`, style);
}

/** @param {number} number */
export const items = (number) => `${number} ${number === 1 ? "item" : "items"}`;
