/** The link to the search page in the header goes in; a button that opens the search in a dialog comes out. */

const link = document.querySelector("a.find");

/** What the search needs at first, asked for at once instead of one after the other. */
function preload() {
  const root = new URL("../../", import.meta.url);
  const add = (path, attributes) => {
    const hint = document.createElement("link");
    document.head.append(Object.assign(hint, { href: new URL(path, root).href }, attributes));
  };
  for (const name of ["dialog", "engine", "words", "results"]) add(`assets/js/search-${name}.js`, { rel: "modulepreload" });
  add("assets/js/elements.js", { rel: "modulepreload" });
  add("search/0/pagefind.js", { rel: "modulepreload" });
  for (const path of ["settings.json", "0/words.json", "0/wasm.site.pagefind"]) {
    add(`search/${path}`, { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
  }
}

let isAsked = false;

async function open() {
  if (!isAsked) preload();
  isAsked = true;
  const typed = kept();
  try {
    const { show } = await import("./search-dialog.js");
    await show(typed);
  } catch {
    location.assign(link.href);
  }
}

/**
 * What is typed before there is anything to type into.
 *
 * @returns {() => string} all of it, and no more is kept
 */
function kept() {
  let held = "";
  const keep = (event) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    held += event.key;
  };
  document.addEventListener("keydown", keep, true);
  return () => {
    document.removeEventListener("keydown", keep, true);
    return held;
  };
}

function focusOnPage() {
  document.querySelector("#search_words")?.focus();
}

const isSearchPage = document.querySelector("#search_page") !== null;

if (link && !isSearchPage) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
  button.append(...link.childNodes);
  button.addEventListener("click", open);
  link.replaceWith(button);
}

document.addEventListener("keydown", (event) => {
  const isShortcut = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";
  if (link && isShortcut) {
    event.preventDefault();
    if (isSearchPage) focusOnPage();
    else open();
  }
});
