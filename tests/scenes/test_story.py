"""What every digit and every second goes through: rounding, signs between what is shown, and how long words last."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.digits import MINUS, NUMBER, last_digit, number
from scenes.story import GRID, Shown, StoryError, agree, relation, speaking_seconds, up_to_grid

numbers = st.floats(-1e4, 1e4)
decimals = st.integers(0, 6)


@given(numbers, decimals, st.booleans())
def test_a_number_is_shown_rounded_with_a_real_minus_and_never_a_negative_zero(value, count, plus):
    text = Shown(value, "v", count, plus=plus).text
    digits = f"{value:.{count}f}"
    zero = float(digits) == 0
    assert text.lstrip("+" + MINUS) == digits.lstrip("-")
    assert text.startswith(MINUS) == (value < 0 and not zero)
    assert text.startswith("+") == (plus and value > 0 and not zero)
    assert "-" not in text
    assert number(text) == Shown(value, "v", count).rounded == float(digits)
    assert len(text.partition(".")[2]) == count


LARGE_OR_SMALL = [
    (12345678, 0, "1.23×10⁷"),
    (-123456789.0, 3, MINUS + "1.23×10⁸"),
    (9999999.4, 0, "9999999"),
    (9999999.9996, 3, "1.00×10⁷"),
    (4e7, -7, "4×10⁷"),
    (15e7, -7, "1.5×10⁸"),
    (0.0, -7, "0"),
    (1e100, 0, "1.00×10¹⁰⁰"),
    (5.5e-8, 9, "0.000000055"),
    (-1.2e-9, 10, MINUS + "1.2×10⁻⁹"),
    (1.234e-12, 15, "1.23×10⁻¹²"),
    (0.25, 12, "0.250000000"),
    (0.0, 12, "0.000000000"),
]


@pytest.mark.parametrize(("value", "count", "text"), LARGE_OR_SMALL)
def test_what_digits_alone_cannot_show_is_written_with_a_power_of_ten_and_read_back(value, count, text):
    shown = Shown(value, "v", count)
    assert shown.text == text
    assert NUMBER.fullmatch(text)
    assert abs(shown.rounded - value) <= last_digit(text) / 2 * (1 + 1e-9)
    assert Shown(shown.rounded, "v", count).text == text


@given(st.floats(1e7, 1e100), st.integers(0, 6), st.booleans())
def test_a_large_number_reads_as_itself_to_three_digits(size, count, negative):
    shown = Shown(-size if negative else size, "v", count)
    assert len(shown.text) <= len("−1.00×10¹⁰⁰")
    assert math.isclose(shown.rounded, shown.value, rel_tol=0.005)


def test_an_equal_sign_between_powers_of_ten_is_one_of_their_digits():
    assert relation(Shown(1.234e8, "v"), 1.229e8).text == "="
    assert relation(Shown(1.234e8, "v"), 1.236e8).text == "≈"
    assert relation(Shown(1.0, "v"), math.inf).text == "≈"


def test_words_are_shown_as_they_are_and_what_is_not_finite_is_refused():
    assert Shown("sigmoid", "the activation").text == "sigmoid"
    assert Shown(-3, "a whole number").text == MINUS + "3"
    for value in (float("nan"), float("inf"), float("-inf")):
        with pytest.raises(StoryError, match="only finite numbers"):
            Shown(value, "v")


@given(numbers, numbers, st.integers(0, 4))
def test_an_equal_sign_stands_where_the_digits_are_the_same(value, computed, count):
    for other in (computed, value, value + 0.4 * 10.0**-count, value + 10.0**-count):
        result = Shown(value, "v", count)
        same = Shown(other, "v", count).rounded == result.rounded
        assert relation(result, other).text == ("=" if same else "≈")
    assert result.text in relation(result, computed).formula


@given(st.lists(st.floats(-9, 9), min_size=2, max_size=3), st.integers(0, 3), st.integers(3, 5))
def test_the_fewest_decimals_with_which_a_calculator_agrees_are_found(operands, least, most):
    def difference(first, *rest):
        return first - sum(rest)

    def agrees(count):
        shown = [float(f"{each:.{count}f}") for each in operands]
        return f"{difference(*shown):.{count}f}".lstrip("-") == f"{difference(*operands):.{count}f}".lstrip("-")

    expected = next((count for count in range(least, most + 1) if agrees(count)), least)
    assert agree(difference, *operands, decimals=least, most=most) == expected


def test_agreement_is_looked_for_from_three_to_five_decimals():
    assert agree(lambda a: 2 * a, 0.12) == 3  # fewer are never tried
    assert agree(lambda a: 2 * a, 0.12346) == 5  # 0.123 and 0.247, 0.1235 and 0.2469, 0.12346 and 0.24692
    assert agree(lambda a: 2 * a, 0.123464) == 3  # 0.12346 and 0.24693 neither, so nothing agrees


@st.composite
def spoken_numbers(draw):
    """A number as it is written, and the words that a speaker says for it."""
    sign, whole = draw(st.sampled_from(["", "+", "-", MINUS])), draw(st.integers(0, 999))
    fraction = draw(st.sampled_from(["", "5", "07", "456"]))
    words = [*(["minus"] if sign in ("-", MINUS) else []), "one hundred" if whole > 99 else "nine"]
    words += ["point", *fraction] if fraction else []
    return f"{sign}{whole}" + (f".{fraction}" if fraction else ""), len(" ".join(words).split())


@given(st.integers(0, 12), st.lists(spoken_numbers(), max_size=3))
def test_words_last_as_long_as_they_are_many_and_numbers_digit_by_digit(words, found):
    spoken = sum(count for _, count in found)
    text = " ".join(["it’s"] * words + [written for written, _ in found])
    assert speaking_seconds(text + ".") == pytest.approx((words + spoken) * 60 / 150)
    if words:
        chinese = "权" * words + "，".join(written for written, _ in found)
        assert speaking_seconds(chinese) == pytest.approx((words + spoken) * 60 / 250)


@given(st.fractions(0, 100))
def test_a_beat_lasts_the_next_whole_number_of_steps_that_every_frame_rate_has(seconds):
    length = up_to_grid(seconds)
    assert all((length * fps).denominator == 1 for fps in (15, 30, 60))
    assert seconds - GRID / 10**6 <= length < seconds + GRID
    assert up_to_grid(length) == up_to_grid(length + GRID / 10**7) == length
    assert up_to_grid(length + Fraction(1, 1000)) == length + GRID
