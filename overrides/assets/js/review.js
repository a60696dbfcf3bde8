// A note with the month in which a review is due goes in; it is shown once that month is over.
// Without JavaScript the month stands on the page, beside the date of the last review.

const today = new Date();
const month = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, "0")}`;

for (const note of document.querySelectorAll("[data-due]")) note.hidden = month <= note.dataset.due;
