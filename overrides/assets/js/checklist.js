// The checklist of a page goes in; its items can be ticked, and stay so in this browser alone.

const list = document.querySelector(".checklist");
if (list) start(list);

/** @param {HTMLElement} list */
function start(list) {
  const template = list.querySelector("template");
  template.after(template.content.cloneNode(true));
  const tools = list.querySelector(".checklist__tools");
  const items = [...list.querySelectorAll(".statement")];
  const name = `checklist ${location.pathname}`;
  const kept = read(name);
  const boxes = items.map((item) => add_box(item, kept.has(item.id)));

  list.classList.add("checklist--live");
  tell();

  list.addEventListener("change", () => {
    keep(name, boxes.filter((box) => box.checked).map((box) => box.value));
    tell();
  });
  tools.querySelector("button").addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    keep(name, []);
    tell();
  });
  // The same list in another window.
  addEventListener("storage", (event) => {
    if (event.key !== name && event.key !== null) return;
    const now = read(name);
    for (const box of boxes) box.checked = now.has(box.value);
    tell();
  });

  function tell() {
    const ticked = boxes.filter((box) => box.checked).length;
    tools.querySelector(".checklist__count").textContent = `${ticked} of ${boxes.length} ticked.`;
    tools.querySelector(".checklist__kept").hidden = !can_keep(name);
    tools.querySelector(".checklist__not-kept").hidden = can_keep(name);
  }
}

/**
 * Puts a box before an item, whose first words become its label.
 * @param {HTMLElement} item
 * @param {boolean} checked
 */
function add_box(item, checked) {
  const claim = item.querySelector(".statement__claim");
  const words = claim.querySelector("p, li");
  const box = document.createElement("input");
  const label = document.createElement("label");
  box.type = "checkbox";
  box.className = "checklist__box";
  box.id = `tick_${item.id}`;
  box.value = item.id;
  box.checked = checked;
  box.autocomplete = "off";
  label.htmlFor = box.id;
  label.append(...words.childNodes);
  words.append(label);
  claim.prepend(box);
  return box;
}

/**
 * The ids of the items that were ticked; none where the browser keeps nothing.
 * @param {string} name
 * @returns {Set<string>}
 */
function read(name) {
  try {
    const held = JSON.parse(localStorage.getItem(name) ?? "[]");
    return new Set(Array.isArray(held) ? held : []);
  } catch {
    return new Set();
  }
}

/**
 * @param {string} name
 * @param {string[]} ids
 */
function keep(name, ids) {
  try {
    if (ids.length) localStorage.setItem(name, JSON.stringify(ids));
    else localStorage.removeItem(name);
  } catch {
    // Then the ticks last as long as the page is open, as it says.
  }
}

/**
 * Whether the browser keeps anything for this site.
 * @param {string} name
 */
function can_keep(name) {
  try {
    localStorage.setItem(`${name} probe`, "1");
    localStorage.removeItem(`${name} probe`);
    return true;
  } catch {
    return false;
  }
}
