/** What a visitor typed goes in; the words to look for come out, misspelt ones mended by those that the site uses. */

/** Words that say nothing of what is looked for. */
const EMPTY = new Set(
  (
    "a about after all also an and any are as at be been but by can could did do does done else for from get give had " +
    "has have how i if in into is it its many me more most much my no of on or other our out should so some than that " +
    "the their them there these they this those to told up us use was we were what when where which who whom whose " +
    "why will with would you your anyone anything someone something find say said tell go goes gone went wrong happen " +
    "happened happens take takes taken took stand stands standing mean means meant"
  ).split(" "),
);
/** Words that stand in so many texts that beside others they tell hardly anything. */
const WEAK = new Set("long work works worked working people partner partners place places site".split(" "));
const WORD = /[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu;
const ENDINGS = ["", "s", "es", "d", "ed", "ing", "ly", "’s", "'s"];
const SHORT = 4;
const LONG = 8;

/**
 * @param {string} typed
 * @returns {string[]} its words without empty and weak ones, unless there are no others
 */
export function telling(typed) {
  const words = typed.toLowerCase().match(WORD) ?? [];
  const full = words.filter((word) => !EMPTY.has(word));
  const strong = full.filter((word) => !WEAK.has(word));
  return strong.length ? strong : full.length ? full : words;
}

/**
 * @param {string} word
 * @param {string[]} known the words of the site, by letters
 * @returns {string} the word, or the one of the site that was probably meant
 */
export function mended(word, known) {
  if (word.length < SHORT || /\d/.test(word) || isKnown(word, known)) return word;
  const most = word.length < LONG ? 1 : 2;
  let best = word;
  let nearest = most + 1;
  for (const other of known) {
    if (Math.abs(other.length - word.length) > most) continue;
    const far = distance(word, other, nearest);
    if (far < nearest || (far === nearest && far <= most && other[0] === word[0] && best[0] !== word[0])) {
      [best, nearest] = [other, far];
    }
  }
  return best;
}

/**
 * @param {string} word
 * @param {string[]} known
 */
function isKnown(word, known) {
  const stems = ENDINGS.filter((ending) => word.endsWith(ending)).map((ending) => word.slice(0, word.length - ending.length));
  return known.some((other) => other.startsWith(word) || (stems.includes(other) && other.length >= SHORT - 1));
}

/**
 * How many letters must be changed, added, left out or swapped with the next (Damerau and Levenshtein, in the form in
 * which no part is changed twice).
 *
 * @param {string} one
 * @param {string} other
 * @param {number} enough from which on it no longer matters
 */
export function distance(one, other, enough = Infinity) {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const changed = last[at - 1] + (one[row - 1] === other[at - 1] ? 0 : 1);
      now[at] = Math.min(changed, last[at] + 1, now[at - 1] + 1);
      const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (isSwapped) now[at] = Math.min(now[at], before[at - 2] + 1);
    }
    if (Math.min(...now) > enough) return Infinity;
    [before, last] = [last, now];
  }
  return last[other.length];
}
