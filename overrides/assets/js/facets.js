/**
 * A facet as it was written, a list of links, goes in; it comes out as checkboxes, each with the number of rows that
 * it leaves.
 */
import { inFigures, made, wordsOf } from "./elements.js";

/**
 * @param {HTMLDetailsElement} details
 * @param {(name: string, id: string) => void} change called when a visitor chooses something, or no longer does
 */
export function facet(details, change) {
  const name = details.dataset.facet ?? "";
  const summary = /** @type {HTMLElement} */ (details.querySelector("summary"));
  const list = /** @type {HTMLElement} */ (details.querySelector("ul"));
  const title = wordsOf(summary);
  const chosenHere = made("span", { class: "facet__chosen" });
  const values = [...list.children].map((item) => {
    const { value = "", label = "" } = /** @type {HTMLElement} */ (item).dataset;
    const box = made("input", { type: "checkbox", name, value });
    const count = made("span", { class: "count" });
    box.addEventListener("change", () => change(name, value));
    return { id: value, label, box, count, line: made("label", { class: "choice" }, box, `${label} `, count) };
  });
  const lines = values.map(({ line }) => line);
  list.replaceWith(made("fieldset", {}, made("legend", { class: "unseen" }, title), ...lines));
  summary.append(chosenHere);

  return {
    name,
    title,
    summary,
    labels: new Map(values.map(({ id, label }) => [id, label])),

    /**
     * Show what is chosen, and how many rows each choice leaves.
     *
     * @param {string[]} chosen
     * @param {Map<string, number>} counts
     */
    show(chosen, counts) {
      for (const { id, box, count, line } of values) {
        const number = counts.get(id) ?? 0;
        box.checked = chosen.includes(id);
        count.textContent = inFigures(number);
        line.classList.toggle("choice--none", !number);
      }
      chosenHere.textContent = chosen.length ? ` (${chosen.length} chosen)` : "";
    },
  };
}
