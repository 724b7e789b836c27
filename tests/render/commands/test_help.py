"""The help of every command opens with what it does and a line to copy, and every such line is one that it takes."""

import re
import shlex
from importlib import import_module

import click
import pytest

from render.commands import COMMANDS, group


def opening(command: click.Command) -> list[str]:
    """The paragraphs of its help, as they stand in the source."""
    return re.split(r"\n\s*\n", (command.help or "").replace("\b\n", ""))


def command_of(name: str) -> click.Command:
    found: click.Command = import_module(f"render.commands.{name}").command
    return found


def arguments(line: str) -> list[str]:
    """What is typed behind `backprop`, without the remark after it or the file that it is written to."""
    program, *rest = shlex.split(re.split(r"\s{2,}\(| > ", line.strip())[0])
    assert program == "backprop", line
    return rest


@pytest.mark.parametrize("name", COMMANDS)
def test_a_line_to_copy_stands_right_behind_what_the_command_does(name: str) -> None:
    command = command_of(name)
    does, lines, *_ = opening(command)
    assert does[0].isupper()
    assert does.endswith(".")
    for line in lines.strip().splitlines():
        assert len(line.strip()) <= 100, line
        typed = arguments(line)
        assert typed[0] == name
        command.make_context(name, typed[1:])  # UsageError where it takes no such option, argument or choice


def test_the_help_of_the_whole_opens_likewise() -> None:
    _, lines, *_ = opening(group)
    for line in lines.strip().splitlines():
        name, *typed = arguments(line)
        command_of(name).make_context(name, typed)
    with click.Context(group) as context:
        assert [*group.list_commands(context)] == [*COMMANDS]
