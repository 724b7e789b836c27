"""weight_nudge (B12-B14) against a plain forward pass: lines, ratio table, lens, the nudge's run."""

import pytest

from scenes.digits import number
from scenes.lesson import embedded
from scenes.numbers.nudges import LINES
from scenes.story import Shown
from tests.lessons.others import told
from tests.scenes.stories.plain import forward, quotient

MOMENTS = (0.0, 0.2, 0.5, 0.75, 1.0)
SHARES = (10, 1, 0.1)
"""The nudges that are compared, in nudges of the lesson."""


@pytest.fixture
def compared(lesson):
    return told("weight_nudge", lesson).beat("compare_the_ratio")


@pytest.fixture
def followed(lesson):
    return told("weight_nudge", lesson).beat("follow_the_nudge")


def plain(lesson, by=0.0):
    """w, z, a and C0 of the last connection when the last weight is changed by so much."""
    model = lesson.chain.model
    a, z = forward(model, lesson.chain.x0, f"w{model.L}", by)
    return dict(zip(LINES, (model.w[-1] + by, z[-1], a[-1], (a[-1] - lesson.chain.y0) ** 2), strict=True))


def change(lesson, by):
    """How far each of the four changes for a nudge of the last weight."""
    return {name: plain(lesson, by)[name] - plain(lesson)[name] for name in LINES}


def derivative(lesson):
    return quotient(lambda by: plain(lesson, by)["C0"])


def value(beat, name):
    return float(beat.shown(name).value)


def line(beat, name):
    return tuple(value(beat, f"{name}_{end}") for end in ("low", "high", "step"))


def one_digit_below(largest):
    """The largest number of one significant digit that is not above `largest`."""
    numbers = (digit * 10.0**power for power in range(-6, 9) for digit in range(1, 10))
    return max(each for each in numbers if each <= largest)


def test_b12_asks_for_the_derivative_of_the_cost(lesson):
    beat = told("weight_nudge", lesson).beat("ask_how_sensitive")
    assert value(beat, "dC0_dw") == pytest.approx(derivative(lesson), abs=1e-6 * max(1.0, abs(derivative(lesson))))
    assert beat.shown("dC0_dw").text == told("chain_rule", lesson).beats[1].shown("dC0_dw").text


def reach(beat):
    """How far the weight is dragged to one side."""
    start, far = (float(beat.sweep("sway").at(t)["w"].value) for t in (0.0, 0.25))
    return far - start


def test_b12_drags_the_weight_to_both_sides_with_all_that_follows_from_it(lesson):
    beat = told("weight_nudge", lesson).beat("ask_how_sensitive")
    far = reach(beat)
    assert abs(far) >= 0.1
    for t, share in ((0, 0), (1 / 12, 0.5), (0.25, 1), (0.5, 0), (7 / 12, -0.5), (0.75, -1), (1, 0)):
        now = {name: float(shown.value) for name, shown in beat.numbers["sway"].at(t).items()}
        assert now == pytest.approx(plain(lesson, far * share), abs=1e-9)


def test_the_embedded_drag_lets_all_four_be_seen_to_move():
    beat = told("weight_nudge", embedded()).beat("ask_how_sensitive")
    low, high, _ = line(beat, "w")
    for name in LINES:
        seen = [float(beat.sweep("sway").at(t)[name].value) for t in (0.0, 0.25, 0.75)]
        assert (max(seen) - min(seen)) / (high - low) > 0.05


def test_the_four_lines_share_their_unit_and_hold_the_largest_nudge(lesson):
    far = reach(told("weight_nudge", lesson).beat("ask_how_sensitive"))
    places = [plain(lesson, by) for by in (0.0, 10 * lesson.nudge, far, -far, far / 2, -far / 2)]
    for beat in told("weight_nudge", lesson):
        assert len({step for _, _, step in (line(beat, name) for name in LINES)}) == 1
        # No line goes a whole step beyond what its quantity can be.
        low, high, step = line(beat, "C0")
        assert low > -step
        if lesson.chain.model.activations[-1] == "sigmoid":
            assert -step < line(beat, "a")[0] <= 0 < 1 <= line(beat, "a")[1] < 1 + step
            assert high < max(lesson.chain.y0**2, (1 - lesson.chain.y0) ** 2) + step
        for name in LINES:
            low, high, step = line(beat, name)
            assert low - 1e-9 <= min(each[name] for each in places)
            assert max(each[name] for each in places) <= high + 1e-9
            assert (high - low) / step == pytest.approx(round((high - low) / step))
            assert value(beat, name) == pytest.approx(plain(lesson)[name], abs=1e-12)


def test_b13_divides_the_true_change_by_three_nudges_and_a_calculator_agrees(lesson, compared):
    for i, share in enumerate(SHARES):
        by = share * lesson.nudge
        assert value(compared, f"nudge_{i}") == pytest.approx(by)
        assert number(compared.shown(f"nudge_{i}").text) == pytest.approx(by)
        assert value(compared, f"change_{i}") == pytest.approx(change(lesson, by)["C0"], abs=1e-12)
        assert value(compared, f"ratio_{i}") == pytest.approx(change(lesson, by)["C0"] / by, abs=1e-6)
        nudge, moved, ratio = (compared.shown(f"{name}_{i}") for name in ("nudge", "change", "ratio"))
        assert moved.rounded / nudge.rounded == pytest.approx(ratio.rounded, abs=1.01 * 10.0**-ratio.decimals)
    assert len({compared.shown(f"nudge_{i}").decimals for i in range(3)}) == 1


def test_b13_shows_the_ratio_settle_on_the_derivative_with_the_fewest_decimals_that_show_it(compared):
    ratios = [compared.shown(f"ratio_{i}") for i in range(3)]
    decimals = ratios[0].decimals
    assert {each.decimals for each in ratios} == {decimals}
    assert 3 <= decimals <= 5
    exact = [float(each.value) for each in ratios]

    def all_differ(count):
        return len({f"{each:.{count}f}" for each in exact}) == 3

    if len(set(exact)) == 1:
        assert decimals == 3
    else:
        assert not any(all_differ(count) for count in range(3, decimals))
        assert all_differ(decimals) or decimals == 5
    errors = [abs(each - value(compared, "dC0_dw")) for each in exact]
    assert errors[2] <= errors[1] <= errors[0]


def test_the_embedded_ratios_come_ten_times_nearer_with_a_nudge_ten_times_smaller():
    beat = told("weight_nudge", embedded()).beat("compare_the_ratio")
    errors = [abs(value(beat, f"ratio_{i}") - derivative(embedded())) for i in range(3)]
    assert errors[0] / errors[1] == pytest.approx(10, rel=0.35)
    assert errors[1] / errors[2] == pytest.approx(10, rel=0.05)
    assert len({beat.shown(f"ratio_{i}").text for i in range(3)}) == 3


def test_each_lens_shows_its_nudge_as_large_as_one_digit_and_the_line_allow(lesson, compared, followed):
    factors = [compared.shown(f"lens_factor_{i}") for i in range(len(SHARES))]
    assert [number(each.text) for each in factors] == [each.value for each in factors]
    lenses = [(compared, f"lens_factor_{i}", share) for i, share in enumerate(SHARES)]
    for beat, name, share in (*lenses, (compared, "lens_factor", 10), (followed, "lens_factor", 1)):
        moved = change(lesson, share * lesson.nudge).values()
        low, high, _ = line(beat, "w")
        spread = max(0.0, *moved) - min(0.0, *moved)
        assert value(beat, name) == pytest.approx(one_digit_below(1.1 * (high - low) / spread * (1 + 1e-6)))
        assert beat.shown(name).decimals == 0 or value(beat, name) < 1


def test_the_nudges_grow_and_go_back_through_true_values(lesson, compared, followed):
    runs = [(followed, "nudge", 1, False)]
    for i, share in enumerate(SHARES):
        runs += [(compared, f"push_{i}", share, False), (compared, f"back_{i}", share, True)]
    for beat, name, share, back in runs:
        for t in MOMENTS:
            by = share * lesson.nudge * ((1 - t) if back else t)
            now = beat.numbers[name].at(t)
            assert {each: float(now[each].value) for each in LINES} == pytest.approx(plain(lesson, by), abs=1e-12)
            changes = {each: float(now[f"D{each}"].value) for each in LINES}
            assert changes == pytest.approx(change(lesson, by), abs=1e-12)
            if name.startswith("push"):
                row = int(name[-1])
                assert now[f"nudge_{row}"].value == now["Dw"].value
                assert now[f"change_{row}"].value == now["DC0"].value


def test_a_pushed_row_ends_with_what_stands_in_the_table(compared):
    for i in range(3):
        end = compared.sweep(f"push_{i}").at(1.0)
        for name in (f"nudge_{i}", f"change_{i}"):
            assert end[name].text == compared.shown(name).text


def test_that_the_ratio_hardly_moves_is_said_where_it_is_so(lesson, compared):
    first, last = (value(compared, f"ratio_{i}") for i in (0, 2))
    said = compared.words(compared.cue("settle"))
    assert ("hardly moves" in said) == (abs(first - last) <= 0.1 * abs(last))


def test_b14_names_all_four_changes_of_the_lessons_nudge(lesson, followed):
    found = {name: value(followed, f"D{name}") for name in LINES}
    assert found == pytest.approx(change(lesson, lesson.nudge), abs=1e-12)
    for name in LINES:
        shown = followed.shown(f"D{name}")
        assert isinstance(shown, Shown)
        assert shown.plus
        assert shown.decimals in ((5, 6) if abs(lesson.nudge) <= 0.01 else (4, 5, 6))
        assert followed.numbers["nudge"].at(1.0)[f"D{name}"] == shown
