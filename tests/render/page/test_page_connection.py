"""The connection to try: the page computes what bpmath computes, and shows it; sliders work by mouse and keyboard."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bpmath import Chain
from bpmath.functions import ACTIVATIONS
from bpmath.nudge import nudge
from render.request.options import Options
from scenes.lesson import embedded
from scenes.numbers.last_connection import connection_values
from tests.render.browser import visit
from tests.render.page.pages import drawn_nothing

pytestmark = pytest.mark.xdist_group("page_connection")  # the page is made once, by one process
SETTINGS = 1000
CLOSE = 1e-12
"""How far the page may be from bpmath: a share of the larger of the number's size and 1."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Page]:
    index = drawn_nothing(tmp_path_factory.mktemp("page") / "page", Options())
    with visit(chromium, index.as_uri(), viewport={"width": 1280, "height": 900}) as opened:
        yield opened


@pytest.fixture
def bench(page: Page) -> Page:
    """The sliders as the lesson has them."""
    page.locator("button[type=reset]").click()
    return page


def random_settings() -> Iterator[dict[str, Any]]:
    """Settings over all activations; some stand on a kink, some move nothing."""
    chance = random.Random(7)
    names = list(ACTIVATIONS)
    for i in range(SETTINGS):
        told = {"w": chance.uniform(-6, 6), "b": chance.uniform(-6, 6), "a_prev": chance.uniform(-2, 2)}
        told |= {"y": chance.uniform(-2, 2), "nudge": chance.choice([-1, 1]) * 10 ** chance.uniform(-3, 0)}
        if i % 50 < len(names):
            told |= {"b": 0.0, "a_prev": 0.0}
        yield {"activation": names[i % len(names)], **told}


def computed(told: dict[str, Any]) -> dict[str, float | None]:
    chain = Chain((told["w"],), (told["b"],), (told["activation"],))
    at = chain.backprop(told["a_prev"], told["y"])
    moved = nudge(chain, told["a_prev"], told["y"], "w1", told["nudge"])
    dz, da = float(moved.dz[-1]), float(moved.da[-1])
    return {
        "z": float(at.z[0]),
        "a": float(at.a[1]),
        "C0": at.C0,
        "dz_dw": float(at.dz_dw[0]),
        "da_dz": float(at.da_dz[0]),
        "dC0_da": float(at.dC0_da[1]),
        "dC0_dw": float(at.dC0_dw[0]),
        "Delta z": dz,
        "Delta a": da,
        "Delta C0": moved.dC0,
        "ratio": moved.ratio,
        "ratio dz_dw": dz / moved.by,
        "ratio da_dz": da / dz if dz else None,
        "ratio dC0_da": moved.dC0 / da if da else None,
    }


IN_THE_PAGE = """all => all.map(told => {
  const { now, change, factors, ratios } = Backprop.connection(told);
  return {
    z: now.z, a: now.a, C0: now.C0, ...factors,
    "Delta z": change.z, "Delta a": change.a, "Delta C0": change.C0,
    "ratio": ratios.dC0_dw, "ratio dz_dw": ratios.dz_dw, "ratio da_dz": ratios.da_dz, "ratio dC0_da": ratios.dC0_da,
  };
})"""


def test_the_sliders_compute_what_bpmath_computes(page: Page) -> None:
    settings = list(random_settings())
    worst: dict[str, float] = {}
    for told, found in zip(settings, page.evaluate(IN_THE_PAGE, settings), strict=True):
        for name, value in computed(told).items():
            assert (value is None) == (found[name] is None), (name, told)
            if value is not None:
                worst[name] = max(worst.get(name, 0.0), abs(found[name] - value) / allowance(name, told, value))
    assert max(worst.values()) <= CLOSE, worst


def allowance(name: str, told: dict[str, Any], value: float) -> float:
    """What an error is a share of: the size of the number, at least 1.

    A ratio of nudges divides a difference of rounded numbers by a small one, so that its rounding grows as the divisor
    shrinks: there it is a share of what was subtracted, over the divisor.
    """
    size = max(1.0, abs(value))
    if not name.startswith("ratio"):
        return size
    at = computed(told)
    divisor = {"ratio da_dz": at["Delta z"], "ratio dC0_da": at["Delta a"]}.get(name, told["nudge"])
    assert divisor
    largest = max(1.0, *(abs(at[each] or 0.0) for each in ("z", "a", "C0", "Delta z", "Delta a", "Delta C0")))
    return max(size, size * largest / abs(divisor))


def written(page: Page, name: str) -> float:
    return float(str(page.locator(f"[data-shows={name}]").text_content()).replace("\u2212", "-"))


def test_it_begins_with_the_lesson(bench: Page) -> None:
    numbers = connection_values(embedded())
    expect(bench.locator("[data-shows=now_z]")).to_have_text(f"{numbers['z']:.4f}".replace("-", "\u2212"))
    for name in ("dz_dw", "da_dz", "dC0_da", "dC0_dw"):
        assert written(bench, f"part_{name}") == pytest.approx(numbers[name], abs=5.1e-5)
    for name in ("w", "b", "a_prev", "y"):
        assert float(bench.locator(f"#slide-{name}").input_value()) == pytest.approx(numbers[name], rel=1e-14)


def test_a_slider_moves_by_keys_and_everything_follows(bench: Page) -> None:
    bench.locator("#slide-w").focus()
    for key in ("Home", "ArrowRight", "ArrowRight", "PageUp", "Shift+ArrowLeft"):
        bench.keyboard.press(key)
    assert float(bench.locator("#field-w").input_value()) == pytest.approx(-3.9)
    expect(bench.locator("[data-shows=now_w]")).to_have_text("\u22123.9000")
    assert bench.locator("#slide-w").get_attribute("aria-valuetext") == "\u22123.9000"
    numbers = connection_values(embedded())
    assert written(bench, "now_z") == pytest.approx(-3.9 * numbers["a_prev"] + numbers["b"], abs=1e-4)
    assert "\u22123.900" in str(bench.locator("#pair").get_attribute("aria-label"))


def test_an_exact_number_can_be_typed(bench: Page) -> None:
    bench.locator("#field-y").fill("0.25")
    assert float(bench.locator("#slide-y").input_value()) == 0.25
    bench.locator("#field-y").fill("77")
    assert bench.locator("#refused").text_content() == "Here target can be set from 0.00 to 1.00; it stays at 0.2500."
    bench.locator("#field-y").blur()
    assert float(bench.locator("#field-y").input_value()) == 0.25
    bench.locator("#field-y").fill("0.5")
    expect(bench.locator("#refused")).to_be_empty()


def test_the_ratio_settles_as_the_nudge_shrinks(bench: Page) -> None:
    bench.locator("#field-nudge").fill("1")
    apart = []
    for _ in range(3):
        bench.wait_for_timeout(60)
        apart.append(float(str(bench.locator("#apart").text_content()).split(" is ")[1].split()[0]))
        shown = [written(bench, f"{kind}_dC0_dw") for kind in ("ratio", "part")]
        assert apart[-1] == pytest.approx(100 * abs(shown[0] / shown[1] - 1), abs=0.1)
        bench.locator("#smaller").click()
    assert apart[0] > 7 * apart[1] > 7 * 7 * apart[2]
    bench.locator("#field-nudge").fill("0")
    expect(bench.locator("[data-shows=ratio_dC0_dw]")).to_have_text("–")


def test_every_activation_can_be_chosen_and_is_drawn(bench: Page) -> None:
    values = bench.locator("#activation option").evaluate_all("all => all.map(each => each.value)")
    assert values == list(ACTIVATIONS)
    assert bench.locator("#activation").input_value() == embedded().chain.model.activations[-1]
    for name in values:
        bench.locator("#activation").select_option(name)
        for slider, end in (("w", "Home"), ("w", "End"), ("b", "Home"), ("a_prev", "End")):
            bench.locator(f"#slide-{slider}").press(end)
            bench.wait_for_timeout(30)
            assert bench.locator("#try .bench svg *").evaluate_all(NO_NUMBERS) == 0
            assert "NaN" not in str(bench.locator("#try .bench").text_content())


def test_the_tangent_has_the_slope_that_is_written(bench: Page) -> None:
    """Read back from the picture: rise over run of the tangent, by the scale of the axes' ticks."""
    bench.wait_for_timeout(60)
    for place, name in (("z", "dz_dw"), ("a", "da_dz"), ("C0", "dC0_da")):
        drawn = bench.evaluate(READ_SLOPE, f"slope-{place}")
        assert drawn == pytest.approx(written(bench, f"part_{name}"), rel=1e-2)


NO_NUMBERS = """all => all.flatMap(each => [...each.attributes])
  .filter(each => /NaN|Infinity|undefined/.test(each.value)).length"""
READ_SLOPE = """id => {
  const svg = document.getElementById(id);
  const number = text => Number(text.textContent.replace("\u2212", "-"));
  const along = (texts, place) => {
    const [first, last] = [texts[0], texts[texts.length - 1]];
    return (last.getAttribute(place) - first.getAttribute(place)) / (number(last) - number(first));
  };
  const ticks = [...svg.querySelectorAll("text.tick")];
  const across = along(ticks.filter(each => !each.classList.contains("end")), "x");
  const up = -along(ticks.filter(each => each.classList.contains("end")), "y");
  const line = name => Number(svg.querySelector(".tangent").getAttribute(name));
  return (-(line("y2") - line("y1")) / up) / ((line("x2") - line("x1")) / across);
}"""


def test_the_values_are_read_out_once_the_slider_rests(bench: Page) -> None:
    before = bench.locator("#said").text_content()
    # Moved and read in one go, so that no slow machine lets it rest in between.
    moved = """() => {
      const slider = document.getElementById("slide-b");
      for (let step = 0; step < 5; step++) {
        slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
      }
      return document.getElementById("said").textContent;
    }"""
    assert bench.evaluate(moved) == before
    expect(bench.locator("#said")).not_to_have_text(str(before))
    assert "derivative" in str(bench.locator("#said").text_content())
