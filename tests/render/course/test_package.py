"""The package: its manifest follows the rules, the same page gives the same bytes, and the command makes it whole."""

from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from render.course.manifest import LONGEST_TITLE, manifest
from render.course.package import identifier, pack
from render.page.build import SCRIPTS
from render.request.options import Options
from tests.render.command import SMALL, backprop, everything, made
from tests.render.course.scorm import faults
from tests.render.slides.decks import HOSTILE

NAMES = ("index.html", "media/film.en+zh 1.mp4", "media/a&b.csv", "media/50%.png")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / "page" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "page" / name).write_text(f"<p>{name}</p>" * 100)
    return tmp_path / "page"


@pytest.mark.case(10)
@pytest.mark.parametrize("title", ["The calculus", HOSTILE, "反向传播 \U0001f680", "a\x00b\x0bc\ufffe", "long " * 100])
def test_the_manifest_follows_the_rules_whatever_the_title(title: str, page: Path, tmp_path: Path) -> None:
    pack(page, tmp_path / "course.zip", title, "backprop-1")
    assert faults(tmp_path / "course.zip") == []
    with ZipFile(tmp_path / "course.zip") as archive:
        assert archive.testzip() is None
        assert archive.read(NAMES[1]) == (page / NAMES[1]).read_bytes()


def test_the_same_page_gives_the_same_package(page: Path, tmp_path: Path) -> None:
    pack(page, tmp_path / "one.zip", "title", "backprop-1")
    for each in sorted(page.rglob("*"), reverse=True):
        each.touch()
        each.chmod(0o700 if each.is_dir() else 0o600)
    pack(page, tmp_path / "two.zip", "title", "backprop-1")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        stored = {each.filename for each in archive.infolist() if each.compress_type == ZIP_STORED}
    assert stored == {"media/film.en+zh 1.mp4", "media/50%.png"}


def broken(page: Path, tmp_path: Path, old: str, new: str) -> list[str]:
    """What the check says of a package whose manifest says something else."""
    pack(page, tmp_path / "good.zip", "title", "backprop-1")
    with ZipFile(tmp_path / "good.zip") as good, ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in good.namelist():
            text = good.read(name).decode()
            if name == "imsmanifest.xml":
                assert old in text
                text = text.replace(old, new)
            bad.writestr(name, text)
    return faults(tmp_path / "bad.zip")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<schemaversion>1.2<", "<schemaversion>1.3<"),
        ('default="course"', 'default="other"'),
        ('identifierref="page"', 'identifierref="other"'),
        ('identifier="item"', 'identifier="page"'),
        ('identifier="item"', 'identifier="1 item"'),
        ('adlcp:scormtype="sco"', 'adlcp:scormtype="asset"'),
        ("<title>title</title>", "<title> </title>"),
        ("<title>title</title>", ""),
        ('<file href="media/50%25.png"/>', ""),
        ("media/50%25.png", "media/51%25.png"),
        ('href="index.html"', 'href="start.html"'),
        ("imscp_rootv1p1p2", "imscp_rootv1p1p3"),
        ("media/50%25.png", "http://example.org/50%25.png"),
    ],
)
def test_the_check_sees_what_is_broken(old: str, new: str, page: Path, tmp_path: Path) -> None:
    assert broken(page, tmp_path, old, new)


def test_titles_end_where_an_lms_would_cut_them() -> None:
    assert f"<title>{'x' * LONGEST_TITLE}</title>" in manifest("x" * 300, "name", ["index.html"])


def test_the_identifier_changes_with_what_is_taught_and_not_with_its_look() -> None:
    plain = identifier(["opening"], Options())
    assert plain == identifier(["opening"], Options(theme="light", quality="draft"))
    assert len({plain, identifier(["opening"], Options(lang="zh")), identifier(["recap"], Options())}) == 3


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one scene, made as a user makes it."""
    return made("course", "number_lines", "--no-gifs", *SMALL, cwd=tmp_path_factory.mktemp("course"))


@pytest.mark.xdist_group("course")
def test_the_command_makes_a_whole_course_and_again_the_same(package: Path) -> None:
    assert package.name == "course.number_lines.draft.2fps.scorm.zip"
    assert faults(package) == []
    with ZipFile(package) as archive:
        names = archive.namelist()
        index = archive.read("index.html").decode()
    assert set(names) >= {"index.html", "course.js", "page.css", "questions.css", *SCRIPTS}
    assert len([each for each in names if each.endswith(".mp4")]) == 1
    assert index.index("page.js") < index.index("course.js") < index.index("questions.js")
    place, before = package.parents[1], package.read_bytes()
    assert everything(package.parent) == {package.name}, "nothing but the package"
    assert made("course", "number_lines", "--no-gifs", *SMALL, cwd=place).read_bytes() == before
    assert not [*(place / ".cache").glob("work-*")]


@pytest.mark.xdist_group("course")
def test_what_failed_leaves_the_course_that_was_there(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = package.read_bytes()
    monkeypatch.setattr("render.course.package.manifest", lambda *words: 1 / 0)
    done = backprop("course", "number_lines", "--no-gifs", *SMALL, cwd=package.parents[1])
    assert done.returncode == 1
    assert package.read_bytes() == before
    assert everything(package.parent) == {package.name}


def test_h5p_is_refused_with_what_to_do_instead(tmp_path: Path) -> None:
    done = backprop("course", "--to", "h5p", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("Error: ") == 1
    assert "take --to scorm" in done.stderr
    assert everything(tmp_path) == set()


def test_help_opens_with_lines_to_copy(tmp_path: Path) -> None:
    said = backprop("course", "--help", cwd=tmp_path).stdout
    assert "backprop course --quality 720p" in said
    assert "backprop course --to scorm weight_nudge chain_rule --lang zh --no-gifs" in said
