"""Templates and plain values become HTML: escaped, complete, out of reach of Python, and with errors at their line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from markupsafe import Markup

from build_tools.rendering import Renderer, RenderingError, located, relative_in_escaped, relative_to


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder of templates, with one that others call."""
    folder = tmp_path / "overrides"
    folder.mkdir()
    (folder / "parts.html").write_text(
        "{% macro title(of) %}\n<h1>{{ of.name }}</h1>\n{% endmacro %}\n", encoding="utf-8"
    )
    return folder


def render(templates: Path, template: str, **values: object) -> str:
    """Render a template of these words."""
    (templates / "page.html").write_text(template, encoding="utf-8")
    return str(Renderer(templates).render("page.html", **values))


@pytest.mark.parametrize(
    ("template", "value", "html"),
    [
        ("<p>{{ x }}</p>", '<b> & "quotes"', "<p>&lt;b&gt; &amp; &#34;quotes&#34;</p>"),
        ('<a title="{{ x }}">', '" onclick="', '<a title="&#34; onclick=&#34;">'),
        ("<p>{{ x }}</p>", "{{ 7*7 }}{% raw %}", "<p>{{ 7*7 }}{% raw %}</p>"),
        ("<p>{{ x }}</p>", Markup("<b>safe</b>"), "<p><b>safe</b></p>"),
        ("{{ x }}{{ 1 }}{{ 'a&' ~ x }}", "<", "&lt;1a&amp;&lt;"),
        ("{% autoescape false %}{{ x }}{% endautoescape %}", "<", "<"),
        ("{% macro m(a, b='&') %}<i>{{ a }}{{ b }}{% endmacro %}{{ m(x) }}", "<", "<i>&lt;&amp;"),
        ("{% macro m(a) %}{{ a }}{{ caller() }}{% endmacro %}{% call m(a=x) %}<b>{% endcall %}", "<", "&lt;<b>"),
        ("{% macro m(a) %}{{ a }}{% endmacro %}{% for a in x %}{{ m(a) }}{% endfor %}", "<>", "&lt;&gt;"),
        ("{% set y %}<b>{{ x }}{% endset %}{{ y }}", "<", "<b>&lt;"),
        ("{{ x | prose }}", "*one* <two", "<p><em>one</em> &lt;two</p>\n"),
    ],
)
def test_values_are_escaped_unless_they_are_safe_html(templates: Path, template: str, value: str, html: str) -> None:
    """A text is a text; only what was rendered before, and prose, brings elements of its own."""
    assert render(templates, template, x=value) == html


@dataclass(frozen=True, slots=True)
class Told:
    """A value with something that is not for templates."""

    name: str
    _secret: str = "kept"


@pytest.mark.parametrize(
    "words", ["x._secret", "x.__class__", "x['_secret']", "x.__dataclass_fields__", "x.name.__add__"]
)
def test_a_template_gets_the_public_fields_of_a_dataclass_alone(templates: Path, words: str) -> None:
    """What starts with an underscore is refused, on the short way to a field too."""
    assert render(templates, "{{ x.name }}", x=Told("<")) == "&lt;"
    with pytest.raises(RenderingError, match="is unsafe"):
        render(templates, f"{{{{ {words} }}}}", x=Told("<"))


def test_a_text_in_a_dataclass_is_no_way_into_python(templates: Path) -> None:
    """A text that would be a format string is filled by the sandbox's own rules."""
    with pytest.raises(RenderingError, match="is unsafe"):
        render(templates, "{{ x.name.format(x) }}", x=Told("{0.__class__}"))


@pytest.mark.parametrize(("many", "html"), [((), "none"), ("a", "a"), (("a", "<", "c"), "a, &lt;, c")])
def test_a_separator_stands_between_items_alone(templates: Path, many: tuple[str, ...], html: str) -> None:
    """None follows the last; an empty list is one."""
    loop = "{% for each, comma in many|separated(', ') %}{{ each }}{{ comma }}{% else %}none{% endfor %}"
    assert render(templates, loop, many=many) == html


@pytest.mark.parametrize(
    ("template", "report"),
    [
        ("\n{{ nowhere }}", "overrides/page.html:2: 'nowhere' is undefined"),
        ("\n\n{{ x.nothing }}", "overrides/page.html:3: 'int object' has no attribute 'nothing'"),
        ("{% if %}", "overrides/page.html:1: Expected an expression, got 'end of statement block'"),
        ("\n{{ 1 // 0 }}", "overrides/page.html:2: ZeroDivisionError: integer division or modulo by zero"),
        ("\n{% include 'gone.html' %}", "overrides/page.html:2: there is no template 'gone.html'"),
        (
            "{% from 'parts.html' import title %}\n{{ title(x) }}",
            "overrides/parts.html:2: 'int object' has no attribute 'name' (called from overrides/page.html:2)",
        ),
        (
            "{{ ().__class__.__base__ }}",
            "overrides/page.html:1: access to attribute '__class__' of 'tuple' object is unsafe.",
        ),
        ("{% do x.append(1) %}", "overrides/page.html:1: Encountered unknown tag 'do'."),
        ("{{ many.append(1) }}", "overrides/page.html:1: access to attribute 'append' of 'list' object is unsafe."),
    ],
)
def test_an_error_names_the_template_and_the_line(templates: Path, template: str, report: str) -> None:
    """A missing value, broken syntax, a failing sum, a way into Python: each stops with file and line."""
    with pytest.raises(RenderingError) as error:
        render(templates, template, x=1, many=[])
    assert str(error.value).startswith(report)


def test_a_page_that_calls_macros_is_rendered(templates: Path) -> None:
    """The text of a page stays as it is; what it calls is put in, escaped where it is not safe."""
    text = "# Title & more\n\n{{ safe() }} {{ unsafe() }}"
    values = {"safe": lambda: Markup("<b>1</b>"), "unsafe": lambda: "<b>"}
    rendered = Renderer(templates).render_text(text, "content/page.md", 0, values)
    assert rendered == "# Title & more\n\n<b>1</b> &lt;b&gt;"


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("Words\n\n{{ nothing() }}", "content/page.md:7: 'nothing' is undefined"),
        ("Words\n\n{{ fails() }}", "content/page.md:7: ValueError: it fails"),
        ("Words\n\n{{ fails( }}", "content/page.md:7: unexpected '}', expected ')'"),
        (
            "Words\n\n{{ template() }}",
            "overrides/broken.html:1: 'nothing' is undefined (called from content/page.md:7)",
        ),
    ],
)
def test_an_error_on_a_page_names_the_page_and_the_line(templates: Path, text: str, report: str) -> None:
    """Lines are those of the file: the four of the settings above its text are counted."""
    (templates / "broken.html").write_text("{{ nothing }}", encoding="utf-8")
    renderer = Renderer(templates)

    def fails() -> None:
        raise ValueError("it fails")

    values = {"fails": fails, "template": lambda: renderer.render("broken.html")}
    with pytest.raises(RenderingError) as error:
        renderer.render_text(text, "content/page.md", 4, values)
    assert str(error.value) == report


def test_an_error_outside_of_templates_names_the_module(templates: Path) -> None:
    """A fault of the engine itself is located in its module, written from the folder of the project."""
    with pytest.raises(TypeError) as error:
        relative_to("", None + "")  # type: ignore[operator]
    assert located(error.value, templates).path == __file__
    with pytest.raises(AttributeError) as error:
        relative_to(None, "")  # type: ignore[arg-type]
    assert str(located(error.value, templates)).startswith("build_tools/rendering.py:")


@pytest.mark.parametrize(
    ("address", "html", "relative"),
    [
        ("", '<a href="/places/x/">', '<a href="./places/x/">'),
        ("places/", '<a href="/places/x/#y">', '<a href="../places/x/#y">'),
        (
            "places/x/",
            '<img src="/a.svg" alt=""><a class="b" href="/">',
            '<img src="../../a.svg" alt=""><a class="b" href="../../">',
        ),
        ("x/", '<link rel="stylesheet" href="/a.css">', '<link rel="stylesheet" href="../a.css">'),
        ("x/", '<a href="https://e.example/"><a href="#y"><a href="//e.example/">', None),
        ("x/", '<p>href="/y"</p> <code>src="/y"</code> <p title="href=&#34;/y">', None),
        ("x/", Markup('<a href="/y">"</a>'), '<a href="../y">"</a>'),
    ],
)
def test_addresses_are_made_relative_to_the_page(address: str, html: str, relative: str | None) -> None:
    """Those that start with / and stand in a tag; other sites, anchors and words about addresses stay."""
    assert relative_to(address, html) == (html if relative is None else relative)


@pytest.mark.parametrize(
    "template",
    [
        '<a href="/{{ x }}">{{ x }}</a><img alt="{{ x }}" src="/{{ x }}">',
        '<a class="b" href="/">{{ x }}</a><a href="https://e.example/">{{ x }}</a><a href="#y">{{ x | prose }}</a>',
        '<a href="//e.example/">{{ x }}</a><script src="//e.example/y.js"></script><a href="/">{{ x }}</a>',
    ],
)
@pytest.mark.parametrize("text", ['say href="/y" or src="/y"', "[a](/y ' href=\"/z\"')", '`<a href="/y">`', "y"])
def test_the_quick_way_makes_the_same_addresses_relative(templates: Path, template: str, text: str) -> None:
    """In HTML of templates, where the quotes of every text are escaped, nobody can tell the two ways apart."""
    html = render(templates, template, x=text)
    assert relative_in_escaped("x/y/", html) == relative_to("x/y/", html)
    assert "../../" in relative_in_escaped("x/y/", html)
