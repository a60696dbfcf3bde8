"""Of a theme's stylesheet, pages get what they need and nothing else."""

from __future__ import annotations

import pytest

from build_tools.theme_styles import Names, names_in, needed

PAGE = """<html><body><p class="lead big">Words <a href="/" id="start">link</a></p>
<table><tr><td>1</td></tr></table></body>"""
NAMES = names_in([PAGE])


def test_the_names_in_html_are_its_elements_classes_and_ids() -> None:
    """From any page or template; the elements around every page are always there."""
    tags = frozenset({"html", "head", "body", "p", "a", "table", "tr", "td"})
    assert names_in([PAGE]) == Names(tags, frozenset({"lead", "big"}), frozenset({"start"}))
    assert names_in(["", '<i class="x">', '<b class="y z">']).classes == {"x", "y", "z"}


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("p{margin:0}", "p{margin:0}\n"),
        (".lead.big > a{margin:0}", ".lead.big > a{margin:0}\n"),
        ("#start{margin:0}", "#start{margin:0}\n"),
        ("*{margin:0}", "*{margin:0}\n"),
        (":root{margin:0}", ":root{margin:0}\n"),
        ("video{margin:0}", ""),
        (".lead .small{margin:0}", ""),
        ("#end{margin:0}", ""),
        ("p,video,.small{margin:0}", "p{margin:0}\n"),
        ("a:hover,a:focus-visible::before{margin:0}", "a:hover,a:focus-visible::before{margin:0}\n"),
        ("p:not(.small){margin:0}", "p:not(.small){margin:0}\n"),
        (":is(video,p) a{margin:0}", ":is(video,p) a{margin:0}\n"),
        (":is(video,.small) a{margin:0}", ""),
        ("td[align=right]{margin:0}", "td[align=right]{margin:0}\n"),
        ("[data-md-state] p,[dir=rtl] p{margin:0}", ""),
        ("@media print{p{margin:0}video{margin:0}}", "@media print{\np{margin:0}\n}\n"),
        ("@media print{video{margin:0}}", ""),
        ("@supports (gap:1px){@media print{p{margin:0}}}", "@supports (gap:1px){\n@media print{\np{margin:0}\n}\n}\n"),
        ("@keyframes spin{to{margin:0}}", ""),
        ('@charset "utf-8";p{content:"}{"}/* video */', 'p{content:"}{"}\n'),
        ("p{}", ""),
    ],
)
def test_a_rule_stays_where_it_may_meet_an_element(css: str, left: str) -> None:
    """Selectors are looked at one by one; a state such as being pointed at may come about."""
    assert needed(css, NAMES) == left


@pytest.mark.parametrize(
    ("css", "elsewhere", "left"),
    [
        (":root{--a:1px;--b:2px}p{margin:var(--a)}", "", ":root{--a:1px}\np{margin:var(--a)}\n"),
        (":root{--a:var(--b);--b:2px;--c:3px}", "p{margin:var(--a)}", ":root{--a:var(--b);--b:2px}\n"),
        (":root{--a:1px}video{margin:var(--a)}", "", ""),
        ("@media print{:root{--a:1px}}", "", ""),
        (":root{--a:url(\"data:image/svg+xml,<svg><path d='M0'/></svg>\")}", "", ""),
    ],
)
def test_a_variable_stays_where_something_uses_it(css: str, elsewhere: str, left: str) -> None:
    """In the rules that stay, in a variable that stays, or in the styles beside them."""
    assert needed(css, NAMES, elsewhere) == left
