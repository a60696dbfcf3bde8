"""Files go into a folder that a browser keeps to itself; what a page has written there comes out.

A page that asks for a folder of the computer gets this one: nobody can answer the question for it in a test.
"""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page

ANSWER = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
"""A script for every page: it answers in the place of a person."""

_FILL = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('.git', {create: true});
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/');
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, {create: true});
    const file = await (await folder.getFileHandle(parts.at(-1), {create: true})).createWritable();
    await file.write(text);
    await file.close();
  }
}"""

_READ = """async ([path, words]) => {
  const parts = path.split('/');
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      let folder = await navigator.storage.getDirectory();
      for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
      const text = await (await (await folder.getFileHandle(parts.at(-1))).getFile()).text();
      if (text.includes(words)) return text;
    } catch (error) {
      if (error.name !== 'NotFoundError') throw error;
    }
    await new Promise((done) => setTimeout(done, 25));
  }
  return '';
}"""


def fill(page: Page, files: Mapping[str, str]) -> None:
    """Write files into the folder; it is the root of a repository."""
    page.evaluate(_FILL, dict(files))


def read(page: Page, path: str, words: str) -> str:
    """The text of a file as soon as these words stand in it; '' if they never do."""
    return str(page.evaluate(_READ, [path, words]))
