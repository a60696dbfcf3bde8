// Files of pages go in; what html-metadata reads in each comes out, as one JSON array.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const cheerio = require("cheerio");
const { parseAll } = require("html-metadata");

const found = [];
for (const file of process.argv.slice(2)) {
  found.push(await parseAll(cheerio.load(await readFile(file, "utf-8"))));
}
console.log(JSON.stringify(found));
