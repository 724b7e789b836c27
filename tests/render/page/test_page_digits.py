"""What the live network prints of its arithmetic multiplies and adds up as printed, also where numbers are small."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from render.request.options import Options
from scenes.lesson import embedded
from tests.render.browser import visit
from tests.render.page.pages import drawn_nothing

pytestmark = pytest.mark.xdist_group("page_digits")  # the page is made once, by one process
SIGNIFICANT = 4
SIZES = embedded().network.model.sizes
WEIGHTS = sum(one * other for one, other in pairwise(SIZES))
LEARN = """steps => {
  const { state, changed, L } = Backprop.explorer;
  const { X, Y } = state.rows;
  for (let step = 0; step < steps; step += 1) {
    const gradient = Backprop.average(state.network, X, Y);
    state.network = Backprop.stepped(state.network, gradient, 3);
  }
  state.stage = 2 * L;
  changed();
  return new Promise(requestAnimationFrame);
}"""
"""Answers once the picture is drawn anew, which a page does when it paints its next frame."""
PANELS = """async () => {
  const found = {};
  for (const each of document.querySelectorAll("#network-picture .handle")) {
    const { name } = each.dataset;
    if (name[0] === "y") continue;
    Backprop.explain(name);
    const cells = (table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent));
    const lines = [...document.querySelectorAll("#arithmetic > *")];
    found[name] = lines.map((line) => (line.matches("table") ? cells(line) : line.textContent));
  }
  return found;
}"""
"""The arithmetic of every neuron, input and edge: lines of words, and tables as rows of cells."""
NUMBER = r"[+\u2212]?\d+\.\d+(?:e\u2212?\d+)?"
PRODUCT = re.compile(rf"({NUMBER}) × ({NUMBER})\s*([=≈]) ({NUMBER})")
LAST = re.compile(rf"([=≈]) ({NUMBER})$")


def value(text: str) -> float:
    return float(text.replace("\u2212", "-"))


def unit(text: str) -> float:
    """What the last digit of a number counts."""
    digits, _, power = text.partition("e")
    return float(10.0 ** (int(power.replace("\u2212", "-") or 0) - len(digits.partition(".")[2])))


def significant(text: str) -> int:
    return len(re.sub(r"\D", "", text.partition("e")[0]).lstrip("0"))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Page]:
    address = drawn_nothing(tmp_path_factory.mktemp("page") / "page", Options()).as_uri()
    with visit(chromium, address, viewport={"width": 1280, "height": 900}) as opened:
        opened.evaluate("() => Backprop.begun")
        yield opened


@pytest.mark.parametrize("steps", [0, 700])
@pytest.mark.parametrize("row", [63, 0, 25])
def test_what_is_printed_multiplies_and_adds_up(page: Page, steps: int, row: int) -> None:
    page.locator("#explore-reset").click()
    page.evaluate("row => Backprop.explorer.choose(row)", row)
    page.evaluate(LEARN, steps)
    page.wait_for_function("document.querySelector('#network-picture .delta')")
    products, sums = 0, 0
    for name, lines in page.evaluate(PANELS).items():
        for place, line in enumerate(lines):
            if isinstance(line, str):
                products += holds(name, line)
                continue
            terms = [value(cells[-1].lstrip("=≈ ")) for cells in line]
            products += sum(holds(name, " ".join(cells[1:])) for cells in line)
            following = lines[place + 1 :]
            bias = [value(each.split()[-1]) for each in following[:1] if each.startswith("bias")]
            found = LAST.search(following[len(bias)])
            assert found, following
            assert found[1] == "=", (name, found[0])
            assert sum(terms) + sum(bias) == pytest.approx(value(found[2]), abs=0.51 * unit(found[2])), (name, line)
            sums += 1
    assert (products, sums) == (2 * WEIGHTS + 2 * WEIGHTS + sum(SIZES[1:]), 2 * sum(SIZES) - SIZES[0] - SIZES[-1])
    shares = [value(share_of(page, f"b2_{j}")) for j in range(2)]
    whole = str(page.locator("#network-picture > .q-C").text_content()).rpartition(" ")[2]
    assert sum(shares) == pytest.approx(value(whole), abs=0.51 * unit(whole))


def share_of(page: Page, name: str) -> str:
    page.evaluate("name => Backprop.explain(name)", name)
    return str(page.locator("#arithmetic p", has_text="Its share").text_content()).split()[-1]


def holds(name: str, text: str) -> int:
    """Whether a line holds a product; one that is said to come out does, and says enough digits."""
    found = PRODUCT.search(text)
    if not found:
        return 0
    first, second, sign, result = found.groups()
    assert sign == "=", (name, text)
    assert value(first) * value(second) == pytest.approx(value(result), abs=0.51 * unit(result)), (name, text)
    for each in (first, second, result):
        assert value(each) == 0 or significant(each) >= SIGNIFICANT, (name, text)
    return 1


def test_costs_that_differ_are_never_written_alike(page: Page) -> None:
    page.locator("#explore-reset").click()
    page.evaluate(LEARN, 700)
    page.evaluate("document.getElementById('descend-step').click()")
    page.wait_for_function("document.querySelector('#rule-said .sum')")
    said = re.search(rf"from ({NUMBER}) to ({NUMBER}),?", str(page.locator("#rule-said").text_content()))
    assert said
    before, after = page.evaluate("Backprop.explorer.state.costs.slice(-2)")
    assert value(said[1]) == pytest.approx(before, abs=0.51 * unit(said[1]))
    assert value(said[2]) == pytest.approx(after, abs=0.51 * unit(said[2]))
    assert value(said[1]) > value(said[2])
