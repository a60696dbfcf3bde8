"""HTML of a page goes in; its words, headings, links and anchors come out as Markdown.

CommonMark and Python-Markdown (with attr_list, def_list and tables) read the result alike: lists are
indented by four, and an anchor is the {#id} of a heading or an empty <a id>. A definition list in an item of
another list is beyond Python-Markdown; no template has one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count

from build_tools.html_tree import Element, parse

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd"),
        *("label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    )
)
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}

_SPACES = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" *\n *")
_SPECIAL = re.compile(r"[\\`*_{}\[\]<|]|&(?=[#\w])|!$")
_LINE_START = re.compile(r"^(?:[#>+\-=:~]|!!!|(\d+)[.)])")
_UNSAFE_TARGET = re.compile(r"[\s()]")
_BACKTICKS = re.compile(r"`+")
_LIST = re.compile(r"-   |\d+\. ")
_MERGING = re.compile(r"-   |\d+\. |> ")
# In an item, Python-Markdown reads a list, code, a quotation or a block of lines only below another block.
_NOT_FIRST_IN_ITEM = re.compile(r"-   |\d+\. |    |> |.*[^ ]\n")

_INDENT = "    "
_APART = "<!-- -->"
_NUMBERED = 99


def to_markdown(html: str, link: Callable[[str], str] = str) -> str:
    """The HTML as Markdown; `link` says where the target of each link and image is to lead."""
    nodes, ids = parse(html)
    writer = _Writer(link, ids)
    return _joined([*writer.blocks(nodes), writer.anchors()])


class _Writer:
    """Writes elements as blocks of Markdown; an id waits until a heading or a word can carry it."""

    def __init__(self, link: Callable[[str], str], taken: set[str]) -> None:
        self._link = link
        self._taken = taken
        self._ids: list[str] = []
        self._block_writers: dict[str, Callable[[Element], list[str]]] = {
            **dict.fromkeys(_HEADINGS, self._heading),
            "ul": self._list,
            "ol": self._list,
            "dl": self._definitions,
            "table": self._table,
            "blockquote": self._quotation,
            "pre": lambda node: [_INDENT + _hanging(node.text.strip("\n"))],
            "hr": lambda _: ["---"],
        }
        self._inline_writers: dict[str, Callable[[Element], str]] = {
            **dict.fromkeys(("strong", "b"), lambda node: _around(self._inner(node), "**", "**")),
            **dict.fromkeys(("em", "i"), lambda node: _around(self._inner(node), "*", "*")),
            "a": self._anchor_or_link,
            "br": lambda _: "\n",
            "code": self._code,
            "img": self._image,
        }

    def anchors(self) -> str:
        """The ids that wait, as empty anchors."""
        anchors = "".join(f'<a id="{each}"></a>' for each in self._ids)
        self._ids.clear()
        return anchors

    def blocks(self, nodes: Iterable[Element | str]) -> list[str]:
        """Paragraphs, headings and lists, each without the blank lines around it."""
        found: list[str] = []
        line: list[Element | str] = []
        former = ""
        for node in nodes:
            if isinstance(node, str):
                if line or not node.isspace():
                    line.append(node)
                continue
            if node.tag in _INLINE:
                line.append(node)
                continue
            if line:
                found += self._paragraph(line)
                line.clear()
            new = self._block(node)
            if former == "p" and _is_single_item(new) and found[-1].endswith(":"):
                found[-1] += f" {new[0][len(_INDENT) :]}"
            else:
                would_merge = found and new and _MERGING.match(found[-1]) and _MERGING.match(new[0])
                found += [_APART, *new] if would_merge else new
            former = node.tag if new else former
        return found + self._paragraph(line)

    def _block(self, node: Element) -> list[str]:
        if node.tag not in _HEADINGS:
            self._note_id(node)
        write = self._block_writers.get(node.tag)
        return write(node) if write else self.blocks(node.children)

    def _paragraph(self, nodes: list[Element | str]) -> list[str]:
        words = self._words(nodes)
        lines = [_LINE_START.sub(_escaped_start, line) for line in words.split("\n")]
        return ["  \n".join(lines)] if words else []

    def _heading(self, node: Element) -> list[str]:
        anchor = node.attributes.get("id") or (self._ids.pop(0) if self._ids else "")
        words = self._words_on_one_line(node)
        if words.endswith("#"):
            words = rf"{words[:-1]}\#"
        if not anchor and (slug := _slug(node.text)) in self._taken:
            anchor = next(name for number in count(1) if (name := f"{slug}_{number}") not in self._taken)
            self._taken.add(anchor)
        return [f"{_HEADINGS[node.tag]} {words}" + (f" {{#{anchor}}}" if anchor else "")]

    def _list(self, node: Element) -> list[str]:
        items = [item for child in node.elements() if (item := self._item(child))]
        gap = "\n" if all(map(_is_tight, items)) else "\n\n"
        lines = []
        for number, item in enumerate(items, 1):
            # Numbers of three digits would need a deeper indent; readers count for themselves.
            marker = "-" if node.tag == "ul" else f"{number if len(items) <= _NUMBERED else 1}."
            lines.append(marker.ljust(len(_INDENT)) + _hanging(gap.join(item)))
        return [gap.join(lines)] if lines else []

    def _item(self, node: Element) -> list[str]:
        self._note_id(node)
        blocks = self.blocks(node.children)
        return [_APART, *blocks] if blocks and _NOT_FIRST_IN_ITEM.match(blocks[0]) else blocks

    def _definitions(self, node: Element) -> list[str]:
        found: list[str] = []
        terms: list[str] = []
        for child in node.elements("div"):
            if child.tag == "dt":
                self._note_id(child)
                terms += self._paragraph(child.children)
            elif blocks := self._item(child):
                found.append("\n".join([*terms, f":   {_hanging(_joined(blocks))}"]))
                terms = []
        return found + terms

    def _table(self, node: Element) -> list[str]:
        parts = list(node.elements("thead", "tbody", "tfoot"))
        caption = [block for part in parts if part.tag == "caption" for block in self._block(part)]
        rows = [list(self._cells(part)) for part in parts if part.tag == "tr"]
        if not rows:
            return caption
        rows.insert(1, ["---"] * len(rows[0]))
        return [*caption, "\n".join(f"| {' | '.join(row)} |" for row in rows)]

    def _cells(self, row: Element) -> Iterator[str]:
        """The cells of a row; one that spans several columns is followed by empty ones."""
        for cell in row.elements():
            yield self._cell(cell)
            yield from [""] * (int(cell.attributes.get("colspan", 1)) - 1)

    def _cell(self, node: Element) -> str:
        self._note_id(node)
        return re.sub(r"(?<!\\)\|", r"\|", self._words_on_one_line(node))

    def _quotation(self, node: Element) -> list[str]:
        lines = _joined(self.blocks(node.children)).split("\n")
        return ["\n".join(f"> {line}" if line else ">" for line in lines)]

    def _words(self, nodes: Iterable[Element | str]) -> str:
        words = "".join(map(self._piece, nodes))
        if "  " in words:
            words = re.sub(" +", " ", words)
        return (_AROUND_BREAK.sub("\n", words) if "\n" in words else words).strip()

    def _words_on_one_line(self, node: Element) -> str:
        return self._words(node.children).replace("\n", " ")

    def _inner(self, node: Element) -> str:
        return "".join(map(self._piece, node.children))

    def _piece(self, node: Element | str) -> str:
        if isinstance(node, str):
            words = _SPECIAL.sub(_escaped, _SPACES.sub(" ", node))
            return self.anchors() + words if self._ids and not node.isspace() else words
        self._note_id(node)
        if write := self._inline_writers.get(node.tag):
            return write(node)
        words = self._inner(node)
        return words if node.tag in _INLINE else f" {words} "

    def _anchor_or_link(self, node: Element) -> str:
        before = self._anchors_for(node)
        words = self._inner(node).replace("\n", " ")
        if "href" in node.attributes:
            words = _around(words, "[", f"]({self._target(node, 'href')})")
        return before + words

    def _code(self, node: Element) -> str:
        words = _SPACES.sub(" ", node.text)
        fence = "`" * (max(map(len, _BACKTICKS.findall(words)), default=0) + 1)
        return self._anchors_for(node) + (f"{fence} {words} {fence}" if len(fence) > 1 else f"`{words}`")

    def _image(self, node: Element) -> str:
        return f"{self.anchors()}![{node.attributes.get('alt', '')}]({self._target(node, 'src')})"

    def _anchors_for(self, node: Element) -> str:
        """The anchors before an element that can hold none itself."""
        return self.anchors() if self._ids and node.text.strip() else ""

    def _note_id(self, node: Element) -> None:
        """Keep the id of an element for a heading directly in it, or for its first word."""
        anchor = node.attributes.pop("id", "")
        if not anchor or node.tag == "main":  # The frame links to <main>, no page does.
            return
        heading = next((child for child in node.elements() if child.tag in _HEADINGS), None)
        if heading and "id" not in heading.attributes:
            heading.attributes["id"] = anchor
        else:
            self._ids.append(anchor)

    def _target(self, node: Element, name: str) -> str:
        target = self._link(node.attributes.get(name, ""))
        return f"<{target}>" if _UNSAFE_TARGET.search(target) else target


def _is_single_item(blocks: list[str]) -> bool:
    return len(blocks) == 1 and "\n" not in blocks[0] and bool(_LIST.match(blocks[0]))


def _is_tight(item: list[str]) -> bool:
    """Whether an item is one block, or a paragraph with a tight list."""
    first, *others = item
    if len(others) != 1 or first.startswith(("#", _APART)):
        return not others
    return bool(_LIST.match(others[0])) and "\n\n" not in others[0]


def _slug(words: str) -> str:
    """The id that Python-Markdown makes for a heading that has none."""
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", words).strip().lower())


def _joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(filter(None, blocks))


def _hanging(text: str) -> str:
    """All lines but the first indented, blank ones apart."""
    return re.sub(r"\n(?=[^\n])", f"\n{_INDENT}", text)


def _around(words: str, opening: str, closing: str) -> str:
    """The words between marks, with the spaces at their ends outside."""
    inner = words.strip()
    return words.replace(inner, f"{opening}{inner}{closing}") if inner else words


def _escaped(mark: re.Match[str]) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(mark[0]) or f"\\{mark[0]}"


def _escaped_start(mark: re.Match[str]) -> str:
    """A backslash where every reader knows it; else a character reference."""
    if mark[1]:
        return f"{mark[1]}\\{mark[0][-1]}"
    return f"&#{ord(mark[0])};" if mark[0] in "=:~" else f"\\{mark[0]}"
