/** The place in the address goes in; a reader whose place has moved to a page of its own is led there. */

function lead() {
  const place = document.getElementById(location.hash.slice(1));
  const link = place?.closest("[data-formerly]")?.querySelector("a");
  if (link) location.replace(link.href + location.hash);
}

addEventListener("hashchange", lead);
lead();
