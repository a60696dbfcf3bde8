/** A mark "Cite" goes in; the references to which it leads stand in a dialog, until it is closed. */

import { withListButton } from "./cite-list-buttons.js";
import { citedAt, nameOf, pageAt, titleOf } from "./cite-pages.js";
import { made } from "./elements.js";
import { withButtons } from "./references.js";

const SITE = new URL("../../", import.meta.url);

/** @type {HTMLDialogElement | undefined} */
let dialog;
/** @type {HTMLAnchorElement | undefined} */
let opener;

/** @param {HTMLAnchorElement} mark */
export async function show(mark) {
  const address = new URL(mark.href);
  const page = await pageAt(address);
  const section = citedAt(page, address.hash.slice(1));
  if (!page || !section) throw new Error("there are no such references");
  await styles();
  const content = [...section.children].filter((each) => !each.matches("h2, h3")).map((each) => document.importNode(each, true));
  for (const link of content.flatMap((each) => [...each.querySelectorAll("a[href]")])) {
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", address).href);
  }
  const title = titleOf(section);
  const box = made("div", { class: "cited" }, ...content);
  withButtons(box);
  withListButton(box, nameOf(section), title);
  const close = made("button", { type: "button", class: "cite-button" }, "Close");
  const heading = made("h2", { id: "cite_title" }, `Cite: ${title}`);
  const all = made("a", { href: address.href.replace(address.hash, "") }, "All references to this page");
  dialog ??= document.body.appendChild(emptyDialog());
  dialog.replaceChildren(
    made("div", { class: "cite-dialog__head" }, heading, close),
    box,
    made("p", { class: "cite-dialog__foot" }, all),
  );
  close.addEventListener("click", () => dialog?.close());
  opener = mark;
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

function emptyDialog() {
  const dialog = made("dialog", { class: "cite-dialog", "aria-labelledby": "cite_title" });
  // A browser that gives no focus to a link that is pressed would leave it nowhere.
  dialog.addEventListener("close", () => opener?.focus());
  dialog.addEventListener("click", (/** @type {MouseEvent} */ { target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const isBeside = clientX < left || clientX > right || clientY < top || clientY > bottom;
    if (target === dialog && isBeside) dialog.close();
  });
  return dialog;
}

/** @type {Promise<void> | undefined} */
let styling;

function styles() {
  styling ??= new Promise((resolve) => {
    const sheet = made("link", { rel: "stylesheet", href: new URL("assets/css/cite.css", SITE).href });
    sheet.addEventListener("load", () => resolve());
    sheet.addEventListener("error", () => resolve());
    document.head.append(sheet);
  });
  return styling;
}
