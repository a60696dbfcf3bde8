// The page of a former address leads on by itself; this takes the place on the page along, such as a statement.
const { to } = document.currentScript.dataset;
if (location.hash) location.replace(to + location.hash);
