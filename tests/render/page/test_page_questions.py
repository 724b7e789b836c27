"""The questions on the page: answered at once with the mistake's name and the path, never twice, by keyboard too."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from render.page.questions import asked
from render.questions.kinds import KINDS, VARIANTS
from render.request.options import Options
from scenes import LESSON
from scenes.lesson.names import shown_name
from tests.lessons.others import CHAINS, ROWS
from tests.render.browser import DESK, screens, visit
from tests.render.page.pages import drawn_nothing
from tests.render.slides.decks import HOSTILE

pytestmark = pytest.mark.xdist_group("questions")  # the page is made once, by one process
SCENE = "three_derivatives"
Known = dict[str, list[str]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return drawn_nothing(tmp_path_factory.mktemp("questions") / "page", Options()).as_uri()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    with visit(chromium, address, viewport=DESK) as opened:
        opened.wait_for_selector(".quiz:not([hidden])")
        yield opened


@pytest.fixture(scope="module")
def known() -> Known:
    """The questions of the scene by their sentence."""
    (kinds,) = asked([SCENE], Options())["scenes"]
    return {each[0]: each for kind in kinds for each in kind}


def box(page: Page, scene: str = SCENE) -> Locator:
    return page.locator(f".quiz[data-quiz={scene}]")


def option(quiz: Locator, text: str) -> Locator:
    buttons = quiz.locator(".options button")
    return buttons.nth([each.strip() for each in buttons.all_inner_texts()].index(text))


def now(quiz: Locator, known: Known) -> list[str]:
    return known[quiz.locator(".ask").inner_text()]


def test_every_scene_asks(page: Page) -> None:
    assert page.locator(".quiz").evaluate_all("all => all.map(each => each.dataset.quiz)") == list(LESSON)
    assert page.locator(".quiz[hidden]").count() == 0
    assert page.locator(".quiz .ask").count() == len(LESSON)
    assert not [text for text in page.locator(".quiz .ask").all_inner_texts() if not text.strip()]


def test_a_right_answer_is_praised_and_the_path_is_told(page: Page, known: Known) -> None:
    quiz = box(page)
    _, path, right, *_ = now(quiz, known)
    option(quiz, right).click()
    expect(quiz.locator(".verdict")).to_contain_text("Right.")
    expect(quiz.locator(".path")).to_have_text(path)
    expect(quiz.locator(".options .right")).to_contain_text("(your answer)")
    assert quiz.locator(".options .wrong").count() == 0
    assert quiz.locator(".counts, .score").evaluate_all("all => all.filter(each => !each.hidden).length") == 0


def test_a_wrong_answer_is_named_and_stands(page: Page, known: Known) -> None:
    quiz = box(page)
    _, path, right, wrong, feedback, other, *_ = now(quiz, known)
    option(quiz, wrong).click()
    expect(quiz.locator(".verdict p").first).to_have_text(f"Not right. {feedback}")
    expect(quiz.locator(".path")).to_have_text(path)
    expect(quiz.locator(".options .wrong")).to_contain_text(wrong)
    expect(quiz.locator(".options .right")).to_contain_text(right)
    expect(quiz.locator(".options .right")).to_contain_text("(the right answer)")
    quiz.locator(".options button").filter(has_text=other).first.dispatch_event("click")
    expect(quiz.locator(".verdict p").first).to_have_text(f"Not right. {feedback}")
    assert quiz.locator(".options [aria-disabled=true]").count() == quiz.locator(".options button").count()


def test_none_is_asked_twice_until_all_were(page: Page, known: Known) -> None:
    quiz, found = box(page), []
    for _ in range(2 * len(known)):
        found.append(quiz.locator(".ask").inner_text())
        quiz.locator(".options button").first.click()
        quiz.locator(".another").click()
    assert len(known) == len(KINDS[SCENE]) * VARIANTS
    assert set(found[: len(known)]) == set(found[len(known) :]) == set(known)
    kinds = len(KINDS[SCENE])
    (order,) = asked([SCENE], Options())["scenes"]
    of_kind = [next(i for i, kind in enumerate(order) if text in [each[0] for each in kind]) for text in found]
    assert all(len(set(of_kind[i : i + kinds])) == kinds for i in range(0, len(known), kinds)), "kinds take turns"
    assert not [one for one, other in pairwise(found) if one == other]


def test_by_keyboard_alone(page: Page, known: Known) -> None:
    quiz = box(page)
    first = quiz.locator(".ask").inner_text()
    quiz.locator(".options button").first.focus()
    page.keyboard.press("Tab")
    expect(quiz.locator(".options button").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(quiz.locator(".options button").nth(1)).to_be_focused()
    expect(quiz.locator(".verdict")).to_have_attribute("role", "status")
    expect(quiz.locator(".another")).to_be_visible()
    quiz.locator(".another").focus()
    page.keyboard.press("Space")
    expect(quiz.locator(".ask")).to_be_focused()
    expect(quiz.locator(".another")).to_be_hidden()
    expect(quiz.locator(".verdict")).to_be_empty()
    assert quiz.locator(".ask").inner_text() != first
    assert quiz.get_by_role("group", name=quiz.locator(".ask").inner_text()).count() == 1


@screens
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    scheme: str, size: dict[str, int], chromium: Browser, address: str
) -> None:
    with visit(chromium, address, viewport=size, color_scheme=scheme) as page:
        page.wait_for_selector(".quiz:not([hidden])")
        page.locator(".scene > details").evaluate_all("all => all.forEach(each => { each.open = true; })")
        for scene in LESSON:
            box(page, scene).locator(".options button").first.click()
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
        found = Axe().run(page, context=".quiz", options={"preload": False})
        assert found.violations_count == 0, found.generate_report()


def test_nothing_is_asked_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    expect(box(page)).to_be_hidden()


@pytest.mark.case(10)
def test_hostile_names_stay_text(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(ROWS["one"])
    file = tmp_path / "lesson.toml"
    file.write_text(CHAINS["one"].replace("[chain]", f"[chain]\nsubject = '''{HOSTILE}'''"))
    with visit(chromium, drawn_nothing(tmp_path / "page", Options(lesson_file=file)).as_uri()) as page:
        page.wait_for_selector(".quiz:not([hidden])")
        quiz = box(page, "last_two_neurons")
        for _ in range(len(KINDS["last_two_neurons"])):
            if shown_name(HOSTILE) in quiz.locator(".ask").inner_text():
                break
            quiz.locator(".options button").first.click()
            quiz.locator(".another").click()
        assert shown_name(HOSTILE) in quiz.locator(".ask").inner_text()
        assert page.evaluate("window.hacked") is None


def test_without_a_way_to_unpack_nothing_is_asked(chromium: Browser, address: str) -> None:
    room = chromium.new_context()
    page = room.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(address)
    expect(box(page)).to_be_hidden()
    room.close()
