"""The live network: the page computes what bpmath computes; it is dragged, stepped through, trained, handed on."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from bpmath import Network, NetworkValues
from bpmath.descent import descend
from render.page.explorer import explored
from render.request.options import Options
from scenes.lesson import Lesson, NetworkLesson, embedded
from scenes.numbers.columns import input_titles
from tests.lessons.others import HERE, SECOND_HALF, stored
from tests.render.browser import visit
from tests.render.page.pages import drawn_nothing

pytestmark = pytest.mark.xdist_group("page_network")  # the page is made once, by one process
SETTINGS = [200, pytest.param(1000, marks=pytest.mark.slow)]
"""Random settings of every lesson."""
CLOSE = 1e-12
"""How far the page may be from bpmath: a share of the larger of the number's size and 1."""
EVERY = {**SECOND_HALF, "digits": stored("digits"), "softmax": stored("softmax")}
MINUS = "\u2212"
LABELS = embedded().network.labels


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return drawn_nothing(tmp_path_factory.mktemp("page") / "page", Options()).as_uri()


@pytest.fixture(scope="module")
def opened(address: str, chromium: Browser) -> Iterator[Page]:
    with visit(chromium, address, viewport={"width": 1280, "height": 900}) as page:
        page.evaluate(BEGUN)
        yield page


@pytest.fixture
def page(opened: Page) -> Page:
    """The network as the lesson has it, with nothing in the address."""
    opened.evaluate("history.replaceState(null, '', location.pathname)")
    opened.locator("#explore-reset").click()
    opened.evaluate(ALL)
    opened.evaluate(SETTLED)
    return opened


ALL = "Backprop.explorer.state.stage = 2 * Backprop.explorer.L; Backprop.explorer.changed()"
"""Both passes have come to their end."""
FORWARD = "Backprop.explorer.state.stage = Backprop.explorer.L; Backprop.explorer.changed()"
"""The forward pass has come to its end."""
BEGUN = "() => Backprop.begun"
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
PASSES = """({ network, settings }) => settings.map(({ W, b, x, y }) =>
  Backprop.bothPasses({ ...network, W, b }, x, y))"""


def random_settings(model: Network, count: int) -> Iterator[tuple[Network, list[float], list[float]]]:
    """Networks of the model's shape with random numbers, small and large, an input and targets."""
    chance = np.random.default_rng(5)
    for i in range(count):
        size = (0.3, 1.0, 4.0)[i % 3]
        flat = chance.normal(0, size, len(model.names))
        x, y = chance.normal(0, 1.5, model.sizes[0]), chance.uniform(0, 1, model.sizes[-1])
        yield model.with_parameters(flat), x.tolist(), (y / y.sum()).tolist()


@pytest.mark.parametrize("count", SETTINGS)
@pytest.mark.parametrize("lesson", EVERY.values(), ids=EVERY)
def test_both_passes_are_bpmaths(opened: Page, lesson: Lesson, count: int) -> None:
    model = lesson.network.model
    settings = list(random_settings(model, count))
    given = [{"W": _lists(net.W), "b": _lists(net.b), "x": x, "y": y} for net, x, y in settings]
    network = {"activations": list(model.activations), "cost": model.cost}
    worst: dict[str, float] = {}
    for (net, x, y), found in zip(
        settings, opened.evaluate(PASSES, {"network": network, "settings": given}), strict=True
    ):
        at = net.backprop(x, y)
        wanted = {each: getattr(at, each) for each in ("a", "z", "terms", "C0", "dC0_da", "delta", "dC0_dW", "dC0_db")}
        for quantity, value in wanted.items():
            apart = np.abs(_flat(found[quantity]) - _flat(value)) / np.maximum(1.0, np.abs(_flat(value)))
            worst[quantity] = max(worst.get(quantity, 0.0), float(apart.max()))
    assert max(worst.values()) <= CLOSE, worst


@pytest.mark.parametrize("lesson", EVERY.values(), ids=EVERY)
def test_the_descent_is_bpmaths(opened: Page, lesson: Lesson) -> None:
    X, Y = lesson.network.X[:12], lesson.network.Y[:12]
    steps = descend(lesson.network.model, X, Y, 0.05, 3)
    script = """({ network, X, Y, rate, steps }) => {
      const C = [];
      for (let step = 0; step <= steps; step++) {
        const mean = Backprop.average(network, X, Y);
        C.push(mean.C);
        network = Backprop.stepped(network, mean, rate);
      }
      return C;
    }"""
    given = {"network": explored(lesson), "X": X.tolist(), "Y": Y.tolist(), "rate": 0.05, "steps": 3}
    assert opened.evaluate(script, given) == pytest.approx([each.C for each in steps], rel=CLOSE)


def _lists(arrays: tuple[Any, ...]) -> list[Any]:
    return [each.tolist() for each in arrays]


def _flat(values: Any) -> Any:
    """All numbers of arrays within lists within lists."""
    if isinstance(values, list | tuple):
        return np.concatenate([_flat(each) for each in values])
    return np.asarray(values, dtype=float).ravel()


def handle(page: Page, name: str) -> Any:
    return page.locator(f"#network-picture [data-name='{name}']")


def network_of(page: Page) -> Network:
    found = page.evaluate("Backprop.explorer.state.network")
    return Network(found["W"], found["b"], tuple(found["activations"]), found["cost"])


def test_a_finger_that_drags_a_neuron_does_not_move_the_page(address: str, chromium: Browser) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with visit(chromium, address, **phone) as page:
        page.evaluate(BEGUN)
        neuron = page.locator("#network-picture [data-name=b1_1] circle").last
        neuron.evaluate("each => each.scrollIntoView({ block: 'center', behavior: 'instant' })")
        before, box = page.evaluate("[scrollY, Backprop.explorer.get('b1_1')]"), neuron.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        finger = page.context.new_cdp_session(page)
        for kind, way in (("touchStart", 0), *(("touchMove", by) for by in range(6, 67, 6)), ("touchEnd", None)):
            points = [] if way is None else [{"x": x, "y": y - way}]
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_function("before => Backprop.explorer.get('b1_1') > before", arg=before[1])
        assert page.evaluate("scrollY") == before[0]


def test_the_pass_is_stepped_through(page: Page) -> None:
    at = embedded().network.model.backprop(embedded().network.x0, embedded().network.y0)
    page.locator("#pass-start").click()
    expect(handle(page, "b1_0")).to_contain_text("?")
    expect(page.locator("#verdict")).to_be_empty()
    page.locator("#pass-next").click()
    expect(handle(page, "b1_0")).to_contain_text(f"{at.a[1][0]:.2f}")
    expect(handle(page, "b2_0")).to_contain_text("?")
    page.locator("#pass-next").click()
    expect(page.locator("#pass-said")).to_contain_text(f"{at.C0:.4f}")
    expect(handle(page, "b2_0")).not_to_contain_text("δ")
    page.locator("#pass-next").click()
    expect(handle(page, "b2_0")).to_contain_text(f"δ {at.delta[1][0]:+.3f}".replace("-", MINUS))
    expect(handle(page, "b1_0")).not_to_contain_text("δ")
    page.locator("#pass-next").click()
    expect(handle(page, "b1_0")).to_contain_text(f"δ {at.delta[0][0]:+.3f}".replace("-", MINUS))
    expect(page.locator("#pass-next")).to_be_disabled()
    count = len(at.gradient)
    expect(page.locator("#pass-said")).to_contain_text(f"all {count} derivatives are there")
    expect(page.locator("#pass-said")).to_contain_text(f"{count + 1} runs")


def significant(value: float) -> str:
    """At least four decimals and four significant digits, as the page writes what may be calculated with."""
    return f"{value:.{max(4, 3 - math.floor(math.log10(abs(value))))}f}".replace("-", MINUS)


def reasons(lesson: NetworkLesson, name: str, at: NetworkValues, grown: Network, row: int) -> list[str]:
    """What follows from what if the weight grows, of a network with one hidden layer: each line but the last."""
    layer, j, k = map(int, name[1:].split("_"))
    then = grown.backprop(lesson.X[row], lesson.Y[row])
    names = [input_titles(embedded()), [f"neuron {each} of layer 1" for each in range(lesson.model.sizes[1])], LABELS]
    a = at.a[layer - 1][k]
    sign, way = ("positive", "rises") if a > 0 else ("negative", "falls")
    moved = f"from {significant(at.a[layer][j])} to {significant(then.a[layer][j])}"
    lines = [
        f"{names[layer - 1][k]} is {sign} ({a:.2f}): with a larger weight z of {names[layer][j]} {way}, "
        f"and its activation with it, {moved}.".replace("-", MINUS)
    ]
    for out in range(lesson.model.sizes[2]) if layer == 1 else [j]:
        w, share = lesson.model.W[1][out, j], then.terms[out] - at.terms[out]
        through = f"Through a {'positive' if w > 0 else 'negative'} weight ({w:.2f}): ".replace("-", MINUS)
        way = "rises" if then.a[2][out] > at.a[2][out] else "falls"
        change = f"{'grows' if share > 0 else 'shrinks'} by {significant(abs(share))}"
        lines.append(
            f"{through if layer == 1 else ''}{LABELS[out]} {way} to {significant(then.a[2][out])}, "
            f"where {lesson.Y[row, out]:.2f} is its target; its share of the cost {change}."
        )
    return lines


@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
@pytest.mark.parametrize("row", [63, 0])
def test_a_guess_comes_after_the_forward_pass_and_is_answered_with_its_numbers(
    page: Page, row: int, right: bool
) -> None:
    lesson = embedded().network
    page.locator("#row").fill(str(row))
    page.locator("#pass-start").click()
    for _ in range(lesson.model.L):
        expect(page.locator("#guess")).to_be_hidden()
        page.locator("#pass-next").click()
    expect(page.locator("#network-picture .delta")).to_have_count(0)
    expect(page.locator("#guess")).to_be_visible()
    asked = set()
    for _ in range(6):
        name = page.evaluate("Backprop.explorer.state.asked")
        expect(page.locator(".asked")).to_have_attribute("data-name", name)
        at = lesson.model.backprop(lesson.X[row], lesson.Y[row])
        slope = float(dict(zip(lesson.model.names, at.gradient, strict=True))[name])
        grown = lesson.model.replace(
            name, dict(zip(lesson.model.names, lesson.model.parameters(), strict=True))[name] + 0.1
        )
        page.get_by_role("button", name="It falls" if (slope < 0) is right else "It rises", exact=True).click()
        said = page.locator("#guess [role=status]")
        expect(said).to_be_focused()
        expect(said).to_contain_text("Right." if right else "Not right.")
        expect(said).to_contain_text(f"from {at.C0:.4f} {'down' if slope < 0 else 'up'} to")
        expect(said).to_contain_text(f"to {grown.backprop(lesson.X[row], lesson.Y[row]).C0:.4f}")
        expect(said).to_contain_text(f"{slope:+.4f}".replace("-", MINUS))
        why = page.locator("#guess .why li").all_text_contents()
        if name.startswith("w1"):
            together = why.pop()
            assert together.startswith("Together: ")
            total = significant(grown.backprop(lesson.X[row], lesson.Y[row]).C0 - at.C0)
            assert together.endswith(f"= {total if total[0] == MINUS else '+' + total}.")
        assert why == reasons(lesson, name, at, grown, row)
        asked.add(name)
        page.locator("#guess").get_by_text("Another weight").click()
    assert len(asked) > 1
    page.locator("#pass-next").click()
    expect(page.locator("#guess")).to_be_hidden()
    expect(page.locator(".asked")).to_have_count(0)


def test_a_guess_follows_the_numbers_and_whoever_skips_it_is_not_asked_again(address: str, chromium: Browser) -> None:
    with visit(chromium, address, viewport={"width": 1280, "height": 900}) as page:
        page.evaluate(BEGUN)
        page.evaluate(FORWARD)
        page.get_by_role("button", name="It falls", exact=True).click()
        page.locator("#row-after").click()
        expect(page.get_by_role("button", name="It falls", exact=True)).to_be_visible()
        page.locator("#guess").get_by_text("Do not ask").click()
        expect(page.locator("#guess")).to_be_hidden()
        expect(page.locator("#pass-next")).to_be_focused()
        page.locator("#row-after").click()
        page.evaluate(SETTLED)
        expect(page.locator("#guess")).to_be_hidden()
        page.locator("#explore-reset").click()
        page.evaluate(SETTLED)
        expect(page.locator("#guess")).to_be_hidden()


def test_nothing_is_asked_where_no_weight_decides_anything(address: str, chromium: Browser) -> None:
    with visit(chromium, address, viewport={"width": 1280, "height": 900}) as page:
        page.evaluate(BEGUN)
        page.evaluate(FORWARD)
        expect(page.locator("#guess")).to_be_visible()
        page.evaluate(
            "Backprop.explorer.state.y = [...Backprop.explorer.passes().a.at(-1)]; Backprop.explorer.changed()"
        )
        page.evaluate(SETTLED)
        expect(page.locator("#guess")).to_be_hidden()


def test_a_drag_changes_a_weight_and_everything_follows(page: Page) -> None:
    lesson = embedded().network
    page.locator("#network-picture").scroll_into_view_if_needed()
    box = handle(page, "w2_0_1").locator(".edge").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    name = page.evaluate("document.querySelector('.handle:hover').dataset.name")
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - 40, steps=4)
    page.mouse.up()
    page.evaluate(SETTLED)
    moved = network_of(page)
    changed = [
        each
        for each, old, new in zip(moved.names, lesson.model.parameters(), moved.parameters(), strict=True)
        if old != new
    ]
    assert changed == [name]
    at = moved.backprop(lesson.x0, lesson.y0)
    expect(handle(page, "b2_0")).to_contain_text(f"{at.a[2][0]:.2f}")


@pytest.mark.parametrize("setting", ["w1_2_3", "b1_1", "x_0", "y_1"])
def test_every_kind_of_number_is_typed_and_its_arithmetic_stands_beside_it(page: Page, setting: str) -> None:
    handle(page, setting).dispatch_event("focusin")
    page.locator("#picked-field").fill("0.625")
    page.evaluate(SETTLED)
    assert page.evaluate("name => Backprop.explorer.get(name)", setting) == 0.625
    x, y = (page.evaluate(f"Backprop.explorer.state.{each}") for each in "xy")
    at = network_of(page).backprop(x, y)
    text = str(page.locator("#arithmetic").text_content())
    wanted = {"w1_2_3": at.dC0_dW[0][2, 3], "b1_1": at.delta[0][1], "x_0": at.dC0_da[0][0], "y_1": 0.625}[setting]
    decimals = max(4, 3 - math.floor(math.log10(abs(wanted))))
    assert f"{wanted:+.{decimals}f}".replace("-", MINUS).replace("+0.6250", "0.6250") in text


def test_keys_turn_what_has_the_focus(page: Page) -> None:
    handle(page, "b1_0").focus()
    before = page.evaluate("Backprop.explorer.get('b1_0')")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.evaluate(SETTLED)
    low, high = page.evaluate("Backprop.explorer.ends('b1_0')")
    assert page.evaluate("Backprop.explorer.get('b1_0')") == pytest.approx(before + 2 * (high - low) / 200)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("setting", "title"), [("b1_1", "neuron 1 of layer 1"), ("w2_0_1", "neuron 1 of layer 1 → ")])
@pytest.mark.parametrize("way", ["hover", "tap", "focus"])
def test_the_arithmetic_opens_beside_what_is_pointed_at(
    address: str, chromium: Browser, width: int, setting: str, title: str, way: str
) -> None:
    touch = {"has_touch": True, "is_mobile": width < 600}
    with visit(chromium, address, viewport={"width": width, "height": 844}, **touch) as page:
        page.evaluate(BEGUN)
        page.evaluate(SETTLED)
        page.locator("#network-picture").scroll_into_view_if_needed()
        point = handle(page, setting).evaluate(POINT)
        if way == "focus":
            handle(page, setting).focus()
        else:
            (page.mouse.move if way == "hover" else page.touchscreen.tap)(*point)
        expect(page.locator("#arithmetic h3")).to_contain_text(title)
        picture, said = (page.locator(each).bounding_box() for each in ("#network-picture", "#arithmetic h3"))
        assert picture
        assert said
        if width > 600:
            assert said["x"] > picture["x"] + picture["width"]
            assert said["y"] < picture["y"] + picture["height"]
        else:
            assert said["y"] < 844, "it is seen without scrolling"


def test_the_paths_of_a_hidden_neuron_merge_to_its_derivative(page: Page) -> None:
    handle(page, "b1_2").focus()
    page.evaluate(SETTLED)
    at = embedded().network.model.backprop(embedded().network.x0, embedded().network.y0)
    written = page.locator("#network-picture .halo").all_text_contents()
    terms = [f"{term:+.3f}".replace("-", MINUS) for term in at.path_terms[1][:, 2]]
    assert [each for each in written if each in terms] == terms
    assert f"{at.dC0_da[1][2]:+.4f}".replace("-", MINUS) in str(page.locator("#arithmetic").text_content())


def test_it_learns_as_the_film_does(page: Page) -> None:
    lesson = embedded()
    for _ in range(3):
        page.locator("#descend-step").click()
    page.evaluate(SETTLED)
    steps = descend(lesson.network.model, lesson.network.X, lesson.network.Y, lesson.descent.learning_rate, 3)
    assert network_of(page).parameters() == pytest.approx(steps[-1].model.parameters(), rel=1e-9)
    expect(page.locator("#overall")).to_contain_text(f"{steps[-1].C:.4f}")
    page.evaluate("Backprop.explorer.state.network.activations = ['identity', 'identity']")  # a sigmoid saturates
    page.locator("#rate").fill("1e200")
    for _ in range(3):
        page.locator("#descend-step").click()
    expect(page.locator("#descend-said")).to_contain_text("learning rate below")
    assert np.isfinite(network_of(page).parameters()).all()
    page.locator("#rate").fill(str(lesson.descent.learning_rate))


def test_it_stops_by_itself_where_no_digit_of_the_cost_moves_and_says_so(page: Page) -> None:
    lesson = embedded()
    steps = descend(lesson.network.model, lesson.network.X, lesson.network.Y, lesson.descent.learning_rate, 1000)
    shown = [f"{each.C:.4f}" for each in steps]
    last = next(step for step in range(10, len(shown)) if len(set(shown[step - 10 : step + 1])) == 1)
    said = page.locator("#descend-said")
    page.locator("#descend-run").click()
    expect(said).to_contain_text("no digit of C has moved for 10 steps", timeout=120_000)
    expect(page.locator("#descend-run")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("Backprop.explorer.steps()") == last
    expect(page.locator("#overall")).to_contain_text(f"After {last} steps the mean cost is C = {shown[last]}")
    page.locator("#descend-run").click()
    expect(said).to_be_empty()
    page.wait_for_function("last => Backprop.explorer.steps() >= last + 2", arg=last)
    page.locator("#descend-run").click()
    page.locator("#explore-reset").click()


def test_words_change_a_few_times_a_second_while_it_runs_and_are_those_of_the_last_step_after_it(page: Page) -> None:
    changes = """() => new Promise(done => {
      let [words, frames] = [0, 0];
      const [said, spark] = ["overall", "spark"].map((id) => document.getElementById(id));
      new MutationObserver(() => (words += 1)).observe(said, { childList: true });
      new MutationObserver(() => (frames += 1)).observe(spark, { childList: true });
      document.getElementById("descend-run").click();
      setTimeout(() => {
        document.getElementById("descend-run").click();
        done([words, frames]);
      }, 2000);
    })"""
    page.locator("#learn").scroll_into_view_if_needed()
    words, frames = page.evaluate(changes)
    assert 1 <= words <= 7
    assert frames > words
    steps = page.evaluate("Backprop.explorer.steps()")
    expect(page.locator("#overall")).to_contain_text(f"After {steps} steps")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_button_that_runs_the_picture_and_its_curve_are_on_one_screen(
    address: str, chromium: Browser, width: int, height: int
) -> None:
    with visit(chromium, address, viewport={"width": width, "height": height}) as page:
        page.evaluate(BEGUN)
        page.evaluate("location.hash = '#learn'")
        page.locator("#descend-step").click()
        page.evaluate(SETTLED)
        for part in ("#descend-run", "#spark", "#overall", "#network-picture"):
            expect(page.locator(part)).to_be_in_viewport(ratio=1)


def test_a_number_changed_by_hand_begins_a_descent_anew(page: Page) -> None:
    lesson = embedded().network
    for _ in range(3):
        page.locator("#descend-step").click()
    expect(page.locator("#overall")).to_contain_text("After 3 steps")
    page.evaluate("Backprop.explorer.set('w1_0_0', 2.5)")
    expect(page.locator("#overall")).to_contain_text("After 0 steps")
    C = network_of(page).cost_of(lesson.X, lesson.Y)
    expect(page.locator("#overall")).to_contain_text(f"{C:.4f}")
    assert f"{C:.4f}" in str(page.locator("#curve").get_attribute("aria-label"))


def test_settings_and_an_exercise_are_handed_on_in_the_address(page: Page, address: str, chromium: Browser) -> None:
    handle(page, "w2_1_0").dispatch_event("focusin")
    page.locator("#picked-field").fill("1.25")
    page.locator("#row").fill("7")
    page.locator(".hand-on summary").first.click()
    page.locator("#goal-below").fill("0.05")
    page.wait_for_timeout(600)
    link = str(page.locator("#exercise-link").get_attribute("href"))
    with visit(chromium, address + link, home=address.rpartition("/")[0] + "/") as other:
        expect(other.locator("#goal")).to_contain_text("less than 0.05")
        assert other.evaluate("[Backprop.explorer.get('w2_1_0'), Backprop.explorer.state.row]") == [1.25, 7]
        model = embedded().network.model.replace("w2_1_0", 1.25)
        C0 = model.backprop(embedded().network.X[7], embedded().network.Y[7]).C0
        expect(other.locator("#goal")).to_contain_text(f"{C0:.4f}")
        other.evaluate("Backprop.explorer.set('y_0', Backprop.explorer.passes().a[2][0])")
        other.evaluate("Backprop.explorer.set('y_1', Backprop.explorer.passes().a[2][1])")
        expect(other.locator("#goal")).to_contain_text("Reached")
    page.locator(".hand-on summary").first.click()


@pytest.mark.case(10)
@pytest.mark.parametrize(
    "hostile",
    [
        "row=-1&w9_0_0=1&x_99=2&b1_0=NaN&b1_1=1e999&stage=77&pick=constructor",
        "goal=C0<<script>alert(1)</script>&pick=<img src=x>",
        "w1_0_0=&w1__0=3&__proto__=1&goal=wrong<-1",
        "%E0%A4%A",
    ],
)
def test_an_address_that_makes_no_sense_changes_nothing(address: str, chromium: Browser, hostile: str) -> None:
    with visit(chromium, f"{address}#network?{hostile}", home=address.rpartition("/")[0] + "/") as page:
        page.evaluate(BEGUN)
        page.evaluate(SETTLED)
        assert network_of(page).parameters().tolist() == embedded().network.model.parameters().tolist()
        assert page.evaluate("Backprop.explorer.state.row") == embedded().network.example
        unread = "goal=" in hostile
        assert page.locator("#goal").is_hidden() is not unread
        assert ("The goal in this address cannot be read" in str(page.locator("#goal").text_content())) is unread
        assert page.locator("#network script, #network img").count() == 0


ROWS = (
    "sepal length,sepal width,petal length,petal width,species\n7.0,3.2,4.7,1.4,versicolor\n6.3,3.3,6.0,2.5,virginica\n"
)


def test_own_rows_are_scaled_as_the_lessons_and_learned_from(page: Page) -> None:
    page.locator(".hand-on summary").last.click()
    page.locator("#own-rows").fill(ROWS)
    page.locator("#own-use").click()
    expect(page.locator("#overall")).to_contain_text("of 2 rows")
    lesson = embedded().network
    raw = np.array([[7.0, 3.2, 4.7, 1.4], [6.3, 3.3, 6.0, 2.5]])
    assert np.array(page.evaluate("Backprop.explorer.state.rows.X")) == pytest.approx(lesson.scaling.apply(raw))
    page.locator("#descend-step").click()
    steps = descend(lesson.model, lesson.scaling.apply(raw), np.eye(2), embedded().descent.learning_rate, 1)
    assert network_of(page).parameters() == pytest.approx(steps[-1].model.parameters(), rel=1e-9)
    page.locator("#own-back").click()
    expect(page.locator("#overall")).to_contain_text("of 100 rows")
    page.locator(".hand-on summary").last.click()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no row"),
        ("1,2,3,4", "Line 1: 4 cells, but 5 are needed. Put a comma"),
        ("1|2|3|4|versicolor", "Line 1: 1 cell, but 5 are needed"),
        ("7,0;3,2;4,7;1,4;versicolor", "“7,0” is no number. Write decimals with a point"),
        ("1,2,three,4,versicolor", "Line 1: “three” is no number"),
        ("1,2,,4,versicolor", "Line 1: “” is no number"),
        ("1,2,3,4,setosa", "Line 1: “setosa” is no label; the labels are versicolor, virginica"),
        ("1,2,3,4,versicolor\n" * 2001, "at most 2000"),
    ],
)
def test_rows_that_do_not_fit_are_refused_by_line(page: Page, text: str, said: str) -> None:
    refused = page.evaluate("text => Backprop.explorer.readRows(text).refused", text)
    assert said in str(refused)
    expect(page.locator("#overall")).to_contain_text("of 100 rows")


@pytest.mark.parametrize("name", [None, "digits", "softmax"])
def test_every_lesson_is_drawn_without_a_fault(tmp_path: Any, chromium: Browser, name: str | None) -> None:
    options = Options(lesson_file=name and HERE / f"{name}.toml")
    index = drawn_nothing(tmp_path / "page", options)
    for width in (1280, 390):
        with visit(chromium, index.as_uri(), viewport={"width": width, "height": 844}) as page:
            page.evaluate(BEGUN)
            for _ in range(2 * options.lesson.network.model.L):
                page.locator("#pass-next").click()
            page.locator("#descend-step").click()
            page.evaluate(SETTLED)
            assert page.locator("#network svg *").evaluate_all(NO_NUMBERS) == 0
            assert "NaN" not in str(page.locator("#network").text_content())
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


POINT = """handle => {
  const [circle, line] = [handle.querySelector("circle"), handle.querySelector("line")];
  const { x, y, width, height } = (circle || line).getBoundingClientRect();
  if (circle) return [x + width / 2, y + height / 2];
  const rises = Number(line.getAttribute("y2")) < Number(line.getAttribute("y1"));
  for (let share = 0.1; share < 0.9; share += 0.05) {  // edges cross: where this one lies on top
    const point = [x + share * width, y + (rises ? 1 - share : share) * height];
    if (document.elementFromPoint(...point)?.closest(".handle") === handle) return point;
  }
}"""
"""Where a neuron or an edge is pointed at."""
NO_NUMBERS = """all => all.flatMap(each => [...each.attributes])
  .filter(each => /NaN|Infinity|undefined/.test(each.value)).length"""
