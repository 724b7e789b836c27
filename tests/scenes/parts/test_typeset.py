"""What is typeset looks as manim's own Typst does; each source is compiled once, and its outlines are kept whole."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import typst
from manim import PI, RED, WHITE, Typst

from backprop.testing import playing
from render.cache.upkeep import WORK
from scenes.parts.text import outlines
from scenes.parts.text.formula import PREAMBLE, Formula
from scenes.parts.text.outlines import keep_in, outlines_of
from scenes.parts.text.typeset import BAR, Typeset
from scenes.theme import EM

pytestmark = pytest.mark.usefixtures("workshop")
FRACTION = '$ frac(part("#000001", x), y) + sqrt(a) $'


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder where outlines are kept, in a process that has drawn none."""
    outlines_of.cache_clear()
    monkeypatch.setattr(playing, "kept", lambda: tmp_path / "kept")
    keep_in(tmp_path / "kept")
    yield tmp_path / "kept"
    keep_in(None)


@pytest.fixture
def compiled(monkeypatch, tmp_path: Path) -> list[str]:
    """The sources that Typst is asked to compile; manim finds none of earlier tests' files."""
    asked: list[str] = []
    compile_file = typst.compile

    def counted(file: str, **options: object) -> object:
        asked.append(Path(file).read_text(encoding="utf-8"))
        return compile_file(file, **options)

    monkeypatch.setattr(typst, "compile", counted)
    monkeypatch.setattr(playing, "_typeset", lambda: str(tmp_path / "manim"))
    return asked


def forget() -> None:
    """What another process does not know: what was typeset in this one."""
    outlines_of.cache_clear()


def state(drawn: Typeset | Typst) -> list[bytes]:
    """Points and colours of each glyph, to the bit, and its stroke."""
    return [
        np.concatenate([each.points.ravel(), each.fill_rgbas[0], each.stroke_rgbas[0], [each.stroke_width]]).tobytes()
        for each in drawn.submobjects
    ]


@pytest.mark.parametrize("centred", [True, False])
def test_glyphs_are_those_that_manim_makes(centred) -> None:
    for body in (FRACTION, '#"Words, $"$a_1$', "中文"):
        ours = Typeset(body, PREAMBLE, 37.0, centred=centred).set_color(RED)
        manims = Typst(body, typst_preamble=PREAMBLE, font_size=37.0, color=WHITE, should_center=centred)
        for bar in (each for each in manims.submobjects if not each.fill_opacity):
            bar.set_stroke(width=ours.bars[0].stroke_width)
        assert state(ours) == state(manims.set_color(RED))
    assert len(Typeset(FRACTION, PREAMBLE, 37.0).bars) == 2


def test_a_fraction_s_bar_stays_as_heavy_beside_its_letters() -> None:
    one, other = (Typeset("$ frac(u, v v v) $", "", 40.0) for _ in range(2))
    widths = [bar.get_stroke_width() for bar in one.bars]
    assert widths == pytest.approx([BAR * 40.0 * EM] * len(widths))
    assert widths
    other.scale(0.5)
    assert [bar.get_stroke_width() for bar in other.bars] == pytest.approx([each / 2 for each in widths])


def test_marks_are_the_colours_that_typst_leaves() -> None:
    assert [each.mark for each in Typeset(FRACTION, PREAMBLE, 30.0).glyphs if each.mark] == [1]


def test_a_copy_shares_nothing_that_changes() -> None:
    formula = Formula("frac({{x : x}}, y)", {"x": "w"})
    before, copied = state(formula), formula.copy()
    assert state(copied) == before
    assert copied["x"][0] is copied.submobjects[0]
    copied["x"].rotate(PI / 3).set_color(RED).set_stroke(width=3)
    assert state(formula) == before
    shared = {id(value) for each in formula.get_family() for value in vars(each).values() if not is_fixed(value)}
    assert not shared & {id(value) for each in copied.get_family() for value in vars(each).values()}


def is_fixed(value: object) -> bool:
    return not isinstance(value, np.ndarray | list | dict)


def test_a_source_is_compiled_once_in_a_process(compiled) -> None:
    forget()
    with playing.typesetting():
        for size in (20.0, 30.0):
            Formula("a + b + c", size=size)
    assert len(compiled) == 1


def test_a_scene_compiles_each_source_once_and_none_that_is_kept(kept, compiled) -> None:
    first = playing.play("recap", made=playing.glimpsed)
    assert len(compiled) == len(set(compiled)) == len(list(kept.iterdir())) > 5
    compiled.clear()
    forget()
    again = playing.play("recap", made=playing.glimpsed)
    assert compiled == []
    at_rest = [[each.points.tobytes() for each in playing.family(scene.mobjects)] for scene in (first, again)]
    assert at_rest[0] == at_rest[1]


def damaged(content: bytes) -> list[bytes]:
    """A file cut short, a file emptied, and one with a bit turned over."""
    turned = bytearray(content)
    turned[-5] ^= 4
    return [content[:-7], b"", bytes(turned)]


def test_a_damaged_file_is_made_anew(kept, compiled) -> None:
    with playing.typesetting():
        before = state(Typeset(FRACTION, PREAMBLE, 30.0))
        (file,) = kept.iterdir()
        content = file.read_bytes()
        for number, damage in enumerate(damaged(content)):
            file.write_bytes(damage)
            forget()
            assert state(Typeset(FRACTION, PREAMBLE, 30.0)) == before
            assert file.read_bytes() == content, number
    assert list(kept.iterdir()) == [file]


def loop(file: Path) -> None:
    file.symlink_to(file.name)


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, loop], ids=["pipe", "folder", "loop"])
def test_what_is_no_file_is_not_waited_for_and_made_anew(kept, compiled, make, monkeypatch) -> None:
    before = outlines_of("a", "")
    (file,) = kept.iterdir()
    file.unlink()
    make(file)
    forget()
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: fail_for(path) if path.is_fifo() else real(path))
    assert (outlines_of("a", "").points == before.points).all()
    assert file.is_file()
    assert list(kept.iterdir()) == [file]


def fail_for(path: Path) -> bytes:
    raise TimeoutError(f"{path} is waited for")


@pytest.mark.parametrize("change", ["font", "library"])
def test_with_other_fonts_or_libraries_a_source_is_drawn_anew(kept, monkeypatch, change) -> None:
    outlines_of("a", "")
    if change == "font":
        monkeypatch.setattr(outlines, "fonts", lambda: typst.Fonts(include_system_fonts=False))
    else:
        monkeypatch.setattr(outlines, "version", lambda library: f"{library} of tomorrow")
    outlines.surroundings.cache_clear()
    forget()
    outlines_of("a", "")
    outlines.surroundings.cache_clear()
    assert len(list(kept.iterdir())) == 2


def test_what_cannot_be_kept_leaves_no_draft(kept, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(outlines.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        outlines_of("a", "")
    assert list(kept.iterdir()) == []


def test_what_typst_cannot_typeset_is_said() -> None:
    with pytest.raises(typst.TypstError, match="unclosed delimiter"):
        Formula("frac(a, b")


@pytest.mark.case(1)
def test_what_a_killed_process_was_writing_has_a_name_that_the_cache_sweeps(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*given: object) -> None:
        raise SystemExit

    drawn = outlines_of("$ x $", "")
    for call in ("replace", "unlink"):
        monkeypatch.setattr(os, call, killed)
    with pytest.raises(SystemExit):
        outlines._write(kept / "other", drawn)
    assert [each.name[:5] for each in kept.iterdir() if len(each.name) < 64] == [WORK]
