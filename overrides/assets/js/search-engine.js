/** What a visitor typed goes in; what the site holds of it comes out, best first. Nothing is loaded before. */

import { mended, telling } from "./search-words.js";

const SITE = new URL("../../", import.meta.url);
const FEW = 3;
/** So many results are looked at for one that is called as was typed: those that are shown at first. */
const LOOKED_AT = 8;
const COMPLETE = 4000;

/**
 * How much the words of a page count against those of its name and the like, and how alike a word must be to the one
 * that was typed: “ageing” is looked for as “age”, with which “agenda” begins too.
 */
const RANKING = { termSimilarity: 6, metaWeights: { short: 30, title: 5, document: 2, of: 1.5, sort: 1, also: 1, other: 0.5 } };

/**
 * @typedef {{name: string, label: string, values: [string, string][]}} Facet
 * @typedef {{id: string, load: () => Promise<any>}} Hit
 * @typedef {{hits: Hit[], words: string[], mended: string, isLoose: boolean}} Found
 */

/** @type {Promise<any> | undefined} */
let opening;

/** The index, the facets of the site and the words that it uses; loaded once. */
export function opened() {
  opening ??= open().catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function open() {
  const [{ createInstance }, settings, words] = await Promise.all([
    import(at("search/0/pagefind.js")),
    json("search/settings.json"),
    json("search/0/words.json"),
  ]);
  const index = createInstance({ basePath: at("search/0/"), noWorker: true, ranking: RANKING });
  await Promise.all(settings.indexes.slice(1).map((number) => index.mergeIndex(at(`search/${number}/`))));
  return { index, facets: settings.facets, isWhole: settings.whole, words, isComplete: settings.indexes.length === 1 && words.length < COMPLETE };
}

/** @param {string} path */
function at(path) {
  return new URL(path, SITE).pathname;
}

/** @param {string} path */
async function json(path) {
  const answer = await fetch(at(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/**
 * @param {string} typed
 * @param {boolean} [isSecond] whether it was looked for already
 * @returns {Promise<Found>}
 */
export async function find(typed, isSecond = false) {
  const { index, words: known, isComplete } = await opened();
  if (/^\s*".+"\s*$/.test(typed)) {
    return { hits: hits((await index.search(typed)).results), words: [typed], mended: "", isLoose: false };
  }
  const asked = telling(typed);
  if (!asked.length) return { hits: [], words: [], mended: "", isLoose: false };
  const meant = asked.map((word) => mended(word, known));
  const isMended = meant.join(" ") !== asked.join(" ");
  // Where not every word of the site is known, one that looks misspelt may be right.
  const isRight = isMended && !isComplete && (await index.search(asked.join(" "))).results.length > 0;
  const words = isRight ? asked : meant;
  const all = (await index.search(words.join(" "))).results;
  const loose = all.length < FEW && words.length > 1 ? await holdingSome(index, words) : [];
  if (!all.length && !loose.length && !isSecond && words.some((word) => known.includes(word))) {
    // Pagefind keeps silent about a part of the index that it could not fetch; a word that the site uses is found.
    opening = tagging = undefined;
    return find(typed, true);
  }
  const seen = new Set(all.map((each) => each.id));
  return {
    hits: await calledFirst(hits([...all, ...loose.filter((each) => !seen.has(each.id))]), [typed.trim().toLowerCase(), words.join(" ")]),
    words,
    mended: words === meant && isMended ? meant.join(" ") : "",
    isLoose: loose.length > 0 && all.length === 0,
  };
}

/**
 * What is called exactly so, as was typed or as was meant, before what merely holds the name.
 *
 * @param {Hit[]} found
 * @param {string[]} asked in small letters
 */
async function calledFirst(found, asked) {
  const first = found.slice(0, LOOKED_AT);
  const names = await Promise.all(first.map(async (hit) => namesIn((await hit.load()).meta)));
  const called = first.filter((_, place) => names[place].some((name) => asked.includes(name)));
  return called.length ? [...called, ...found.filter((each) => !called.includes(each))] : found;
}

/** @param {Record<string, string>} meta what the index holds of a record beside its text */
function namesIn({ title, document, short }) {
  return [title, document, short].filter(Boolean).map((each) => each.toLowerCase());
}

/**
 * What holds some of the words: the more of them, and the rarer, the better.
 *
 * @param {any} index
 * @param {string[]} words
 */
async function holdingSome(index, words) {
  const found = await Promise.all(words.map(async (word) => (await index.search(word)).results));
  const scores = new Map();
  for (const results of found) {
    const rarity = 1 / Math.log2(2 + results.length);
    for (const result of results) {
      const held = scores.get(result.id) ?? { result, score: 0 };
      held.score += rarity * (0.3 + result.score / results[0].score);
      scores.set(result.id, held);
    }
  }
  return [...scores.values()].sort((one, other) => other.score - one.score).map((each) => each.result);
}

/**
 * Everything there is, kind by kind.
 *
 * @returns {Promise<Hit[]>}
 */
export async function everything() {
  const { index, facets } = await opened();
  const known = await tags();
  const order = new Map(facets.find((facet) => facet.name === "kind").values.map(([value], place) => [value, place]));
  const place = (hit) => order.get([...(known.get(hit.id)?.get("kind") ?? [])][0]) ?? order.size;
  const all = hits((await index.search(null)).results);
  return all.sort((one, other) => place(one) - place(other) || (one.id < other.id ? -1 : 1));
}

/** @type {Promise<Map<string, import("./faceting.js").Tags>> | undefined} */
let tagging;

/**
 * By what each thing there is can be chosen.
 *
 * @returns {Promise<Map<string, import("./faceting.js").Tags>>}
 */
export function tags() {
  tagging ??= askTags();
  return tagging;
}

async function askTags() {
  const { index } = await opened();
  const found = new Map();
  for (const [facet, values] of Object.entries(await index.filters())) {
    for (const value of Object.keys(values)) {
      for (const { id } of (await index.search(null, { filters: { [facet]: value } })).results) {
        if (!found.has(id)) found.set(id, new Map());
        const held = found.get(id);
        if (!held.has(facet)) held.set(facet, new Set());
        held.get(facet).add(value);
      }
    }
  }
  return found;
}

/** @param {any[]} results */
function hits(results) {
  return results.map((each) => ({ id: each.id, load: () => each.data() }));
}

/**
 * Where a hit stands, and what of it answers.
 *
 * @param {any} data what Pagefind holds of it
 */
export function answer(data) {
  const words = data.content.split(/\s+/);
  const anchors = data.anchors.filter((each) => each.id).sort((one, other) => one.location - other.location);
  const best = anchors.length ? bestAnchor(anchors, data.locations) : undefined;
  const next = best && anchors.find((each) => each.location > best.location);
  const start = best?.location ?? 0;
  const end = next?.location ?? (best || !anchors.length ? words.length : anchors[0].location);
  const path = data.raw_url.replace(/^\//, "").replace(/~([^/]*)\.html$/, "#$1");
  const address = best ? `${path.replace(/#.*/, "")}#${best.id}` : path;
  return {
    address: new URL(address, SITE).href,
    title: data.meta.title ?? data.meta.document ?? data.meta.other ?? "",
    of: data.meta.of ?? "",
    sort: data.meta.sort ?? "",
    words: words.slice(start, end),
    marked: new Set(data.locations.map((location) => location - start)),
  };
}

/** The anchor below which most of what was looked for stands, if any does. */
function bestAnchor(anchors, locations) {
  const counts = new Map();
  for (const location of locations) {
    const around = anchors.filter((each) => each.location <= location).at(-1);
    if (around) counts.set(around, (counts.get(around) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1] || one[0].location - other[0].location)[0]?.[0];
}
