// The version of the page goes in by the address of this script; the page is loaded anew once there is another one.
// A page that stays, for somebody writes in it, only tells what is wrong.
const script = document.currentScript;
const address = new URL(script.src);
const stays = "stays" in script.dataset;
let version = address.searchParams.get("version");
let changes;

function listen() {
  // Browsers allow a host six connections: only pages that are looked at keep one.
  changes?.close();
  if (document.hidden) return;
  changes = new EventSource(new URL(`changes?since=${version}`, address));
  changes.addEventListener("changed", (event) => (stays ? renew(JSON.parse(event.data)) : location.reload()));
  changes.addEventListener("problems", (event) => show(JSON.parse(event.data)));
}

function renew(present) {
  version = present;
  document.getElementById("places-report")?.remove();
  listen();
}

function show(problems) {
  const report = document.getElementById("places-report") ?? begin();
  report.querySelector("pre").textContent = problems;
}

function begin() {
  const report = document.createElement("details");
  report.id = "places-report";
  report.setAttribute("role", "alert");
  report.open = !stays;
  report.style.cssText =
    "position:fixed;inset:auto 0 0;z-index:99;max-height:50vh;margin:0;padding:.25rem 1rem;overflow:auto;" +
    "background:#fff;color:#8c1d18;border-top:4px solid #8c1d18;font:14px/1.5 monospace;white-space:pre-wrap";
  const title = document.createElement("summary");
  title.textContent = "Something is wrong and has to be mended";
  title.style.cssText = "padding:.25rem 0;cursor:pointer;list-style:revert";
  const words = document.createElement("pre");
  words.style.cssText = "margin:.5rem 0;font:inherit;white-space:inherit;user-select:text";
  report.append(title, words);
  document.body.append(report);
  return report;
}

document.addEventListener("visibilitychange", listen);
listen();
