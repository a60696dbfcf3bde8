/** The name of a page or statement goes in; the references to it and its data come out, or why there are none. */

import { addressOf, fileOf, isName, nameAt } from "./cite-list.js";
import { citedAt, pageAt, titleOf } from "./cite-pages.js";
import { wordsOf } from "./elements.js";

/**
 * @typedef {{name: string, title: string, references: Element, entry: Object<string, any>, wanted: string}} Item
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
    return item ? { ...item, wanted } : { wanted, fault: "is not, or no longer, on this site" };
  } catch {
    return { wanted, fault: "could not be fetched; try again later" };
  }
}

/** @param {URL} address */
async function found(address) {
  const page = await pageAt(address);
  const section = citedAt(page, address.hash.slice(1));
  const references = section?.querySelector(".references");
  if (!page || !section || !references) return null;
  const now = section.querySelector("h2, h3")?.id ?? "";
  const name = nameAt(new URL(`#${now}`, address));
  const [entry] = JSON.parse(await textOf(name, "csl.json"));
  return { name, title: titleOf(section), references, entry };
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
 * @param {string} name
 * @param {string} ending
 */
export function textOf(name, ending) {
  const address = fileOf(name, ending).href;
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
