"""weighted_sum and number_lines: what is shown adds up, curves are the activations', axes hold their numbers."""

import pytest

from scenes.number_lines.story import story as lines_story
from scenes.numbers.forward import FORWARD
from scenes.story import Shown
from scenes.weighted_sum.story import story
from tests.scenes.other_lessons import other
from tests.scenes.plain import ACTIVATIONS


def sigma(shown: Shown):
    """The activation that is shown by its name."""
    return ACTIVATIONS[shown.text.lower()]


def test_the_scenes_tell_their_beats(lesson) -> None:
    found = story(lesson)
    told = [each.tells for each in found] + [each.tells for each in found.left_out]
    assert told == ["B7", "B8", "B9", "B10"]
    assert len(found.left_out) == (lesson.chain.model.L == 1)
    assert [each.tells for each in lines_story(lesson)] == ["B11"]


def test_the_numbers_are_the_forward_pass_in_plain_formulae(lesson) -> None:
    for beat in story(lesson):
        n = {name: beat.shown(name).value for name in FORWARD}
        own = story(lesson).beats[0].shown("own")
        assert n["z"] == pytest.approx(n["w"] * n["a_prev"] + n["b"], abs=1e-12)
        assert n["a"] == pytest.approx(sigma(own)(n["z"]), abs=1e-12)
        assert n["C0"] == pytest.approx((n["a"] - n["y"]) ** 2, abs=1e-12)


def test_an_equal_sign_stands_only_where_a_calculator_agrees(lesson) -> None:
    for beat in (*story(lesson), *lines_story(lesson)):
        n = {name: beat.shown(name).rounded for name in FORWARD}
        own = story(lesson).beats[0].shown("own")
        by_hand = {"z": n["w"] * n["a_prev"] + n["b"], "a": sigma(own)(n["z"]), "C0": (n["a"] - n["y"]) ** 2}
        for name, value in by_hand.items():
            equal = abs(round(value, beat.shown(name).decimals) - n[name]) < 1e-9
            assert beat.shown(f"{name}_is").text == ("=" if equal else "≈")


def test_the_embedded_lesson_adds_up_without_any_approximation() -> None:
    beat = story(other("embedded")).beats[0]
    assert [beat.shown(f"{name}_is").text for name in ("z", "a", "C0")] == ["=", "=", "="]


def test_one_number_has_one_face_in_a_scene(lesson) -> None:
    for beat in story(lesson).beats[:1]:
        L = beat.shown("L").value
        assert beat.shown(f"a{L}").text == beat.shown("a").text
        assert beat.shown(f"a{L - 1}").text == beat.shown("a_prev").text


def test_both_curves_are_their_activations_and_stay_on_their_axes(lesson) -> None:
    values = story(lesson).beats[1].numbers
    assert values["own"].text != values["other"].text
    for of in ("own", "other"):
        for t in (0.0, 0.21, 0.5, 0.83, 1.0):
            now = values[f"{of}_curve"].at(t)
            z, a = (float(now[f"{of}_{each}"].value) for each in "za")
            assert a == pytest.approx(sigma(values[of])(z), abs=1e-12)
            assert values[f"{of}_a_low"].value <= a <= values[f"{of}_a_high"].value
    assert values["own_z_low"].value < values["z"].value < values["own_z_high"].value


def test_the_level_above_gives_the_activation_before() -> None:
    beat = story(other("embedded")).beat("grow_a_level")
    n = {name: value.value for name, value in beat.numbers.items() if isinstance(value, Shown)}
    assert n["z_above"] == pytest.approx(n["w_above"] * n["a_above"] + n["b_above"], abs=1e-12)
    assert n["a_prev"] == pytest.approx(ACTIVATIONS["sigmoid"](n["z_above"]), abs=1e-12)


def test_every_number_lies_well_inside_its_own_round_axis(lesson) -> None:
    values = lines_story(lesson).beats[0].numbers
    for name in FORWARD:
        low, high, step = (float(values[f"{name}_line_{part}"].value) for part in ("low", "high", "step"))
        assert low < values[name].value < high
        assert low <= 0 <= high
        steps = (high - low) / step
        assert steps == pytest.approx(round(steps))
        assert 2 <= steps <= 12
