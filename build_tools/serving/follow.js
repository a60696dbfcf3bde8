// The version of the page goes in by the address of this script; the page is loaded anew once there is another one.
const address = new URL(document.currentScript.src);
let changes;

function listen() {
  // Browsers allow a host six connections: only pages that are looked at keep one.
  changes?.close();
  if (document.hidden) return;
  changes = new EventSource(new URL(`changes?since=${address.searchParams.get("version")}`, address));
  changes.addEventListener("changed", () => location.reload());
  changes.addEventListener("problems", (event) => show(JSON.parse(event.data)));
}

function show(problems) {
  let report = document.getElementById("places-report");
  if (!report) {
    report = document.createElement("pre");
    report.id = "places-report";
    report.setAttribute("role", "alert");
    report.style.cssText =
      "position:fixed;inset:auto 0 0;z-index:99;max-height:50vh;margin:0;padding:1rem;overflow:auto;" +
      "background:#fff;color:#8c1d18;border-top:4px solid #8c1d18;font:14px/1.5 monospace;white-space:pre-wrap";
    document.body.append(report);
  }
  report.textContent = problems;
}

document.addEventListener("visibilitychange", listen);
listen();
