/**
 * What is chosen of each facet, and rows with what they are found by, go in; which rows are left, and how many each
 * further choice would leave, come out. OR within a facet, AND between facets. No element of a page is touched.
 *
 * @typedef {Map<string, string[]>} Chosen the ids chosen of each facet, in the order of the address
 * @typedef {Map<string, Set<string>>} Tags the ids by which a row is found, by facet
 */

/** The facets, as they are named in addresses everywhere on the site. */
export const NAMES = ["kind", "place", "theme", "key", "behaviour", "source", "year"];

/**
 * What the query of an address chooses.
 *
 * @param {string} query
 * @returns {Chosen}
 */
export function chosenIn(query) {
  const asked = new URLSearchParams(query);
  return new Map(NAMES.map((name) => [name, [...new Set(asked.getAll(name).filter(Boolean))]]));
}

/**
 * The query that chooses the same, '' where nothing is chosen.
 *
 * @param {Chosen} chosen
 * @param {Object<string, string>} [more] other things that the address holds, such as the order
 */
export function queryOf(chosen, more = {}) {
  const query = new URLSearchParams();
  for (const [name, ids] of chosen) for (const id of ids) query.append(name, id);
  for (const [name, value] of Object.entries(more)) if (value) query.set(name, value);
  const text = query.toString();
  return text && `?${text}`;
}

/**
 * Another choice: with an id of a facet if it was not chosen, without it if it was.
 *
 * @param {Chosen} chosen
 * @param {string} name
 * @param {string} id
 * @returns {Chosen}
 */
export function switched(chosen, name, id) {
  const held = chosen.get(name) ?? [];
  return new Map(chosen).set(name, held.includes(id) ? held.filter((each) => each !== id) : [...held, id]);
}

/**
 * Whether a row is left, all facets but one considered.
 *
 * @param {Tags} tags
 * @param {Chosen} chosen
 * @param {string} [except]
 */
export function isLeft(tags, chosen, except = "") {
  return [...chosen].every(
    ([name, ids]) => name === except || !ids.length || ids.some((id) => tags.get(name)?.has(id)),
  );
}

/**
 * How many rows have each id of a facet, of those that the other facets leave.
 *
 * @param {Tags[]} rows
 * @param {Chosen} chosen
 * @param {string} name
 * @returns {Map<string, number>}
 */
export function counted(rows, chosen, name) {
  const counts = new Map();
  for (const tags of rows) {
    if (!isLeft(tags, chosen, name)) continue;
    for (const id of tags.get(name) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/**
 * What is chosen, in words: "Key: Commitment or Trust; Place: Northam".
 *
 * @param {Chosen} chosen
 * @param {(name: string) => string} title
 * @param {(name: string, id: string) => string} label
 */
export function inWords(chosen, title, label) {
  return [...chosen]
    .filter(([, ids]) => ids.length)
    .map(([name, ids]) => `${title(name)}: ${ids.map((id) => label(name, id)).join(" or ")}`)
    .join("; ");
}
