"""The live preview as its user sees it: in a real browser, on a copy of the project whose files are edited."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.backprop.test_watched import of_group
from tests.render.browser import visit
from tests.render.command import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("watch")]
SCENE, BEAT = "weight_nudge", "ask_how_sensitive"
LONG = 120_000
"""Milliseconds for what a busy machine may take long for."""


@dataclass
class Watched:
    """A running `backprop watch`: its project, its address, its process."""

    project: Path
    address: str
    process: subprocess.Popen[str]

    def edit(self, name: str, before: str, after: str) -> None:
        file = self.project / name
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    project = tmp_path_factory.mktemp("project")
    for room in ("bpmath", "scenes", "render", "backprop"):
        shutil.copytree(ROOT / room, project / room, ignore=shutil.ignore_patterns("__pycache__"))
    process = subprocess.Popen(
        [sys.executable, "-m", "render", "watch", f"{SCENE}/{BEAT}", "--no-open"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    yield Watched(project, address, process)
    if process.poll() is None:
        process.kill()
    process.stdout.close()
    process.wait()


@pytest.fixture
def page(chromium: Browser, watched: Watched) -> Iterator[Page]:
    with visit(chromium, watched.address, viewport={"width": 1280, "height": 800}) as opened:
        shows(opened, f"{SCENE}@0")
        yield opened


def shows(page: Page, frame: str) -> None:
    """The picture is that of this SCENE@FRAME, with the changed numbers behind it where there are some."""
    expect(page.locator("#still")).to_have_attribute("data-frame", frame, timeout=LONG)


def test_any_moment_is_reached_by_scrubber_buttons_and_keys(page: Page) -> None:
    page.locator("#scrubber").fill("100")
    shows(page, f"{SCENE}@100")
    expect(page.locator("#time")).to_contain_text("3.33 s of")
    assert page.locator("#caption").inner_text()
    assert page.locator("#still").evaluate("still => [still.naturalWidth, still.naturalHeight]") == [1280, 720]
    page.locator("body").press("ArrowRight")
    shows(page, f"{SCENE}@101")
    page.locator("#scrubber").press("ArrowLeft")
    shows(page, f"{SCENE}@100")
    page.locator("body").press("Shift+ArrowRight")
    expect(page.locator("nav [aria-current]")).to_have_text("Compare the ratio", timeout=LONG)
    page.locator("nav [data-beat='number_lines/give_each_its_line']").click(timeout=LONG)
    shows(page, "number_lines@0")
    page.locator("#scrubber").fill(page.locator("#scrubber").get_attribute("max") or "")
    expect(page.locator("#numbers")).to_contain_text("C0", timeout=LONG)
    expect(page.locator("#faults")).to_contain_text("Nothing is wrong", timeout=LONG)


def test_it_plays_and_stops(page: Page) -> None:
    page.locator("body").press(" ")
    expect(page.locator("#play")).to_have_text("Pause")
    expect(page.locator("#still")).not_to_have_attribute("data-frame", f"{SCENE}@0", timeout=LONG)
    page.locator("body").press(" ")
    expect(page.locator("#play")).to_have_text("Play")


def test_sliders_change_the_picture_and_no_file(page: Page, watched: Watched) -> None:
    before = page.locator("#still").get_attribute("src")
    page.locator("input[name='chain.w3']").press("ArrowRight")
    expect(page.locator("#changed")).to_contain_text("w3 is 2.73 instead of 2.7")
    shows(page, f'{SCENE}@0{{"chain":{{"w3":2.73}}}}')
    assert page.locator("#still").get_attribute("src") != before
    page.locator("input[name='chain.example']").press("ArrowLeft")
    expect(page.locator("#changed li")).to_have_count(2)
    page.locator("#back").click()
    shows(page, f"{SCENE}@0")
    lesson = "scenes/lesson/embedded/embedded.toml"
    assert (watched.project / lesson).read_bytes() == (ROOT / lesson).read_bytes()


def test_an_edited_story_is_played_again_and_one_that_fails_is_said(page: Page, watched: Watched) -> None:
    story = f"scenes/{SCENE}/story.py"
    page.locator("#scrubber").fill("30")
    shows(page, f"{SCENE}@30")
    before = page.locator("#caption").inner_text()
    first = before.split()[0]
    watched.edit(story, f'Message("{first}', f'Message("Edited. {first}')
    expect(page.locator("#caption")).to_contain_text("Edited.", timeout=LONG)
    watched.edit(story, "def story(", "1 / 0\n\n\ndef story(")
    expect(page.locator("#error")).to_contain_text(f"{story}, line", timeout=LONG)
    expect(page.locator("#error")).to_contain_text("ZeroDivisionError")
    page.locator("nav [data-beat='number_lines/give_each_its_line']").click()
    shows(page, "number_lines@0")
    expect(page.locator("#error")).to_be_hidden()
    watched.edit(story, "1 / 0\n\n\n", "")
    page.locator(f"nav [data-beat='{SCENE}/{BEAT}']").click(timeout=LONG)
    shows(page, f"{SCENE}@0")
    expect(page.locator("#caption")).to_contain_text("Edited.", timeout=LONG)
    watched.edit(story, "Edited. ", "")
    expect(page.locator("#caption")).not_to_contain_text("Edited.", timeout=LONG)


def test_an_edited_drawing_and_lesson_are_seen(page: Page, watched: Watched) -> None:
    page.locator("#scrubber").fill("60")
    shows(page, f"{SCENE}@60")
    src = page.locator("#still").get_attribute("src") or ""
    watched.edit("scenes/lesson/embedded/embedded.toml", "2.7]", "2.6]")
    expect(page.locator("#still")).not_to_have_attribute("src", src, timeout=LONG)
    expect(page.locator("input[name='chain.w3'] + output")).to_have_text("2.60", timeout=LONG)
    src = page.locator("#still").get_attribute("src") or ""
    watched.edit("scenes/theme.py", 'ground="#0E1117"', 'ground="#101010"')
    expect(page.locator("#still")).not_to_have_attribute("src", src, timeout=LONG)


def test_it_is_accessible_in_light_and_dark(chromium: Browser, watched: Watched) -> None:
    for scheme in ("light", "dark"):
        with visit(chromium, watched.address, viewport={"width": 1280, "height": 800}, color_scheme=scheme) as page:
            shows(page, f"{SCENE}@0")
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_ctrl_c_ends_it_and_everything_that_plays(watched: Watched) -> None:
    children = Path(f"/proc/{watched.process.pid}/task/{watched.process.pid}/children").read_text().split()
    groups = [int(each) for each in children]
    assert sum(len(of_group(each)) for each in groups) > 3
    begun = time.monotonic()
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(30) == 130
    print(f"ended within {time.monotonic() - begun:.2f} s")
    for each in groups:
        deadline = time.monotonic() + 10
        while of_group(each):
            assert time.monotonic() < deadline
            time.sleep(0.05)
