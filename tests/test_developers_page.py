"""The page for the next developer says what is there: every room, page, command and layout, and none that is not."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from loaders import faults, read
from maaltavle.cli.main import _parser
from ui.frame.routes import FULL_SCREEN, PAGES

PROJECT = Path(__file__).resolve().parents[1]
PAGE = (PROJECT / "docs" / "udvikling.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))


def _between(start: str, end: str) -> set[str]:
    """The names in a part of the page."""
    return set(re.findall(r"`([a-z_]+)`", PAGE.partition(start)[2].partition(end)[0]))


def test_every_room_is_named_and_every_room_named_is_there() -> None:
    """A folder of code, in the table of where a line belongs."""
    rooms = {room for top in ("ui", "loaders", "maaltavle") for room in (PROJECT / top).glob("*/__init__.py")}
    there = {room.parent.relative_to(PROJECT).as_posix() for room in rooms}
    table = PAGE.partition("## Where a line belongs")[2].partition("## How to add")[0]
    named = set(re.findall(r"`((?:ui|loaders|maaltavle)/\w+)`", table))
    assert named == there


@pytest.mark.parametrize(
    "name", sorted(name for name in NAMED if re.search(r"/[\w.-]+\.\w+$", name) and " " not in name)
)
def test_every_file_named_is_there(name: str) -> None:
    """Each path of the page is one of the checkout."""
    assert (PROJECT / name).exists()


def test_pages_layouts_and_commands_are_those_of_the_program() -> None:
    """The lists on the page are whole."""
    assert _between("its name is its address: one of", "today") == {*PAGES, *FULL_SCREEN}
    layouts = {layout.__name__.rpartition(".")[2] for layout in read.LAYOUTS}
    assert _between("The house has:", "\n\n") == layouts
    commands = next(one for one in _parser()._actions if isinstance(one, argparse._SubParsersAction)).choices
    assert _between("a row in the README. There are:", "\n\n") == set(commands)
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert [name for name in commands if not re.search(rf"^\| .*`{name}\b", readme, re.MULTILINE)] == []


def test_codes_of_problems_are_those_of_the_program() -> None:
    """Those that the page has as examples."""
    codes = {fault.code for fault in vars(faults).values() if isinstance(fault, faults.Fault)}
    assert _between("Its code is for programs", "its sentence") <= codes


def test_what_is_to_be_run_is_there() -> None:
    """Commands of the page and of the hooks before a commit can be run."""
    hooks = (PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    commands = {*re.findall(r"`(bin/\w+)", PAGE), *re.findall(r"entry: (\S+)", hooks)}
    assert {(PROJECT / command).stat().st_mode & 0o111 for command in commands} == {0o111}
    assert {file.relative_to(PROJECT).as_posix() for file in (PROJECT / "bin").iterdir()} == commands
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]


def test_every_decision_is_listed() -> None:
    """The list has each file once, in their order, with its heading."""
    folder = PROJECT / "docs" / "adr"
    listed = re.findall(r"^(\d)\. \[(.+)\]\((.+)\)$", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    files = sorted(folder.glob("0*.md"))
    assert [name for _number, _title, name in listed] == [file.name for file in files]
    headings = [file.read_text(encoding="utf-8").splitlines()[0] for file in files]
    assert headings == [f"# {number}. {title}" for number, title, _name in listed]
