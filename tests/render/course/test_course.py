"""The course in a real browser, played by a stub of an LMS that notes every call and every breach of SCORM 1.2."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page

from render.course.package import pack
from render.page.questions import asked
from render.request.options import Options
from scenes import LESSON
from tests.render.browser import served, visit
from tests.render.course.scorm import STUB, faults
from tests.render.page.pages import drawn_nothing

pytestmark = pytest.mark.xdist_group("course")  # the course is made once, by one process
COUNTED = 3 * len(LESSON)
LMS = "<!DOCTYPE html><title>LMS</title><link rel=icon href=data:,><script>{stub}</script>{frame}"
FRAME = "<iframe id=sco src='{src}' style='width:100%;height:700px'></iframe>"
READY = "document.querySelectorAll('.quiz:not([hidden])').length"
ANSWER = """({ rights, wrong, most }) => {
  const found = [];
  for (const quiz of document.querySelectorAll(".quiz")) {
    const note = quiz.querySelector(".counts");
    while (!note.hidden && found.length < most) {
      const ask = quiz.querySelector(".ask").textContent;
      const buttons = [...quiz.querySelectorAll(".options button")];
      const right = buttons.find((each) => each.textContent === rights[ask]);
      const chosen = found.length < wrong ? buttons.find((each) => each !== right) : right;
      chosen.click();
      found.push(ask);
      quiz.querySelector(".another").click();
    }
  }
  return found;
}"""
"""Answers what counts: the first ones wrongly, the others rightly; the questions in order."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for a web server: a course of the whole lesson, packed and unpacked again."""
    place = tmp_path_factory.mktemp("course")
    script = (files("render.course") / "site" / "course.js").read_text(encoding="utf-8")
    index = drawn_nothing(place / "page", Options(), {"course.js": script})
    pack(index.parent, place / "course.zip", "The course", "backprop-1")
    assert faults(place / "course.zip") == []
    shutil.unpack_archive(place / "course.zip", place / "served" / "course")
    return place / "served"


@pytest.fixture(scope="module")
def rights() -> dict[str, str]:
    """The right answer of every question."""
    return {each[0]: each[2] for scene in asked(LESSON, Options())["scenes"] for kind in scene for each in kind}


@contextmanager
def played(chromium: Browser, course: Path, src: str = "/course/index.html", **given: str) -> Iterator[Page]:
    """The course in a frame of an LMS; `given` are data it holds already, by the name without cmi.core."""
    data = {f"cmi.{'' if name == 'suspend_data' else 'core.'}{name}": value for name, value in given.items()}
    stub = STUB.replace("GIVEN", json.dumps(data))
    (course / "lms.html").write_text(LMS.format(stub=stub, frame=FRAME.format(src=src)), encoding="utf-8")
    with served(course) as home, visit(chromium, f"{home}lms.html", "http://127.0.0.1:") as page:
        sco(page).wait_for_function(READY)
        yield page
        assert page.evaluate("faults") == []


def sco(page: Page) -> Frame:
    return next(each for each in page.frames if "/course/" in each.url)


def answer(page: Page, rights: dict[str, str], wrong: int = 0, most: int = COUNTED) -> list[str]:
    found: list[str] = sco(page).evaluate(ANSWER, {"rights": rights, "wrong": wrong, "most": most})
    return found


def data(page: Page) -> dict[str, Any]:
    found: dict[str, str] = page.evaluate("data")
    return {name.removeprefix("cmi.").removeprefix("core."): value for name, value in found.items()}


def test_it_reports_while_questions_are_answered(chromium: Browser, course: Path, rights: dict[str, str]) -> None:
    with played(chromium, course) as page:
        assert page.evaluate("calls[0]") == ["LMSInitialize", ""]
        assert data(page)["lesson_status"] == "incomplete"
        answer(page, rights, most=1)
        now = data(page)
        assert (now["score.raw"], now["score.min"], now["score.max"]) == (str(100 // COUNTED), "0", "100")
        assert now["lesson_status"] == "incomplete"
        assert page.evaluate("calls.at(-1)") == ["LMSCommit", ""]
        found = answer(page, rights)
        assert len(set(found)) == COUNTED - 1
        assert (data(page)["score.raw"], data(page)["lesson_status"]) == ("100", "passed")
        assert sco(page).locator(".counts:visible").count() == 0, "from now on it is practice"
        before = page.evaluate("calls.length")
        sco(page).locator(".quiz .options button").first.click()
        assert page.evaluate("calls.length") == before, "practice is nobody's business"


@pytest.mark.parametrize(("wrong", "status"), [(9, "passed"), (10, "completed"), (COUNTED, "completed")])
def test_it_is_passed_at_80_per_cent(
    wrong: int, status: str, chromium: Browser, course: Path, rights: dict[str, str]
) -> None:
    with played(chromium, course) as page:
        assert len(answer(page, rights, wrong=wrong)) == COUNTED
        now = data(page)
        assert (int(now["score.raw"]), now["lesson_status"]) == (100 * (COUNTED - wrong) // COUNTED, status)


def test_on_leaving_the_session_ends_and_the_next_goes_on(
    chromium: Browser, course: Path, rights: dict[str, str]
) -> None:
    with played(chromium, course) as page:
        first = answer(page, rights, wrong=2, most=10)
        page.evaluate("sco.remove()")
        page.wait_for_function("calls.at(-1)[0] === 'LMSFinish'")
        kept = data(page)
        assert kept["exit"] == "suspend"
        assert kept["session_time"].startswith("0000:0")
        assert len(kept["suspend_data"]) < 100
    given = {name: kept[name] for name in ("suspend_data", "lesson_status")}
    with played(chromium, course, student_id="somebody else", **given) as page:
        assert data(page)["score.raw"] == str(100 * 8 // COUNTED)
        rest = answer(page, rights)
        assert len(rest) == COUNTED - 10
        assert not set(rest) & set(first)
        assert data(page)["lesson_status"] == "passed"


def test_what_was_passed_stays_passed_and_damaged_memory_begins_anew(chromium: Browser, course: Path) -> None:
    for memory in ("1;5;--0", "nonsense", "1;;"):
        with played(chromium, course, lesson_status="passed", suspend_data=memory) as page:
            assert data(page)["lesson_status"] == "passed"
            assert data(page)["score.raw"] == "0"
            assert data(page)["suspend_data"].endswith(f";{'-' * COUNTED}")


def test_each_learner_has_variants_of_their_own(chromium: Browser, course: Path, rights: dict[str, str]) -> None:
    found = []
    for learner in ("ada", "ada", "grace", "", ""):
        with played(chromium, course, student_id=learner) as page:
            found.append(tuple(answer(page, rights)))
    assert found[0] == found[1]
    assert len(set(found)) == 4, "another learner, and chance where nobody is named"


def test_where_nothing_may_be_recorded_nothing_is(chromium: Browser, course: Path, rights: dict[str, str]) -> None:
    with played(chromium, course, lesson_mode="review") as page:
        answer(page, rights)
        assert not page.evaluate("calls.filter(([name]) => name === 'LMSSetValue').length")
        assert data(page)["lesson_status"] == "not attempted"


def test_the_lms_may_have_opened_a_window(chromium: Browser, course: Path) -> None:
    (course / "lms.html").write_text(LMS.format(stub=STUB.replace("GIVEN", "{}"), frame=""), encoding="utf-8")
    with served(course) as home, visit(chromium, f"{home}lms.html", home) as page:
        with page.expect_popup() as opening:
            page.evaluate("window.open('course/index.html')")
        opening.value.wait_for_function(READY)
        assert page.evaluate("data['cmi.core.lesson_status']") == "incomplete"
        opening.value.close(run_before_unload=True)
        page.wait_for_function("calls.at(-1)[0] === 'LMSFinish'")
        assert page.evaluate("faults") == []


def test_without_an_lms_it_is_a_page_like_any_other(chromium: Browser, course: Path) -> None:
    with visit(chromium, (course / "course" / "index.html").as_uri()) as page:
        page.wait_for_function(READY)
        assert page.locator(".counts:visible").count() == 0
        page.locator(".quiz .options button").first.click()
        assert page.locator(".score").count() == 0


def test_a_frame_of_another_house_is_no_lms(chromium: Browser, course: Path) -> None:
    with served(course) as other, played(chromium, course, src=f"{other}course/index.html") as page:
        assert page.evaluate("calls") == []
        assert sco(page).locator(".counts:visible").count() == 0


def test_an_lms_that_will_not_begin_is_left_alone(chromium: Browser, course: Path) -> None:
    stub = STUB.replace("GIVEN", "{}") + "API.LMSInitialize = () => 'false';"
    (course / "lms.html").write_text(LMS.format(stub=stub, frame=FRAME.format(src="/course/index.html")))
    with served(course) as home, visit(chromium, f"{home}lms.html", home) as page:
        sco(page).wait_for_function(READY)
        assert page.evaluate("calls") == []
        assert sco(page).locator(".counts:visible").count() == 0
