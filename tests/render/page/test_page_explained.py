"""The live network tells what it does: its scale, the rule with a step's numbers, what merges, what it refuses."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bpmath import Network
from bpmath.descent import descend
from render.request.options import Options
from scenes.lesson import embedded
from tests.render.browser import visit
from tests.render.page.pages import drawn_nothing

pytestmark = pytest.mark.xdist_group("page_explained")  # the page is made once, by one process
MINUS = "\u2212"
ALL = "Backprop.explorer.state.stage = 2 * Backprop.explorer.L; Backprop.explorer.changed()"
"""Both passes have come to their end."""
DESK = {"width": 1280, "height": 900}
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
WIDTHS = """() => [...document.querySelectorAll("#network-picture .of-edge")].map(each =>
  [each.dataset.name, Number(each.querySelector(".edge").getAttribute("stroke-width"))])"""
WIDEST, HAIRLINE = 10.0, 0.6
"""Pixels of a line as wide as the scale's sample, and of the thinnest."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return drawn_nothing(tmp_path_factory.mktemp("page") / "page", Options()).as_uri()


@pytest.fixture(scope="module")
def opened(address: str, chromium: Browser) -> Iterator[Page]:
    with visit(chromium, address, viewport=DESK) as page:
        page.evaluate("() => Backprop.begun")
        yield page


@pytest.fixture
def page(opened: Page) -> Page:
    """The network as the lesson has it."""
    opened.mouse.move(0, 0)
    opened.locator("#explore-reset").click()
    opened.evaluate(ALL)
    opened.evaluate(SETTLED)
    return opened


def number(text: str) -> float:
    return float(text.replace(MINUS, "-"))


def terms(said: str) -> list[float]:
    """The numbers of a printed step: old, rate, derivative, new."""
    return [number(each) for each in re.findall(r"\u2212?[\d.]+(?:e\u2212?\d+)?", re.sub(r"\u2212 ", "", said))]


def derivatives(page: Page) -> dict[str, float]:
    """dC0/dw of the row looked at, by name; computed by bpmath."""
    W, b, x, y = page.evaluate("(({ network, x, y }) => [network.W, network.b, x, y])(Backprop.explorer.state)")
    model = embedded().network.model
    names = [each for each in model.names if each.startswith("w")]
    at = Network(W, b, model.activations, model.cost).backprop(x, y)
    return dict(zip(names, np.concatenate([each.ravel() for each in at.dC0_dW]), strict=True))


def scale_of(page: Page) -> float:
    said = str(page.locator("#scale .sample").first.text_content())
    return number(said.split()[-1])


def assert_drawn_to_scale(page: Page, scale: float) -> None:
    true = {name: max(HAIRLINE, WIDEST * abs(value) / scale) for name, value in derivatives(page).items()}
    for name, width in page.evaluate(WIDTHS):
        assert width == pytest.approx(true[name], rel=1e-9), name


def test_lines_have_one_scale_while_it_learns_and_magnifying_is_said(page: Page) -> None:
    scale = scale_of(page)
    assert_drawn_to_scale(page, scale)
    for _ in range(40):
        page.locator("#descend-step").dispatch_event("click")
    page.evaluate(SETTLED)
    assert scale_of(page) == scale
    assert_drawn_to_scale(page, scale)
    largest = max(map(abs, derivatives(page).values()))
    expect(page.locator("#scale")).to_contain_text(f"the largest here is {largest:.4f}")
    assert scale > 5 * largest
    page.locator("#scale button").click()
    page.evaluate(SETTLED)
    assert_drawn_to_scale(page, largest)
    times = re.search(r"Magnified ([\d.]+) times", str(page.locator("#scale").text_content()))
    assert times
    assert float(times[1]) == pytest.approx(scale / largest, rel=0.05)
    page.locator("#scale button").click()
    expect(page.locator("#scale button")).to_have_text("Magnify the lines")


def test_the_scale_grows_for_what_would_not_fit_and_is_the_lessons_again_after_a_reset(page: Page) -> None:
    scale = scale_of(page)
    page.evaluate("Backprop.explorer.set('y_0', -9)")
    page.evaluate(SETTLED)
    assert scale_of(page) > scale
    assert_drawn_to_scale(page, scale_of(page))
    page.locator("#explore-reset").click()
    page.evaluate(SETTLED)
    assert scale_of(page) == scale


def test_no_drag_changes_the_scale_of_weights(page: Page) -> None:
    page.locator("#pass-start").click()
    page.evaluate("Backprop.explorer.pull('w1_0_0', 99)")
    page.evaluate(SETTLED)
    assert scale_of(page) == page.evaluate("Backprop.explorer.get('w1_0_0')") == 4
    assert dict(page.evaluate(WIDTHS))["w1_0_0"] == WIDEST


def test_the_line_picked_shows_its_weight_beneath_its_derivative_while_a_hand_changes_it(page: Page) -> None:
    weights = page.locator("#network-picture .weight")
    expect(weights).to_have_count(0)
    page.evaluate("Backprop.explorer.pick('w2_0_1')")
    expect(page.locator("#lines-are")).to_contain_text("with the one picked: its weight")
    reach = page.evaluate("Math.ceil(Backprop.explorer.ends('w1_0_0')[1])")
    widths = []
    for wanted in (-0.4, 1.0, 3.2):
        page.evaluate("to => Backprop.explorer.pull('w2_0_1', to)", wanted)
        page.evaluate(SETTLED)
        line = page.locator("#network-picture [data-name=w2_0_1] .weight")
        widths.append(float(str(line.get_attribute("stroke-width"))))
        assert widths[-1] == pytest.approx(WIDEST * abs(wanted) / reach)
        assert (line.get_attribute("stroke-dasharray") is not None) is (wanted < 0)
        order = page.locator("#network-picture [data-name=w2_0_1] line").evaluate_all(
            "all => all.slice(1).map(each => Number(each.getAttribute('stroke-width')))"
        )
        assert order == sorted(order, reverse=True), "the narrower one lies on the other, so both are seen"
    assert widths == sorted(widths)
    assert_drawn_to_scale(page, scale_of(page))
    page.locator("#pass-start").click()
    page.evaluate("Backprop.explorer.pick('w2_0_1')")
    expect(weights).to_have_count(0)


def test_the_page_opens_before_the_first_step_and_each_step_works_out_a_neuron(address: str, chromium: Browser) -> None:
    with visit(chromium, address, viewport=DESK) as page:
        page.evaluate("() => Backprop.begun")
        page.evaluate(SETTLED)
        expect(page.locator("#pass-start")).to_be_disabled()
        expect(page.locator("#arithmetic")).to_contain_text("Point at a neuron or an edge")
        said, lines = page.locator("#arithmetic"), page.locator("#lines-are")
        at = embedded().network.model.backprop(embedded().network.x0, embedded().network.y0)
        for title, wanted, colours in (
            ("neuron 0 of layer 1", f"{at.a[1][0]:.4f}", ["w"]),
            ("versicolor", f"{at.a[2][0]:.4f}", ["w"]),
            ("versicolor", f"{at.delta[1][0]:+.4f}".replace("-", MINUS), ["w", "C"]),
            ("neuron 0 of layer 1", f"{at.delta[0][0]:+.5f}".replace("-", MINUS), ["C"]),
        ):
            page.locator("#pass-next").click()
            expect(said.locator("h3")).to_have_text(title)
            expect(said).to_contain_text(wanted)
            strokes = lines.locator("line").evaluate_all("all => all.map(each => each.getAttribute('stroke'))")
            assert strokes == [f"var(--{each})" for each in [*colours, "ink"]]
        page.evaluate("Backprop.explorer.pick('b1_2')")
        page.locator("#pass-back").click()
        expect(said.locator("h3")).to_have_text("versicolor")
        page.evaluate("Backprop.explorer.pick('b2_1')")
        page.locator("#pass-back").click()
        expect(said.locator("h3")).to_have_text("virginica")
        page.evaluate("Backprop.point(document.getElementById('card-add_the_paths'))")
        expect(said).to_contain_text(f"{at.delta[0][1]:+.5f}".replace("-", MINUS))
        expect(page.locator("#pass-next")).to_be_disabled()


def test_where_nothing_comes_back_nothing_can_be_magnified(page: Page) -> None:
    page.evaluate("Backprop.explorer.state.y = [...Backprop.explorer.passes().a.at(-1)]")
    page.evaluate("Backprop.explorer.changed()")
    expect(page.locator("#scale")).to_contain_text("the largest here is 0.0000")
    expect(page.locator("#scale button")).to_have_count(0)


@pytest.mark.parametrize("picked", ["w2_1_0", "b1_2", None])
def test_the_rule_stands_there_with_the_numbers_of_the_step(page: Page, picked: str | None) -> None:
    lesson = embedded()
    expect(page.locator("#rule-said")).to_contain_text("over 100 rows, while the picture above shows row")
    for _ in range(2):
        page.locator("#descend-step").click()
    if picked:
        page.evaluate("name => Backprop.explorer.pick(name)", picked)
    page.evaluate(SETTLED)
    steps = descend(lesson.network.model, lesson.network.X, lesson.network.Y, lesson.descent.learning_rate, 2)
    names = list(lesson.network.model.names)
    before, after = (each.model.parameters() for each in steps[-2:])
    slopes = (before - after) / lesson.descent.learning_rate
    weights = [i for i, name in enumerate(names) if name.startswith("w")]
    place = names.index(picked) if picked else max(weights, key=lambda i: abs(slopes[i]))
    said = str(page.locator("#rule-said .sum").text_content())
    old, rate, slope, new = terms(said)
    assert (old, new) == (pytest.approx(before[place], abs=6e-6), pytest.approx(after[place], abs=6e-6))
    assert (rate, slope) == (lesson.descent.learning_rate, pytest.approx(slopes[place], abs=6e-6))
    expect(page.locator("#rule-said")).to_contain_text(f"from {steps[-2].C:.4f} to {steps[-1].C:.4f}")


SUMS = """async names => {
  const found = [];
  for (const name of names) {
    Backprop.explorer.pick(name);
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    found.push(document.querySelector("#rule-said .sum").textContent);
  }
  return found;
}"""
"""The last step of each weight and bias, as it is printed."""


def test_every_printed_step_adds_up_to_its_last_digit_or_says_about(page: Page) -> None:
    names = embedded().network.model.names
    for rate in ("3", "0.12345", "0.0001234"):
        page.locator("#rate").fill(rate)
        page.locator("#descend-step").click()
        for said in page.evaluate(SUMS, list(names)):
            old, step, slope, new = terms(said)
            last = 10.0 ** -len(said.rpartition(".")[2])
            assert old - step * slope == pytest.approx(new, abs=0.51 * last), said
            assert step == float(rate)


def test_a_descent_that_goes_wrong_is_told_in_words(page: Page) -> None:
    warned = page.locator("#descend-warned")
    page.locator("#descend-step").click()
    expect(warned).to_have_text(re.compile("^C fell, and yet more rows .* wrongly: 50 before the step, 55 after"))
    page.locator("#explore-reset").click()
    expect(warned).to_be_empty()
    page.locator("#rate").fill("0")
    page.locator("#descend-step").click()
    expect(page.locator("#rate-refused")).to_contain_text("must be a number above 0; it stays at 3")
    page.locator("#explore-reset").click()
    page.locator("#rate").fill("1000")
    page.locator("#descend-step").click()
    expect(warned).to_contain_text("C no longer falls: the last step took it from 0.6244 to 1.0000")
    page.locator("#descend-step").click()
    expect(warned).to_contain_text("Every derivative of C is below 0.000001")


def test_long_numbers_stay_within_their_circles_and_a_delta_has_the_colour_of_z(page: Page) -> None:
    page.evaluate("['b2_0', 'y_0'].forEach(each => Backprop.explorer.set(each, -77.77777e12))")
    page.evaluate("Backprop.explorer.set('b2_0', -77)")
    page.evaluate(SETTLED)
    for name, wanted in {"b2_0": r"\d\.\de\u2212\d\d", "y_0": "\u22127.8e13"}.items():
        shown = page.locator(f"#network-picture [data-name={name}]")
        text, width, r = shown.evaluate("""each => {
          const [text, circle] = [each.querySelector("text"), each.querySelector("circle")];
          return [text.textContent, text.getComputedTextLength(), Number(circle.getAttribute("r"))];
        }""")
        assert re.fullmatch(wanted, text)
        assert width <= 2 * r
    colours = page.evaluate("""["#network-picture .delta", ".legend .q-z"].map(each =>
      getComputedStyle(document.querySelector(each)).fill)""")
    assert colours[0] == colours[1]


def test_what_was_said_of_a_step_goes_when_the_descent_begins_anew(page: Page) -> None:
    page.locator("#descend-step").click()
    expect(page.locator("#rule-said .sum")).to_have_count(1)
    expect(page.locator("#overall")).to_contain_text("After 1 step the")
    page.evaluate("Backprop.explorer.set('w1_0_0', 1)")
    expect(page.locator("#rule-said .sum")).to_have_count(0)


def test_a_signal_runs_along_the_edges_that_a_step_uses(page: Page) -> None:
    sizes = embedded().network.model.sizes
    page.locator("#pass-start").click()
    page.evaluate(SETTLED)
    for dots in (sizes[0] * sizes[1], sizes[1] * sizes[2], 0, sizes[1] * sizes[2]):
        page.locator("#pass-next").click()
        page.evaluate(SETTLED)
        assert page.locator("#network-picture .dot").count() == dots
    expect(page.locator("#network-picture .dot")).to_have_count(0)
    page.locator("#pass-back").click()
    page.evaluate(SETTLED)
    assert page.locator("#network-picture .dot").count() == 0


def test_nothing_runs_where_movement_is_unwelcome_and_both_passes_are_played(address: str, chromium: Browser) -> None:
    with visit(chromium, address, viewport=DESK, reduced_motion="reduce") as page:
        page.evaluate("() => Backprop.begun")
        page.locator("#pass-play").click()
        expect(page.locator("#pass-said")).to_contain_text("Forward, layer 1")
        assert page.locator("#network-picture .dot").count() == 0
        expect(page.locator("#pass-said")).to_contain_text("Back, layer 1", timeout=8000)
        expect(page.locator("#pass-play")).to_have_attribute("aria-pressed", "false")


def test_pointing_at_a_neuron_shows_what_merges_in_it(page: Page) -> None:
    at = embedded().network.model.backprop(embedded().network.x0, embedded().network.y0)
    page.locator("#network-picture").scroll_into_view_if_needed()
    page.locator("#network-picture [data-name=b2_1] circle").last.hover()
    terms = embedded().network.model.W[1][1] * at.a[1]
    ribbons = page.locator("#network-picture .ribbons .path")
    expect(ribbons).to_have_count(len(terms))
    widths = ribbons.evaluate_all("all => all.map(each => Number(each.getAttribute('stroke-width')))")
    assert np.array(widths) / max(widths) == pytest.approx(np.abs(terms) / np.abs(terms).max(), abs=0.08)
    expect(page.locator("#ribbons-said")).to_contain_text(f"the widest is {np.abs(terms).max():.3f}")
    page.mouse.move(0, 0)
    expect(ribbons).to_have_count(0)


@pytest.mark.parametrize(
    ("field", "typed", "said", "stands"),
    [
        ("#picked-field", "77", "can be set from .* it stays at", None),
        ("#row", "100", "There is no such row: choose one from 0 to 99; it stays at 63", "63"),
        ("#rate", "-1", "must be a number above 0; it stays at 3", "3"),
        ("#field-y", "77", "Here target can be set from 0.00 to 1.00; it stays at 1.0000", "1"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_undone(
    page: Page, field: str, typed: str, said: str, stands: str | None
) -> None:
    page.evaluate("Backprop.explorer.pick('w1_0_1')")
    page.evaluate(SETTLED)
    before = page.evaluate("Backprop.explorer.get('w1_0_1')")
    words = {"#picked-field": "#picked-refused", "#row": "#row-refused", "#rate": "#rate-refused"}.get(
        field, "#refused"
    )
    page.locator(field).fill(typed)
    expect(page.locator(words)).to_have_text(re.compile(said))
    page.locator(field).blur()
    expect(page.locator(field)).to_have_value(stands or str(before))
    assert page.evaluate("Backprop.explorer.get('w1_0_1')") == before


def test_a_drag_ends_where_the_slider_ends_and_that_is_said(page: Page) -> None:
    page.evaluate("Backprop.explorer.pick('w1_0_1')")
    _, high = page.evaluate("Backprop.explorer.ends('w1_0_1')")
    page.locator("#network-picture [data-name=w1_0_1]").focus()
    for _ in range(25):
        page.keyboard.press("Shift+ArrowUp")
    assert page.evaluate("Backprop.explorer.get('w1_0_1')") == high
    expect(page.locator("#picked-refused")).to_contain_text(f"to {high:.2f}; it stays at {high:.4f}")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#picked-refused")).to_be_empty()


def test_left_and_right_go_from_one_to_the_next_and_all_are_one_stop(page: Page) -> None:
    first = page.locator("#network-picture .handle").first
    first.focus()
    page.keyboard.press("ArrowRight")
    names = page.locator("#network-picture .handle").evaluate_all("all => all.map(each => each.dataset.name)")
    assert page.evaluate("document.activeElement.dataset.name") == names[1]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.name") == names[-1]
    page.evaluate(SETTLED)
    assert page.locator("#network-picture .handle[tabindex='0']").count() == 1


def test_saturation_is_said_of_both(page: Page) -> None:
    page.evaluate("Backprop.explorer.pick('b1_0')")
    page.evaluate(SETTLED)
    assert "Saturated" not in str(page.locator("#arithmetic").text_content())
    page.evaluate("Backprop.explorer.set('b1_0', 12)")
    expect(page.locator("#arithmetic")).to_contain_text("Saturated: at z = 1")
    expect(page.locator("#flat")).to_be_empty()
    page.locator("#field-b").fill("4")
    page.locator("#field-w").fill("4")
    page.locator("#field-a_prev").fill("1")
    expect(page.locator("#flat")).to_contain_text("Saturated: at z = 8.00 the sigmoid is all but flat")
    page.locator("#activation").select_option("relu")
    page.locator("#field-b").fill("-4")
    page.locator("#field-w").fill("-1")
    expect(page.locator("#flat")).to_contain_text("Switched off: at z = \u22125.00")
    page.locator("button[type=reset]").click()


def test_an_exercise_that_is_met_from_the_beginning_says_so(address: str, chromium: Browser) -> None:
    home = address.rpartition("/")[0] + "/"
    with visit(chromium, address + "#network?goal=C0<5", home=home, viewport=DESK) as page:
        expect(page.locator("#goal")).to_contain_text("It is so from the beginning, 1.0476")
        page.evaluate("Backprop.explorer.state.goal.below = 1")
        page.evaluate("Backprop.explorer.changed()")
        expect(page.locator("#goal")).to_contain_text("Now it is 1.0476")
        page.evaluate("Backprop.explorer.set('y_0', 0.8)")
        expect(page.locator("#goal")).to_contain_text("Reached")
        page.locator("#explore-reset").click()
        expect(page.locator("#goal")).to_contain_text("Now it is 1.0476")
        page.wait_for_function("decodeURIComponent(location.hash).endsWith('goal=C0<1')")
        page.locator(".hand-on summary").first.click()
        page.locator("#goal-below").fill("3")
        expect(page.locator("#exercise-met")).to_contain_text("It is so already")


def test_rows_with_spaces_between_are_read(page: Page) -> None:
    text = "a b c d kind\n7.0 3.2   4.7 1.4 versicolor"
    found = page.evaluate("text => Backprop.explorer.readRows(text)", text)
    scaled = embedded().network.scaling.apply(np.array([[7.0, 3.2, 4.7, 1.4]]))
    assert np.array(found["X"]) == pytest.approx(scaled)
    assert found["Y"] == [[1, 0]]
    page.locator(".hand-on summary").last.click()
    page.locator("#own-rows").fill(text)
    page.locator("#own-use").click()
    expect(page.locator("#overall")).to_contain_text("of 1 row")
    expect(page.locator("#overall")).not_to_contain_text("1 rows")
    page.locator("#own-back").click()


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_axe_finds_nothing_in_what_appears(scheme: str, address: str, chromium: Browser) -> None:
    with visit(chromium, address, viewport=DESK, color_scheme=scheme) as page:
        page.evaluate("() => Backprop.begun")
        for _ in range(40):
            page.locator("#descend-step").dispatch_event("click")
        page.locator("#scale button").click()
        page.evaluate("Backprop.explorer.pick('b1_0')")
        page.locator("#picked-field").fill("99")
        page.evaluate(SETTLED)
        for part in ("#network", ".opening"):
            found = Axe().run(page, context=part, options={"preload": False})
            assert found.violations_count == 0, found.generate_report()


def test_the_network_speaks_the_pages_language(tmp_path: Path, chromium: Browser) -> None:
    index = drawn_nothing(tmp_path / "page", Options(lang="zh"))
    with visit(chromium, index.as_uri(), viewport=DESK) as page:
        page.evaluate("() => Backprop.begun")
        expect(page.locator("#toy-verdict")).to_have_text("网络说是“变色鸢尾”，其实是“北美鸢尾”。")
        expect(page.locator("#network-picture")).to_contain_text("花瓣宽")
        for label in ("virginica", "北美鸢尾"):
            rows = page.evaluate("text => Backprop.explorer.readRows(text)", f"7.0,3.2,4.7,1.4,{label}")
            assert rows["Y"] == [[0, 1]]


def test_the_toy_is_the_same_network(page: Page) -> None:
    lesson = embedded()
    expect(page.locator("#toy-verdict")).to_have_text("The network says versicolor, but it is virginica.")
    page.locator("#toy-picture").scroll_into_view_if_needed()
    page.locator("#toy-picture [data-name=w2_0_1]").focus()
    page.keyboard.press("ArrowUp")
    moved = page.evaluate("Backprop.explorer.get('w2_0_1')")
    assert moved > dict(zip(lesson.network.model.names, lesson.network.model.parameters(), strict=True))["w2_0_1"]
    page.locator("#toy-reset").click()
    page.locator("#toy-step").click()
    steps = descend(lesson.network.model, lesson.network.X, lesson.network.Y, lesson.descent.learning_rate, 1)
    expect(page.locator("#toy-overall")).to_contain_text(f"After 1 step the mean cost is C = {steps[-1].C:.4f}")
    expect(page.locator("#toy-overall")).to_contain_text("C and mistakes are not the same")
    expect(page.locator("#overall")).to_contain_text(f"{steps[-1].C:.4f}")


@pytest.mark.parametrize("way", ["step", "key", "drag"])
def test_what_the_toy_changes_is_announced_below_where_no_pass_has_been_stepped(
    way: str, address: str, chromium: Browser
) -> None:
    lesson = embedded().network
    with visit(chromium, address, viewport=DESK) as page:
        page.evaluate("() => Backprop.begun")
        page.evaluate(SETTLED)
        expect(page.locator("#carried")).to_be_hidden()
        if way == "step":
            page.locator("#toy-step").click()
        elif way == "key":
            page.locator("#toy-picture [data-name=b1_0]").focus()
            page.keyboard.press("ArrowUp")
        else:
            page.locator("#toy-picture [data-name=b1_0] circle").last.hover()
            page.mouse.down()
            page.mouse.move(400, 100, steps=3)
            page.mouse.up()
        page.evaluate(SETTLED)
        expect(page.locator("#carried")).to_be_visible()
        assert page.evaluate("Backprop.explorer.state.stage") == 0
        expect(page.locator("#pass-start")).to_be_disabled()
        page.locator("#start-fresh").click()
        expect(page.locator("#carried")).to_be_hidden()
        state = page.evaluate("Backprop.explorer.state.network")
        model = Network(state["W"], state["b"], lesson.model.activations, lesson.model.cost)
        assert model.parameters().tolist() == lesson.model.parameters().tolist()
        page.locator("#descend-step").click()
        page.evaluate(SETTLED)
        expect(page.locator("#carried")).to_be_hidden()
        assert page.evaluate("Backprop.explorer.state.stage") == 2 * lesson.model.L


COVERED = """() => {
  const boxes = (all) => [...all].map((each) => [each.textContent, each.getBoundingClientRect()]);
  const svg = document.getElementById("network-picture");
  const names = boxes([...svg.querySelectorAll("[data-name^=x_] .small, [data-name^=y_] .small")]);
  const terms = boxes(svg.querySelectorAll(".ribbons text"));
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const touched = (one) => names.filter(([, other]) => meet(one, other));
  const found = terms.flatMap(([term, one]) => touched(one).map(([name]) => name + term));
  return [terms.length, found];
}"""
"""How many terms stand at ribbons, and which of them touch an input's or an output's name."""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_phone_no_ribbons_number_touches_a_name(lang: str, tmp_path: Path, chromium: Browser) -> None:
    index = drawn_nothing(tmp_path / "page", Options(lang=lang))
    with visit(chromium, index.as_uri(), viewport={"width": 390, "height": 844}) as page:
        page.evaluate("() => Backprop.begun")
        page.evaluate(ALL)
        for name in ("x_0", "x_1", "x_2", "x_3", "b1_0", "b1_1", "b1_2", "b2_0", "b2_1"):
            page.evaluate("name => Backprop.explorer.pick(name)", name)
            page.evaluate(SETTLED)
            terms, found = page.evaluate(COVERED)
            assert terms > 0
            assert found == [], name


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_toy_says_that_its_inputs_are_rescaled(lang: str, tmp_path: Path, chromium: Browser) -> None:
    lesson = embedded().network
    index = drawn_nothing(tmp_path / "page", Options(lang=lang))
    with visit(chromium, index.as_uri(), viewport=DESK) as page:
        page.evaluate("() => Backprop.begun")
        said = page.locator("#toy-scaled")
        expect(said).to_contain_text(f"{lesson.x0[0]:.2f}".replace("-", MINUS))
        expect(said).to_contain_text(f"{lesson.raw[lesson.example][0]:.2f}")


BESIDE = """edge => {
  edge.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = edge.querySelector(".edge").getBoundingClientRect();
  return [x + width / 2, y + height / 2 + 12];
}"""
"""A point a finger's width beside an edge."""


def test_a_finger_on_an_edge_scrolls_until_the_edge_is_tapped(address: str, chromium: Browser) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with visit(chromium, address, **phone) as page:
        page.evaluate("() => Backprop.begun")
        page.evaluate(SETTLED)
        links = page.locator(".bar nav a").evaluate_all("all => all.map(each => each.getBoundingClientRect().right)")
        assert max(links) <= 390, "all parts of the page can be seen in its bar"
        edge = page.locator("#toy-picture [data-name=w1_0_0]")
        touch = "each => getComputedStyle(each.querySelector('line')).touchAction"
        assert edge.evaluate(touch) == "auto"
        edge.dispatch_event("pointerdown", {"pointerType": "touch", "pointerId": 1})
        assert page.evaluate("Backprop.explorer.state.picked") is None
        edge.dispatch_event("click")
        page.evaluate(SETTLED)
        assert page.evaluate("Backprop.explorer.state.picked") == "w1_0_0"
        assert edge.evaluate(touch) == "none"
        x, y = edge.evaluate(BESIDE)
        before = page.evaluate("[scrollY, Backprop.explorer.get('w1_0_0')]")
        finger = page.context.new_cdp_session(page)
        for kind, way in (("touchStart", 0), *(("touchMove", by) for by in range(6, 67, 6)), ("touchEnd", None)):
            points = [] if way is None else [{"x": x, "y": y - way}]
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        reach = page.evaluate("Backprop.explorer.ends('w1_0_0')[1]")
        moved = before[1] + 66 / 160 * reach
        page.wait_for_function("to => Math.abs(Backprop.explorer.get('w1_0_0') - to) < 1e-4", arg=moved)
        assert page.evaluate("scrollY") == before[0]
        expect(page.locator("#toy-picked")).to_contain_text(f"{moved:.3f}".replace("-", MINUS))
        expect(page.locator(".toy .explore-touch")).to_be_visible()


def test_a_neurons_shade_is_its_number_on_a_scale_that_no_neighbour_changes(page: Page) -> None:
    shades = """() => ["toy", "network"].map(id =>
      [...document.querySelectorAll(`#${id}-picture [data-name^=b2_] circle[fill-opacity]`)].map(each =>
        Number(each.getAttribute("fill-opacity"))))"""
    before = page.evaluate(shades)
    page.evaluate("Backprop.explorer.pull('b2_0', Backprop.explorer.get('b2_0') - 3)")
    page.evaluate(SETTLED)
    outputs = page.evaluate("Backprop.explorer.passes().a[2]")
    for picture, was in zip(page.evaluate(shades), before, strict=True):
        assert picture == pytest.approx([0.08 + 0.87 * each for each in outputs])
        assert picture[0] != was[0]
        assert picture[1] == was[1]
