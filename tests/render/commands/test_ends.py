"""How a command ends and speaks where it is interrupted early, and where it was started with nothing to speak to."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from render.paint.home import without_configuration
from tests.render.command import environment, python

EARLY = """
import os, sys
from render.__main__ import main
class Sent:
    def find_spec(self, name, path=None, target=None):
        if name == "render.commands":
            os.kill(os.getpid(), {number})
sys.meta_path.insert(0, Sent())
main()
"""
TWICE = """
import os, signal, time
from render import commands
def asked(arguments, debug):
    try:
        os.kill(os.getpid(), {number})
        time.sleep(20)
    finally:
        os.kill(os.getpid(), {number})
        time.sleep(20)
commands._run = asked
commands.main([])
"""
WITHIN = """
import os
from render import commands
class Sent:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), {number})  # of which Python 3.11 makes a RuntimeError
commands.group.main = lambda **given: type("Made", (), dict(sent=Sent()))
commands.main([])
"""
LAST = """
import os
from render import commands
commands._run = lambda arguments, debug: 0
commands.leave = lambda: os.kill(os.getpid(), {number})
commands.main([])
"""
OVER = """
import atexit, os
from render import commands
commands._run = lambda arguments, debug: 0
atexit.register(os.kill, os.getpid(), {number})
commands.main([])
"""
SIGNALS = pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])


@pytest.mark.case(2)
@SIGNALS
@pytest.mark.parametrize("sent", [EARLY, TWICE, WITHIN, LAST], ids=["early", "twice", "within", "last"])
def test_a_signal_ends_it_at_once_and_without_a_traceback(
    number: signal.Signals, code: int, sent: str, tmp_path: Path
) -> None:
    done = python("-c", sent.format(number=int(number)), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


@pytest.mark.case(2)
@SIGNALS
def test_a_signal_that_comes_when_all_is_done_changes_nothing(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    done = python("-c", OVER.format(number=int(number)), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


TALK = """
import os, sys
from render import commands
def talk(arguments, debug):
    assert os.open("film", os.O_CREAT | os.O_WRONLY) > 2, "messages would go into it"
    print("half", file=sys.stderr, flush=True)
    return 0
commands._run = talk
commands.main([])
"""


@pytest.mark.case(7)
@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_closed_stream_is_opened_to_nowhere(closed: int, tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}>&-', "sh", sys.executable, "-c", TALK],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == (b"" if closed == 2 else b"half\n")


@pytest.mark.case(7)
def test_messages_that_find_no_room_are_lost_and_nothing_else(tmp_path: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-c", TALK], cwd=tmp_path, env=environment(), stderr=full, timeout=60, check=False
        )
    assert done.returncode == 0


@pytest.mark.case(7)
def test_manim_finds_a_path_in_a_bare_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PATH")
    with without_configuration(tmp_path):
        assert os.environ["PATH"] == os.defpath  # which pydub, that manim imports, asks for
