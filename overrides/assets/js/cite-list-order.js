/**
 * Items go in; they come out in the order of a style, with the letters that tell apart what an author wrote in one year.
 *
 * The keys are those of the styles themselves, and texts are compared as pandoc's citeproc compares them: word by word,
 * capitals as small letters, and punctuation only where nothing else differs.
 */

/**
 * @typedef {Object<string, any>} Entry an item as CSL-JSON
 * @typedef {string[] | number} Key
 */

const wordsIn = (/** @type {string} */ text) =>
  text.replace(/[“”‘"]/g, "").toLowerCase().split(/[\s'’,]+/).filter(Boolean);
const namesOf = (/** @type {Entry} */ { author = [] }) =>
  author.map((/** @type {Entry} */ each) => each.literal ?? `${each.family}, ${each.given}`).join("; ");
const partsOf = (/** @type {Entry} */ { issued }) => issued?.["date-parts"]?.[0] ?? [];

const author = (/** @type {Entry} */ entry) => wordsIn(namesOf(entry));
const title = (/** @type {Entry} */ entry) => wordsIn(entry.title);
const titleAndSort = (/** @type {Entry} */ entry) => wordsIn(`${entry.title} ${entry.genre ?? ""}`);
/** What it appeared in; a page of a site comes before a part of something else that is called so. */
const around = (/** @type {Entry} */ entry) => {
  const words = wordsIn(entry["container-title"] ?? "");
  return entry.type === "webpage" || !words.length ? words : [...words, ""];
};
const year = (/** @type {Entry} */ entry) => partsOf(entry)[0] ?? Infinity;
/** What has no date comes last, and a month that is not known before January. */
const date = (/** @type {Entry} */ entry) => {
  const [year = Infinity, month = 0, day = 0] = partsOf(entry);
  return year * 10_000 + month * 100 + day;
};
/** Of a report only the year is shown. */
const shownDate = (/** @type {Entry} */ entry) => (entry.type === "report" ? year(entry) * 10_000 : date(entry));
/** Of data too, and what has no date comes first. */
const undatedFirst = (/** @type {Entry} */ entry) =>
  partsOf(entry).length ? (entry.type === "dataset" ? year(entry) * 10_000 : shownDate(entry)) : -Infinity;

/** What each style sorts by; a style without a line here keeps the order of the list. @type {Object<string, ((entry: Entry) => Key)[]>} */
const KEYS = {
  harvard: [author, year, title],
  apa: [author, undatedFirst, title],
  mhra: [author, titleAndSort, around, shownDate],
  oscola: [author, date, title],
};

/**
 * @template {{entry: Entry}} T
 * @param {T[]} items
 * @param {string} style
 * @returns {T[]}
 */
export function ordered(items, style) {
  const keys = KEYS[style] ?? [];
  const keyed = items.map((item) => ({ item, values: keys.map((key) => key(item.entry)) }));
  keyed.sort((one, other) => firstDifference(one.values, other.values, compared));
  return keyed.map(({ item }) => item);
}

const letterwise = new Intl.Collator("en", { ignorePunctuation: true });
const exactly = new Intl.Collator("en");

/**
 * @param {Key} one
 * @param {Key} other
 * @returns {number}
 */
function compared(one, other) {
  if (!Array.isArray(one) || !Array.isArray(other)) return Number(one > other) - Number(one < other);
  const order = firstDifference(one, other, (word, against) => letterwise.compare(word, against) || exactly.compare(word, against));
  return order || one.length - other.length;
}

/**
 * How two lists compare where they first differ.
 *
 * @template T
 * @param {T[]} one
 * @param {T[]} other
 * @param {(one: T, other: T) => number} compare
 */
function firstDifference(one, other, compare) {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    const order = compare(one[at], other[at]);
    if (order) return order;
  }
  return 0;
}

/**
 * The letter behind the year of each item: a, b, c where an author has several of one year, '' elsewhere.
 *
 * @param {Entry[]} entries in the order in which they stand
 */
export function letters(entries) {
  const names = entries.map((entry) => `${year(entry)} ${namesOf(entry)}`);
  /** @type {Map<string, number>} */
  const used = new Map();
  return names.map((name, at) => {
    const number = used.get(name) ?? 0;
    used.set(name, number + 1);
    return number || names.includes(name, at + 1) ? letter(number) : "";
  });
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

/** a to z, then aa, ab and so on. @param {number} at @returns {string} */
function letter(at) {
  const last = ALPHABET[at % ALPHABET.length];
  return at < ALPHABET.length ? last : letter(Math.floor(at / ALPHABET.length) - 1) + last;
}
