// A page that is about to be printed goes in; the addresses of its links stand numbered at its end.
// Without JavaScript the stylesheet prints the address of each link to elsewhere beside it.

const LINKS = "main .page a[href]";
// Ways through the site, and links that only lead about on the page, are of no use on paper.
const NOT_NOTED = ".term, .statement__link, .cite-mark, .cite__files a, .references a, .bibliography a, .pager a, .chips a, .parts a, .cards a, [href^='#']";

addEventListener("beforeprint", add_notes);
addEventListener("afterprint", remove_notes);

function add_notes() {
  remove_notes();
  // The address at which the page is published, wherever this copy of it is read from.
  const here = document.querySelector("link[rel=canonical]")?.href ?? location.origin + location.pathname;
  const told = document.querySelector(".print-address");
  if (told) told.textContent = `This page is at ${here}${location.search}`;
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const link of document.querySelectorAll(LINKS)) {
    if (!link.closest("[hidden]") && !link.matches(NOT_NOTED) && /^https?:$/.test(link.protocol)) {
      const address = new URL(link.getAttribute("href"), here).href;
      if (!numbers.has(address)) numbers.set(address, numbers.size + 1);
      const mark = document.createElement("sup");
      mark.className = "footnote-mark";
      mark.textContent = String(numbers.get(address));
      link.after(mark);
    }
  }
  if (!numbers.size) return;
  const notes = document.createElement("section");
  const title = document.createElement("h2");
  const list = document.createElement("ol");
  notes.className = "footnotes";
  title.textContent = "Addresses of the links";
  for (const address of numbers.keys()) {
    const note = document.createElement("li");
    note.textContent = address;
    list.append(note);
  }
  notes.append(title, list);
  document.querySelector("main .page").append(notes);
  document.documentElement.classList.add("has-footnotes");
}

function remove_notes() {
  for (const each of document.querySelectorAll(".footnote-mark, .footnotes")) each.remove();
  document.documentElement.classList.remove("has-footnotes");
}
