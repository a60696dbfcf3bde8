/** A press on a mark "Cite" goes in; the references stand in a dialog. Without JavaScript the mark leads to their page. */

addEventListener("click", (event) => {
  const mark = /** @type {Element} */ (event.target).closest?.("a.cite-mark");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!(mark instanceof HTMLAnchorElement) || !isPlain) return;
  event.preventDefault();
  import("./cite-dialog.js").then(({ show }) => show(mark)).catch(() => location.assign(mark.href));
});
