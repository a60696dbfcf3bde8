// How html-validate judges the pages: all that it recommends, except for what is argued here.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // Both spellings are the same doctype; this one is that of the HTML standard's own examples.
    "doctype-style": ["error", { style: "lowercase" }],
    // Integrity hashes guard against a foreign host that changes a file. Every file here is the site's own.
    "require-sri": ["error", { target: "crossorigin" }],
    // A table whose rows become cards on a phone is no table to Safari any more, unless it names its roles.
    "no-redundant-role": ["error", { exclude: ["table", "rowgroup", "row", "columnheader", "rowheader", "cell"] }],
    // The standard takes any id without a space; the anchor of a numbered heading begins with its number.
    "valid-id": ["error", { relaxed: true }],
    // Python-Markdown closes pictures with a slash, which the standard lets stand and reads over.
    "void-style": "off",
    // The title of a page is the title of its record, and a source's title is as long as its publisher made it.
    "long-title": "off",
  },
};
