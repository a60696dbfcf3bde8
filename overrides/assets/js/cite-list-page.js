/**
 * The reader's list, or one that the address holds, goes in; it stands on the page as a bibliography to take along.
 *
 * The address says what is shown: a list in it is only looked at, until the reader keeps it.
 */

import { bibliography, isNumbered } from "./cite-list-bibliography.js";
import { itemOf } from "./cite-list-items.js";
import { withTools } from "./cite-list-tools.js";
import { asked, cleaned, collected, follow, isKept, items, keep, keepStyle, listAddress, MOST, revisionIn, styleChosen } from "./cite-list.js";
import { inFigures, made } from "./elements.js";

/** @typedef {import("./cite-list-items.js").Item} Item */

const PATIENCE = 300;

const place = document.querySelector("#citation_list");
if (place) start(place);

/** @param {Element} place */
function start(place) {
  const template = /** @type {HTMLTemplateElement} */ (place.querySelector("template"));
  template.replaceWith(template.content);
  const part = (/** @type {string} */ name) => /** @type {any} */ (place.querySelector(`[data-part="${name}"]`));
  const [status, undo, style, order, list, faults] = ["status", "undo", "style", "order", "list", "faults"].map(part);
  const styles = [...style.options].map((/** @type {HTMLOptionElement} */ option) => option.value);
  /** The list in the address, empty if the reader's own is shown. @type {string[]} */
  let given = [];
  /** What is shown. @type {ReturnType<typeof bibliography>} */
  let shown = [];
  /** The reader's list before the last change, if that can be undone. @type {string[]} */
  let former = [];
  /** What is to be said besides what is shown. */
  let said = "";
  let latest = Promise.resolve();
  let now = 0;

  /** Read what the address asks for. */
  function read() {
    const wanted = asked();
    const names = [...new Set(wanted.getAll("cite"))];
    // The reader's own list stands in the address too; it may have grown since this page of the history was left.
    const own = collected();
    const isSame = names.length === own.length && names.every((each) => own.includes(each));
    given = isKept && own.length && (isSame || history.state?.isOwn) ? [] : names;
    style.value = [wanted.get("style"), styleChosen()].find((each) => styles.includes(each ?? "")) ?? styles[0];
    order.value = wanted.get("order") === "collected" ? "collected" : "";
  }

  /** Change the address, and show what it asks for. */
  function go(/** @type {string[]} */ names) {
    history.pushState({ isOwn: !names.length }, "", listAddress(names, options()));
    read();
    return show();
  }

  const options = () => ({ style: style.value, order: order.value });

  async function show() {
    const mine = ++now;
    const names = given.length ? given : collected();
    const waiting = setTimeout(() => (status.textContent = `Fetching ${items(names.length)}…`), PATIENCE);
    const found = await Promise.all(names.slice(0, MOST).map(itemOf));
    clearTimeout(waiting);
    if (mine !== now) return;
    // Two names may have become one.
    const there = new Map(found.flatMap((each) => ("fault" in each ? [] : [[each.name, each]])));
    shown = bibliography([...there.values()], style.value, order.value === "collected");
    list.replaceChildren(...shown.map(({ item, words }) => line(words, item.title, item.wanted, item.note)));
    list.classList.toggle("bibliography--numbered", isNumbered(style.value));
    const broken = found.flatMap((each) => ("fault" in each ? [each] : []));
    faults.replaceChildren(...broken.map(({ wanted, fault }) => line(`“${wanted}” ${fault}.`, wanted, wanted)));
    faults.hidden = !broken.length;
    part("shared").hidden = !given.length;
    for (const name of ["choice", "bibliography", "tools"]) part(name).hidden = !shown.length;
    part("clear").hidden = given.length > 0 || !names.length;
    undo.hidden = given.length > 0 || !former.length;
    part("share").value = listAddress([...there.values()].map(shareable), options());
    const isOwn = !given.length;
    history.replaceState({ isOwn }, "", listAddress(isOwn ? cleaned(names) : names, options()));
    status.textContent = [said, inWords(names.length), broken.length && `${inFigures(broken.length)} of them cannot be shown.`]
      .filter(Boolean)
      .join(" ");
    said = "";
  }

  /** The name under which something is passed on: with the revision that was collected, or else the present one. */
  const shareable = (/** @type {Item} */ { name, wanted }) => (revisionIn(wanted) ? `${name.split("@")[0]}@${revisionIn(wanted)}` : name);

  /** What is shown, in words. */
  function inWords(/** @type {number} */ number) {
    if (given.length) return `This list holds ${items(number)}.${number > MOST ? ` The first ${MOST} are shown.` : ""}`;
    if (!isKept) return "This browser keeps nothing for this site, so no list can stand here but one in the address.";
    return number ? `Your list holds ${items(number)}. It is kept in this browser only.` : "Your list is empty.";
  }

  /** A reference, or what is wrong with it; in the reader's own list with a button that takes it out. */
  function line(/** @type {Node | string} */ words, /** @type {string} */ title, /** @type {string} */ name, note = "") {
    const reference = made("span", {}, words);
    const said = note ? [made("em", { class: "bibliography__note" }, note)] : [];
    if (given.length) return made("li", {}, reference, ...said);
    const unseen = made("span", { class: "unseen" }, ` (${title})`);
    const button = made("button", { type: "button", class: "cite-button" }, "Remove", unseen);
    button.addEventListener("click", async () => {
      const at = buttons().indexOf(button);
      await change(collected().filter((each) => each !== name), "Removed.");
      (buttons()[Math.min(at, buttons().length - 1)] ?? undo).focus();
    });
    return made("li", {}, reference, button, ...said);
  }

  const buttons = () => /** @type {HTMLElement[]} */ ([...place.querySelectorAll("li > button")]);

  /** Change the reader's own list; that it has changed shows it. */
  async function change(/** @type {string[]} */ names, /** @type {string} */ words, before = collected()) {
    former = before;
    said = words;
    keep(names);
    await latest;
  }

  style.addEventListener("change", () => {
    keepStyle(style.value);
    go(given);
  });
  order.addEventListener("change", () => go(given));
  undo.addEventListener("click", async () => {
    await change(former, "Put back.", []);
    buttons()[0]?.focus();
  });
  part("clear").addEventListener("click", async () => {
    await change([], "Cleared.");
    undo.focus();
  });
  part("keep").hidden = !isKept;
  part("keep").addEventListener("click", async () => {
    const known = new Map(shown.map(({ item }) => [item.wanted, shareable(item)]));
    const names = [...new Set([...collected(), ...given.map((each) => known.get(each) ?? each)])];
    const left = names.length - cleaned(names).length;
    said = left ? `Kept, but for ${items(left)} for which there was no room, or which are no names.` : "Kept.";
    keep(names);
    await go([]);
    style.focus();
  });
  part("own").href = listAddress();
  withTools(part, () => ({ shown, isNumbered: isNumbered(style.value) }));
  // A link to a part of this page leads here too.
  addEventListener("popstate", () => {
    if (document.getElementById(location.hash.slice(1))) return;
    read();
    show();
  });
  read();
  follow(list, () => (latest = show()));
}
