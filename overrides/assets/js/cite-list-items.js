/** The name of what was collected goes in; the references to it and its data come out, or why there are none. */

import { addressOf, isName, revisionIn } from "./cite-list.js";
import { citedAt, nameOf, pageAt, titleOf } from "./cite-pages.js";
import { wordsOf } from "./elements.js";

/**
 * `files` is the address of its files but for their endings, `note` what is to be said of it.
 *
 * @typedef {{name: string, title: string, references: Element, entry: Object<string, any>, files: string}} Found
 * @typedef {Found & {wanted: string, note: string}} Item
 * @typedef {{wanted: string, fault: string}} Fault
 */

/** @type {Map<string, Promise<string>>} */
const files = new Map();

/**
 * @param {string} wanted a name, which may be a former one
 * @returns {Promise<Item | Fault>}
 */
export async function itemOf(wanted) {
  if (!isName(wanted)) return { wanted, fault: "is not the name of a page or statement" };
  try {
    const address = addressOf(wanted);
    const item = (await found(address)) ?? (await moved(address));
    if (item && isOf(item, wanted)) return { ...item, wanted, note: "" };
    const former = revisionIn(wanted) ? await found(addressOf(wanted, true)) : null;
    if (former) return { ...former, wanted, note: FORMER };
    return item ? { ...item, wanted, note: CHANGED } : { wanted, fault: "is not, or no longer, on this site" };
  } catch {
    return { wanted, fault: "could not be fetched; try again later" };
  }
}

const FORMER = "The page has changed since. This reference leads to the words that you collected.";
const CHANGED = "The page has changed since you collected it, and its former words are not kept. This reference leads to the present ones.";

/** Whether something has the words that were collected, or can have no others. @param {Found} item @param {string} wanted */
const isOf = ({ name }, wanted) => !revisionIn(wanted) || !revisionIn(name) || revisionIn(wanted) === revisionIn(name);

/** @param {URL} address @returns {Promise<Found | null>} */
async function found(address) {
  const page = await pageAt(address);
  const section = citedAt(page, address.hash.slice(1));
  const references = section?.querySelector(".references");
  const file = section?.querySelector('.cite__files a[href$=".csl.json"]')?.getAttribute("href");
  if (!section || !references || !file) return null;
  const files = new URL(file, address).href.replace(/\.csl\.json$/, "");
  const [entry] = JSON.parse(await textOf(files, "csl.json"));
  return { name: nameOf(section), title: titleOf(section), references, entry, files };
}

/**
 * The same where the page of references leads on, for the record has another id now.
 *
 * @param {URL} address
 */
async function moved(address) {
  const page = await pageAt(address);
  const target = page?.querySelector('meta[http-equiv="refresh"]')?.getAttribute("content")?.split("url=")[1];
  return target ? found(new URL(target + address.hash, address)) : null;
}

/**
 * The file of something in a format, fetched once.
 *
 * @param {string} stem the address without the ending
 * @param {string} ending
 */
export function textOf(stem, ending) {
  const address = `${stem}.${ending}`;
  const held = files.get(address) ?? fetched(address);
  files.set(address, held);
  held.catch(() => files.delete(address));
  return held;
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.text();
}

/**
 * One file of many: entries one after the other, or an array with all.
 *
 * @param {string[]} texts
 * @param {string} ending
 */
export function joined(texts, ending) {
  if (!ending.endsWith("json")) return texts.map((text) => `${text.trim()}\n`).join("\n");
  const entries = texts.flatMap((text) => JSON.parse(text)).map((entry) => JSON.stringify(entry));
  return `[\n${entries.join(",\n")}\n]\n`;
}
