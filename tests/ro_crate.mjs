// A folder goes in; what the validator of the ro-crate package says of the crate in it comes out, as JSON, without what is right.
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative } from "node:path";

const require = createRequire(import.meta.url);
const context = require("ro-crate/lib/context.json");

// The validator asks for the context over the network, though the package brings it.
globalThis.fetch = async () => ({ ok: true, json: async () => context });
const { Validator } = require("ro-crate/lib/validator.js");

const folder = process.argv[2];
const validator = new Validator();
validator.parseJSON(await readFile(join(folder, "ro-crate-metadata.json"), "utf-8"));
if (validator.crate) {
  await validator.crate.resolveContext();
  await validator.validate();
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((each) => each.isFile()).map((each) => relative(folder, join(each.parentPath ?? each.path, each.name)));
  validator.checkFiles(Object.fromEntries(files.map((file) => [file, { exists: true, inCrate: false, isDir: false }])));
}
const faults = validator.results.filter((each) => each.status !== "success");
console.log(JSON.stringify(faults.map(({ status, id, entity }) => [status, id, entity ?? ""])));
