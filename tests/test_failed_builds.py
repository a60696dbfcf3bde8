"""What a build does when something is wrong: it says what and where, and the last good site stands as it was."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support import programmes
from support.programmes import Outcome, Site
from support.waiting import wait_for

RECORD, CONTENT, TEMPLATE = "partnerships/places/quillmere.yml", "content/places/index.md", "../../overrides"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, example_site: Site) -> tuple[Path, dict[str, bytes]]:
    """A copy of the example with its last good site, and the bytes of that site."""
    root = programmes.copy("example", tmp_path_factory.mktemp("good"))
    shutil.copytree(example_site.folder, root / "site")
    return root, programmes.files(root / "site")


Break = Callable[[str, str, str], tuple[Path, int]]


@pytest.fixture
def break_file(good: tuple[Path, dict[str, bytes]]) -> Iterator[Break]:
    """Changes a file of the copy and says in which line; mends it afterwards. The last good site must stand alone."""
    root, last = good
    before: dict[Path, bytes] = {}

    def change(path: str, old: str, new: str) -> tuple[Path, int]:
        file = root / path
        text = file.read_text(encoding="utf-8")
        head, found, tail = text.partition(old)
        assert found
        before.setdefault(file, text.encode())
        file.write_text(head + new + tail, encoding="utf-8")
        return root, head.count("\n") + 1

    yield change
    for file, data in before.items():
        file.write_bytes(data)
    assert programmes.files(root / "site") == last
    assert [each.name for each in root.iterdir() if each.name.startswith(".")] == []


CASES = {
    "a broken record": (
        RECORD,
        "theme: clocks-and-radios",
        "theme: clocks-and-radio",
        "partnerships/places/quillmere.yml:{line}:12: error[unknown-reference] unknown theme 'clocks-and-radio'",
    ),
    "a macro that is not there": (
        CONTENT,
        "{{ place_cards() }}",
        "{{ place_card() }}",
        "content/places/index.md:{line}: 'place_card' is undefined",
    ),
    "a macro that fails, below a page's own settings": (
        "content/index.md",
        '{{ link("places/quillmere") }}',
        '{{ link("places/quilmere") }}',
        "content/index.md:{line}: there is no record 'places/quilmere'; did you mean 'quillmere'?",
    ),
    "a content page with broken syntax": (
        CONTENT,
        "{{ place_cards() }}",
        "{{ place_cards( }}",
        "content/places/index.md:{line}: unexpected '}'",
    ),
    "the template of a record": (
        f"{TEMPLATE}/records/places.html",
        "{{ head(",
        "{{ page.nowhere }}{{ head(",
        "overrides/records/places.html:{line}: 'build_tools.views.places.PlacePage object' has no attribute 'nowhere'",
    ),
    "a macro of the templates": (
        f"{TEMPLATE}/macros/parts.html",
        "<h1>{{ title }}</h1>",
        "<h1>{{ titel }}</h1>",
        "overrides/macros/parts.html:{line}: 'titel' is undefined (called from overrides/records/",
    ),
    "a template with broken syntax": (
        f"{TEMPLATE}/lists/keys.html",
        "{% endfor %}",
        "{% endfr %}",
        "overrides/lists/keys.html:{line}: Encountered unknown tag 'endfr'",
    ),
    "the frame": (
        f"{TEMPLATE}/main.html",
        "</body>",
        "{{ nowhere }}</body>",
        "overrides/main.html:{line}: 'nowhere' is undefined",
    ),
    "the frame, with broken syntax": (
        f"{TEMPLATE}/partials/footer.html",
        "<footer",
        "{% iff %}<footer",
        "overrides/partials/footer.html:{line}: Encountered unknown tag 'iff'",
    ),
    "a link to a page that is not there": (
        "content/about.md",
        "(places/index.md)",
        "(places/indx.md)",
        "'about.md' contains a link 'places/indx.md'",
    ),
    "a link to an anchor that is not there": (
        "content/about.md",
        "(places/index.md#towns)",
        "(places/index.md#town)",
        "'about.md' contains a link 'places/index.md#town'",
    ),
    "a heading with the anchor of a record": (
        "content/about.md",
        "## Who wrote this",
        "## First season",
        "content/about.md: the anchor '#first-season' is there twice; rename a heading",
    ),
    "a head of a page that is no YAML": (
        "content/keys/index.md",
        "# Keys",
        '---\ntitle: "Keys\n---\n# Keys',
        "content/keys/index.md:1: the lines between the dashes are no YAML",
    ),
    "a setting that is none": ("mkdocs.yml", "name: material", "name: cardboard", "Config value 'theme'"),
    "settings that are no YAML": ("mkdocs.yml", "strict: true", "strict: [true", "error parsing the configuration"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_build_with_problems_writes_nothing(case: str, break_file: Break) -> None:
    """`places build` says where the fault is, without a traceback, and leaves the last good site as it was."""
    path, old, new, report = CASES[case]
    root, line = break_file(path, old, new)
    outcome = programmes.places("build", "--root", root)
    assert report.replace("{line}", str(line)) in outcome.said
    assert "Traceback" not in outcome.said
    assert outcome.code == 1


@pytest.mark.parametrize("case", ["a broken record", "the frame", "a macro of the templates"])
def test_plain_mkdocs_writes_nothing_either(case: str, break_file: Break) -> None:
    """`mkdocs build` has the same report and the same care."""
    path, old, new, report = CASES[case]
    root, line = break_file(path, old, new)
    outcome = programmes.mkdocs("build", cwd=root)
    assert report.replace("{line}", str(line)) in outcome.said
    assert "Traceback" not in outcome.said
    assert outcome.code == 1


def test_a_build_of_changes_alone_is_refused(break_file: Break) -> None:
    """`mkdocs build --dirty` would publish the changed pages alone, so it is refused."""
    root, _ = break_file("content/about.md", "Nobody", "No one")
    outcome = programmes.mkdocs("build", "--dirty", cwd=root)
    assert (outcome.code, "--dirty would publish a part of the site" in outcome.said) == (1, True)


@pytest.mark.parametrize(
    ("link", "target", "named"),
    [
        ("content/secret.txt", "mkdocs.yml", "content/secret.txt"),
        ("content/secret.md", "content/about.md", "content/secret.md"),
        ("content/secrets", "partnerships/terms", "content/secrets/bench.yml"),
        ("content/nowhere.md", "no/such/file", "content/nowhere.md"),
    ],
)
def test_a_link_in_the_folder_of_pages_is_refused(link: str, target: str, named: str, break_file: Break) -> None:
    """Whatever it leads to would be published; the error names the file and the cure, for both ways of writing."""
    root, _ = break_file("content/about.md", "Nobody", "No one")
    (root / link).symlink_to(root / target)
    try:
        built = programmes.places("build", "--root", root)
        pages = programmes.places("pages", "--root", root, "--to", root / "pages")
    finally:
        (root / link).unlink()
    assert f"{named} is a link or lies behind one; put the file itself there, or remove it" in built.said
    assert f"{link} is a link; put the file itself there, or remove it" in pages.said
    assert (built.code, pages.code, (root / "pages").exists()) == (1, 2, False)


@pytest.mark.parametrize("page", ["content/places/quillmere/index.md", "content/places/quillmere.md"])
def test_a_page_at_the_address_of_a_record_is_refused(page: str, break_file: Break) -> None:
    """Neither is dropped in silence: the error names both files."""
    root, _ = break_file("content/about.md", "Nobody", "No one")
    (root / page).parent.mkdir(exist_ok=True)
    (root / page).write_text("# Quillmere\n", encoding="utf-8")
    try:
        built = programmes.places("build", "--root", root)
        pages = programmes.places("pages", "--root", root, "--to", root / "pages")
    finally:
        (root / page).unlink()
    said = f"{page} and {RECORD} both make the page /places/quillmere/; give one of them another name, or remove it"
    assert (said in built.said, said in pages.said) == (True, True)
    assert (built.code, pages.code, (root / "pages").exists()) == (1, 2, False)


def test_a_file_where_a_record_needs_a_folder_is_refused(break_file: Break) -> None:
    """Nothing is published, and once the file is gone the site is built as ever."""
    root, _ = break_file("content/about.md", "Nobody", "Nobody")
    (root / "content/places/brackenhythe").write_text("in the way", encoding="utf-8")
    try:
        built = programmes.places("build", "--root", root)
    finally:
        (root / "content/places/brackenhythe").unlink()
    said = "content/places/brackenhythe would stand where partnerships/places/brackenhythe.yml needs a folder;"
    assert (built.code, said in built.said) == (1, True), built.said
    again = programmes.places("build", "--root", root)
    assert again.code == 0, again.said


def test_a_site_that_is_a_link_stays_one(break_file: Break) -> None:
    """The folder that it leads to holds the new site afterwards, as on a server that publishes from there."""
    root, _ = break_file("content/about.md", "Nobody", "Nobody")
    (root / "site").rename(root / "published")
    (root / "site").symlink_to(root / "published")
    try:
        outcomes = [programmes.places("build", "--root", root).code for _ in range(2)]
        assert (outcomes, (root / "site").is_symlink()) == ([0, 0], True)
        assert (root / "published/index.html").is_file()
    finally:
        (root / "site").unlink()
        (root / "published").rename(root / "site")


def test_an_interrupted_build_leaves_the_last_site(break_file: Break) -> None:
    """Ctrl+C in the middle of writing ends the build at once, without a traceback, and removes what it wrote."""
    root, _ = break_file("content/about.md", "Nobody", "No one")
    template = root / TEMPLATE / "404.html"
    kept = template.read_bytes()
    template.unlink()
    os.mkfifo(template)
    process = subprocess.Popen(
        programmes.command("build_tools", "build", "--root", root),
        env=programmes.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_for(lambda: any(root.glob(".site.building-*/*")), "the build to begin writing")
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=30)
    finally:
        process.kill()
        template.unlink()
        template.write_bytes(kept)
    assert "Traceback" not in said
    assert "Aborted!" in said
    assert process.returncode == 1


def test_two_builds_at_once_each_publish_a_whole_site(break_file: Break) -> None:
    """Neither disturbs the other, whichever is the last; nothing of either is left beside the site."""
    root, _ = break_file("content/about.md", "Nobody", "Nobody")
    before = programmes.files(root / "site")
    builds = [
        subprocess.Popen(
            programmes.command("build_tools", "build", "--root", root),
            env=programmes.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(2)
    ]
    said = [build.communicate(timeout=60)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert programmes.files(root / "site") == before


def test_the_builds_report_goes_where_a_shell_looks_for_it(break_file: Break) -> None:
    """Problems go to standard output, whose last line counts them; nothing goes to the other channel.

    The record says something else than when it was frozen, too.
    """
    path, old, new, _ = CASES["a broken record"]
    root, _ = break_file(path, old, new)
    outcome = programmes.places("build", "--root", root)
    assert outcome == Outcome(1, outcome.out, "")
    assert outcome.out.splitlines()[-1] == "1 error and 1 warning"
