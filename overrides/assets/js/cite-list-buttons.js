/** References go in; a button beside them puts what they cite into the reader's list, and takes it out again. */

import { collected, follow, isKept, items, keep, listAddress, MOST } from "./cite-list.js";
import { made } from "./elements.js";

/**
 * @param {Element} section
 * @param {string} name what is cited, '' where it has no name
 * @param {string} title
 */
export function withListButton(section, name, title) {
  if (!name) return;
  const label = made("span", {});
  const button = made("button", { type: "button", class: "cite-button" }, label, made("span", { class: "unseen" }, ` (${title})`));
  const status = made("span", { class: "cite__said", role: "status" });
  section.append(made("p", { class: "cite__list" }, button, status, listLink(name)));
  button.addEventListener("click", () => {
    const names = collected();
    const isIn = names.includes(name);
    if (!isIn && names.length >= MOST) {
      status.textContent = `Your list is full: it holds ${MOST} items. Remove one to add another.`;
      return;
    }
    keep(isIn ? names.filter((each) => each !== name) : [...names, name]);
    status.textContent = `${isIn ? "Removed" : "Added"}. Your list holds ${items(collected().length)}${isKept ? "." : UNKEPT}`;
  });
  follow(button, () => {
    label.textContent = collected().includes(name) ? "Remove from my list" : "Add to my list";
  });
}

const UNKEPT = ", but this browser keeps nothing for this site: it lasts until you leave the page, and in the address of the list.";

/**
 * A link to the list, with how many it holds; only there while it holds something, or one thing.
 *
 * @param {string} [name]
 */
export function listLink(name) {
  const link = made("a", { class: "cite__own" });
  follow(link, () => {
    const names = collected();
    link.textContent = `My citation list (${names.length})`;
    link.href = listAddress(isKept ? [] : names);
    link.hidden = !(name ? names.includes(name) : names.length);
  });
  return link;
}
