"""A finished site takes the place of the last one whole or not at all, whatever happens in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools import publishing


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Where the site stands."""
    return tmp_path / "site"


def made(folder: Path, words: str) -> Path:
    """A folder with one page."""
    folder.mkdir()
    (folder / "index.html").write_text(words, encoding="utf-8")
    return folder


def standing(site: Path) -> dict[str, str]:
    """What stands in the folder of the site and beside it: the first page of each folder."""
    return {each.name: (each / "index.html").read_text(encoding="utf-8") for each in sorted(site.parent.iterdir())}


def test_the_new_site_takes_the_place_of_the_last(site: Path) -> None:
    """Afterwards only the new one is there."""
    made(site, "last")
    publishing.publish(made(publishing.staging_folder(site), "new"), site)
    assert standing(site) == {"site": "new"}


def test_the_first_site_needs_no_last_one(site: Path) -> None:
    """Where nothing stood, the new site stands afterwards."""
    publishing.publish(made(publishing.staging_folder(site), "new"), site)
    assert standing(site) == {"site": "new"}


def test_the_staging_folder_lies_beside_the_site(site: Path) -> None:
    """On the same disk, so that taking the place is one step, and hidden, so that no server shows it."""
    assert publishing.staging_folder(site) == site.parent / ".site.building"


@pytest.mark.parametrize("failing", [1, 2], ids=["the last site cannot be set aside", "the new one cannot be moved"])
@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_a_failed_publish_leaves_the_last_site(
    failing: int, error: type[BaseException], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever step fails or is interrupted, the last site stands in its place, and the reason is passed on."""
    made(site, "last")
    staging = made(publishing.staging_folder(site), "new")
    steps = 0
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        nonlocal steps
        steps += 1
        if steps == failing:
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(error):
        publishing.publish(staging, site)
    assert standing(site) == {".site.building": "new", "site": "last"}


def test_a_publish_that_was_killed_half_way_is_undone(site: Path) -> None:
    """Where the last site was set aside and no new one came, the next build puts it back before it begins."""
    made(site.parent / ".site.former", "last")
    publishing.restore(site)
    assert standing(site) == {"site": "last"}


def test_what_was_set_aside_is_not_taken_for_newer_than_the_site(site: Path) -> None:
    """Where both are there, the site stands as it is, and the next publish clears away the former."""
    made(site, "last")
    made(site.parent / ".site.former", "older")
    publishing.restore(site)
    assert standing(site)["site"] == "last"
    publishing.publish(made(publishing.staging_folder(site), "new"), site)
    assert standing(site) == {"site": "new"}


def test_a_failed_build_is_discarded(site: Path) -> None:
    """What it wrote is removed, the site is left alone; where it wrote nothing there is nothing to do."""
    made(site, "last")
    publishing.discard(made(publishing.staging_folder(site), "half"))
    publishing.discard(publishing.staging_folder(site))
    assert standing(site) == {"site": "last"}
