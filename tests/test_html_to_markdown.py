"""HTML in, Markdown out: each case side by side, then whatever words and nesting there may be."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import escape

from build_tools.html_to_markdown import to_markdown
from support.html import Page

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "fenced_code", "md_in_html", "tables", "toc"]

CASES = {
    "a paragraph": ("<p>One\n  two.</p>", "One two."),
    "words outside any element": ("One <b>two</b>\n", "One **two**"),
    "marks": (
        "<p><strong>a</strong> <em>b </em><code>c*</code> <code>d`</code> <span>e</span></p>",
        "**a** *b* `c*` `` d` `` e",
    ),
    "a break": ("<p>One<br>two</p>", "One  \ntwo"),
    "a link": ('<p><a href="https://x.example/a_(b)?c=1&amp;d">e</a></p>', "[e](<https://x.example/a_(b)?c=1&d>)"),
    "a link without a target": ("<p><a>e</a></p>", "e"),
    "an image": ('<p><img src="a.png" alt="A lamp"></p>', "![A lamp](a.png)"),
    "a heading": ('<h2 id="at_a_glance">At a glance</h2>', "## At a glance {#at_a_glance}"),
    "a heading without an id": ("<h3>A <em>b</em> C#</h3>", r"### A *b* C\#"),
    "a heading whose id would be that of another element": (
        '<h3>One two</h3><p id="one-two">Three</p>',
        '### One two {#one-two_1}\n\n<a id="one-two"></a>Three',
    ),
    "an id on a heading's parent": ('<li id="a"><p>b</p><h3>c</h3></li>', "b\n\n### c {#a}"),
    "an id on what begins with a heading": ('<div id="a"><div><h3>b</h3><p>c</p></div></div>', "### b {#a}\n\nc"),
    "an id on what has no heading": ('<div id="a"><p>b</p><p>c</p></div>', '<a id="a"></a>b\n\nc'),
    "an id before a link": ('<p id="a"><a href="#b">c</a></p>', '<a id="a"></a>[c](#b)'),
    "former ids": (
        '<div id="a"><span id="b"></span><span id="c"></span><h3>d</h3></div><span id="e"></span>',
        '### <a id="b"></a><a id="c"></a>d {#a}\n\n<a id="e"></a>',
    ),
    "a list": ("<ul>\n<li>a</li>\n<li><p>b</p></li>\n<li></li>\n</ul>", "-   a\n-   b"),
    "a list in a list": ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "-   a\n    -   b\n-   c"),
    "a list of more than a paragraph each": (
        "<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>",
        "1.  a\n\n    b\n\n2.  c",
    ),
    "a list that begins an item": ("<ul><li><ul><li>a</li></ul></li></ul>", "-   <!-- -->\n\n    -   a"),
    "two lists in a row": ("<ul><li>a</li></ul><ol><li>b</li></ol>", "-   a\n\n<!-- -->\n\n1.  b"),
    "one source": (
        '<div><p>Source:</p><ul><li><a href="#a">The report</a>, page 3</li></ul></div>',
        "Source: [The report](#a), page 3",
    ),
    "two sources": (
        "<div><p>Sources:</p><ul><li>The report</li><li>The slides</li></ul></div>",
        "Sources:\n\n-   The report\n-   The slides",
    ),
    "definitions": (
        "<dl><div><dt>a</dt><dd>b</dd></div><div><dt>c</dt><dt>d</dt><dd><p>e</p><p>f</p></dd></div></dl>",
        "a\n:   b\n\nc\nd\n:   e\n\n    f",
    ),
    "a quotation": ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
    "a table": (
        (
            "<table><caption>t</caption><thead><tr><th>a</th><th>b|c</th></tr></thead>"
            '<tbody><tr><td id="x">d</td><td><p>e</p><p>f</p></td></tr></tbody></table>'
        ),
        't\n\n| a | b\\|c |\n| --- | --- |\n| <a id="x"></a>d | e f |',
    ),
    "a cell over several columns": (
        "<table><tr><td></td><th colspan=2>a</th></tr><tr><th>b</th><td>c</td><td>d</td></tr></table>",
        "|  | a |  |\n| --- | --- | --- |\n| b | c | d |",
    ),
    "a drawing": ("<p>a</p><figure><svg></svg><figcaption>b</figcaption></figure>", "a"),
    "a block of code": ("<pre><code>a *\n\n  b</code></pre>", "    a *\n\n      b"),
    "a rule": ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
    "what only some readers get": (
        '<p>a <span aria-hidden="true">1</span></p><p hidden>b</p><script>c</script><svg><path d="M0"/></svg>',
        "a",
    ),
    "words for screen readers": (
        '<a href="#a">Link<span class="unseen"> to this lesson</span></a>',
        "[Link to this lesson](#a)",
    ),
    "marks that are words": (
        "<p>*a* _b_ [c](d) `e` {f} \\ 1 &lt; 2 &amp;amp; R&amp;D</p>",
        r"\*a\* \_b\_ \[c\](d) \`e\` \{f\} \\ 1 &lt; 2 &amp;amp; R&amp;D",
    ),
    "the start of a line": (
        "<p>1. a<br># b<br>- c<br>: d<br>&gt; e</p>",
        "1\\. a  \n\\# b  \n\\- c  \n&#58; d  \n\\> e",
    ),
    "a comment": ("<p>a</p><!-- <p>b</p> -->", "a"),
}


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=CASES)
def test_html_becomes_markdown(html: str, expected: str) -> None:
    """Nothing of the look comes along, nothing of the words is lost."""
    assert to_markdown(html) == expected


def test_the_caller_says_where_links_lead() -> None:
    """Every target passes through the function that is given, those of images too."""
    html = '<p><a href="/a/">b</a> <img src="/c.png" alt="d"></p>'
    assert to_markdown(html, lambda target: f"..{target}") == "[b](../a/) ![d](../c.png)"


def test_a_long_numbered_list_leaves_the_counting_to_the_reader() -> None:
    """A number of three digits would move the item's text, so from 100 items on each is number one."""
    items = "".join(f"<li>{number}</li>" for number in range(1, 101))
    assert to_markdown(f"<ol>{items}</ol>").split("\n")[98:] == ["1.  99", "1.  100"]
    assert to_markdown(f"<ol>{items.replace('<li>100</li>', '')}</ol>").split("\n")[98:] == ["99. 99"]


WORDS = (
    st.text(alphabet="*_`[](){}<>#+-.!|:&=~\\/^$\"'; ab1é", min_size=1, max_size=10)
    .filter(str.strip)
    .map(lambda words: str(escape(words)))
)
LINE = st.one_of(
    WORDS,
    st.builds("{}<br>{}".format, WORDS, WORDS),
    st.builds('{} <a href="https://x.example/a_b">{}</a> {}'.format, WORDS, WORDS, WORDS),
    st.builds("{} <strong>a{}b</strong> <em>a{}b</em>".format, WORDS, WORDS, WORDS),
    st.builds("a <code>{}</code> b".format, WORDS),
)
BLOCK = st.one_of(
    st.builds("<p>{}</p>\n".format, LINE),
    st.builds("<h3>{}</h3>\n".format, WORDS),
    st.builds("<div><p>{}</p></div>".format, LINE),
)


def many(pattern: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One to three times the pattern, filled with the parts."""
    return st.lists(st.builds(pattern.format, *parts), min_size=1, max_size=3).map("".join)


BLOCKS = st.recursive(
    BLOCK,
    lambda inner: st.one_of(
        many("{}", inner),
        many("<li>{}{}</li>\n", LINE, st.one_of(st.just(""), inner)).map("<ul>{}</ul>\n".format),
        many("<li>{}</li>\n", inner).map("<ol>{}</ol>\n".format),
        inner.map("<blockquote>{}</blockquote>".format),
    ),
    max_leaves=6,
)
DEFINITIONS = many("<div><dt>{}</dt><dd>{}</dd></div>\n", WORDS, st.one_of(LINE, BLOCKS)).map("<dl>{}</dl>".format)


def shape(page: Page) -> tuple[str, list[str]]:
    """The words of a page without their spaces, and its elements in their order, paragraphs apart."""
    elements = [each.tag for each in page.root.walk() if each.tag not in ("", "a", "div", "p", "pre")]
    return "".join(page.root.text.split()), elements


@given(BLOCKS)
def test_commonmark_reads_the_same_words_and_elements(html: str) -> None:
    """Whatever marks the words hold and however lists nest, GitHub and others show what the page shows."""
    assert shape(Page(MarkdownIt("commonmark").render(to_markdown(html)))) == shape(Page(html))


@given(st.builds("{}{}{}".format, BLOCKS, DEFINITIONS, BLOCKS))
def test_python_markdown_reads_the_same_words_and_elements(html: str) -> None:
    """The same for the engines that build on Python-Markdown, with definitions too."""
    assert shape(Page(markdown.markdown(to_markdown(html), extensions=EXTENSIONS))) == shape(Page(html))


@given(BLOCKS, st.lists(st.sampled_from("abcdef"), min_size=1, unique=True))
def test_no_id_is_lost_or_given_twice(html: str, ids: list[str]) -> None:
    """Every id that the HTML has can be linked to in the Markdown's page, and no two elements share one."""
    with_ids = "".join(f'<section id="{each}"><p id="{each}-{each}">{html}</p></section>' for each in ids)
    page = Page(markdown.markdown(to_markdown(with_ids), extensions=EXTENSIONS))
    assert {*ids, *(f"{each}-{each}" for each in ids)} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
