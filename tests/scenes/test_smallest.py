"""What `check` accepts, every scene draws: the smallest networks, deep ones, and those whose numbers hurt."""

import warnings
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from manim import ManimColor

from backprop.testing.check import faults
from backprop.testing.layout import Watching, outside
from backprop.testing.playing import glimpsed, play
from scenes import LESSON
from scenes.downhill import plane
from scenes.downhill.story import story as downhill
from scenes.lesson import Lesson, embedded, read_lesson
from scenes.opening.numbers import LEAST_TICK, tick
from scenes.parts.motion.emphasis import dim
from scenes.parts.motion.movements import arrival
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Cue, Message, Shown
from scenes.theme import PALETTES, SHAPES, Look, colours
from tests.scenes.lesson.spoiling import spoiled, write

pytestmark = pytest.mark.case(16)
TOML = """
title = "{name}"
[network]
activation = {activation}
weights = {{ file = "w.npz" }}
data = {{ file = "rows.csv", inputs = {inputs}, targets = {targets} }}
[descent]
learning_rate = {rate}
steps = {steps}
"""


def lesson_of(
    folder: Path,
    sizes: tuple[int, ...],
    activation: str = '"sigmoid"',
    scale: float = 1.0,
    rows: int = 6,
    rate: float = 0.1,
    steps: int = 5,
    alike: bool = False,
) -> Lesson:
    """A network of those sizes with weights from a fixed seed, over rows of numbers; `alike` are all rows one."""
    rng = np.random.default_rng(0)
    arrays = {}
    for layer, (before, here) in enumerate(pairwise(sizes), 1):
        arrays[f"W{layer}"] = rng.normal(size=(here, before)) * scale / np.sqrt(before)
        arrays[f"b{layer}"] = rng.normal(size=here) * 0.1 * (scale > 0)
    np.savez(folder / "w.npz", allow_pickle=False, **arrays)
    inputs, targets = [f"x{i}" for i in range(sizes[0])], [f"t{i}" for i in range(sizes[-1])]
    table = [[*rng.normal(size=sizes[0]), *rng.uniform(size=sizes[-1])] for _ in range(rows)]
    table = [table[0]] * rows if alike else table
    lines = [",".join([*inputs, *targets]), *(",".join(f"{each:.4f}" for each in row) for row in table)]
    (folder / "rows.csv").write_text("\n".join(lines) + "\n")
    names = {"inputs": str(inputs).replace("'", '"'), "targets": str(targets).replace("'", '"')}
    text = TOML.format(name="x".join(map(str, sizes))[:60], activation=activation, rate=rate, steps=steps, **names)
    (folder / "lesson.toml").write_text(text)
    return read_lesson(folder / "lesson.toml")


def drawn(scene: str, lesson: Lesson) -> None:
    """Play the scene; a warning is a fault too."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", message="'audioop' is deprecated")
        play(scene, made=glimpsed, lesson=lesson)


FELL = {
    "a mean with other decimals than while it moved": ("average_cost", (1, 1, 1), {}),
    "weights that gain figures while they are dimmed": (
        "fire_together",
        (2, 3, 1),
        {"activation": '"identity"', "rate": 50.0, "steps": 3000},
    ),
    "a cost without any slope": ("opening", (2, 3, 2), {"scale": 1e4}),
}


def test_a_network_of_almost_nothing_is_drawn(tmp_path: Path) -> None:
    drawn("sum_over_paths", lesson_of(tmp_path, (1, 2)))


@pytest.mark.slow
@pytest.mark.parametrize(("scene", "sizes", "more"), FELL.values(), ids=FELL)
def test_what_once_fell(scene: str, sizes: tuple[int, ...], more: dict[str, object], tmp_path: Path) -> None:
    drawn(scene, lesson_of(tmp_path, sizes, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_names_as_long_as_any_leave_no_frame(aspect: str, tmp_path: Path) -> None:
    names = ("the hours that were spent learning it well", "whether the student passed the exam")
    own = [("chain.data.input", names[0]), ("chain.data.target", names[1]), ("chain.data.unit", "hours a week")]
    rows = f"{names[0]},{names[1]}\n0,1\n1,0.5\n2,0.25\n"
    lesson = read_lesson(write(tmp_path, spoiled(*own), chain=rows))
    layout = Watching(outside)
    play("average_cost", layout, look=Look(PALETTES["dark"], SHAPES[aspect], "en"), lesson=lesson, made=glimpsed)
    assert not layout.faults


@pytest.mark.parametrize("setting", ["16:9 en", pytest.param("9:16 zh", marks=pytest.mark.slow)])
def test_a_large_table_says_how_many_of_its_rows_are_drawn_and_keeps_to_the_frame(setting: str) -> None:
    (aspect, lang), own, n = setting.split(), embedded(), 20_000
    x = np.random.default_rng(0).uniform(size=n)
    chain = replace(own.chain, x=x, y=(x > 0.4).astype(float), raw=5 * x, example=n // 2)
    lesson = replace(own, chain=chain, hash=f"{n} rows")
    assert faults("average_cost", Look(PALETTES["dark"], SHAPES[aspect], lang), lesson) == []


def test_rows_all_alike_are_placed_in_the_plane_without_a_warning(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert downhill(lesson_of(tmp_path, (2, 3, 2), alike=True)).beats
    np.testing.assert_array_equal(plane._scaled(np.full(3, 2.0), np.full(3, 0.5), np.array([2.0, 3.0])), [0.5, 1.5])


def test_a_flat_cost_has_an_axis_whose_tick_can_be_read(tmp_path: Path) -> None:
    shown = tick(lesson_of(tmp_path, (2, 3, 2), scale=1e4))
    assert shown.text == "0.000001"
    assert abs(shown.rounded) == LEAST_TICK


def test_a_number_that_gains_figures_while_it_is_dimmed_is_dimmed() -> None:
    shown = {"number": Shown(9.9, "", 1)}
    number = Readout(Beat("beat", "B1", (Cue("cue", Message("Words."), 1.0),), {}, shown), "number")
    dimming = dim(number)
    dimming.begin()
    dimming.interpolate(0.5)
    number.draw_number("number", Shown(-123.4, "", 1))
    dimming.interpolate(1.0)
    number.draw_number("number", Shown(1.5, "", 1))
    dimming.finish()
    assert number.text == "1.5"
    assert {each.get_fill_color() for each in number.submobjects[1:4]} == {ManimColor(colours().dim)}


def test_a_number_flies_figure_by_figure_to_one_that_had_more_or_fewer() -> None:
    shown = {"long": Shown(-123.456, "", 3), "short": Shown(0.5, "", 3)}
    beat = Beat("beat", "B1", (Cue("cue", Message("Words."), 1.0),), {}, shown)
    source, target = Readout(beat, "long"), Readout(beat, "short")
    source.draw_number("long", shown["short"])
    assert source.text == target.text == "0.500"
    flight = arrival(source, target)
    flight.begin()
    for share in (0.1, 0.5, 0.9):
        flight.interpolate(share)
        assert target.text == "0.500"


HURTS = {
    "1-1-1": ((1, 1, 1), {}),
    "1-1": ((1, 1), {}),
    "1-2": ((1, 2), {}),
    "2-1-2": ((2, 1, 2), {}),
    "one row": ((2, 3, 2), {"rows": 1}),
    "all zero": ((2, 3, 2), {"scale": 0.0}),
    "all zero, relu": ((2, 3, 2), {"scale": 0.0, "activation": '"relu"'}),
    "saturated": ((2, 3, 2), {"scale": 1e4}),
    "saturated softplus": ((2, 3, 2), {"scale": 100.0, "activation": '"softplus"'}),
    "a hundred layers, vanishing": ((2,) * 101, {}),
    "a hundred layers, relu": ((3,) * 101, {"activation": '"relu"', "scale": 1.4}),
    "exploding": ((2,) * 13, {"activation": '"identity"', "scale": 2.0}),
    "alike": ((2, 3, 2), {"alike": True}),
    "two hundred neurons": ((4, 200), {}),
    "fifty outputs": ((4, 8, 50), {}),
}


@pytest.mark.slow
@pytest.mark.parametrize("scene", LESSON)
@pytest.mark.parametrize(("sizes", "more"), HURTS.values(), ids=HURTS)
def test_every_scene_draws_it(scene: str, sizes: tuple[int, ...], more: dict[str, object], tmp_path: Path) -> None:
    drawn(scene, lesson_of(tmp_path, sizes, **more))  # type: ignore[arg-type]
