/** A page of references goes in; each can be copied, and what is cited can be put into the reader's list. */

import { listLink, withListButton } from "./cite-list-buttons.js";
import { nameOf, titleOf } from "./cite-pages.js";
import { made } from "./elements.js";
import { withButtons } from "./references.js";

withButtons(document);
for (const section of document.querySelectorAll(".cited")) {
  withListButton(section, nameOf(section), titleOf(section));
}
document.querySelector(".page-head")?.append(made("p", { class: "page-head__tools" }, listLink()));
