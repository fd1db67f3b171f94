"""The face for other programs: what it shows, and that every example of its page says what the page says."""

from __future__ import annotations

import ast
import doctest
import re
from pathlib import Path

import pytest

import maaltavle

PROJECT = Path(__file__).resolve().parents[1]
PAGE = PROJECT / "docs" / "bibliotek.md"


def test_the_examples_of_the_page_are_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run from an empty folder, on a store that the first example builds."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAALTAVLE_STORE", str(tmp_path / "m.duckdb"))
    examples = "".join(re.findall(r"```pycon\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))
    test, told = doctest.DocTestParser().get_doctest(examples, {}, PAGE.name, str(PAGE), 0), []
    assert len(test.examples) > 10
    assert doctest.DocTestRunner().run(test, out=told.append).failed == 0, "".join(told)


@pytest.mark.parametrize("name", maaltavle.__all__)
def test_what_it_shows_is_there_and_on_the_page(name: str) -> None:
    """Each name leads somewhere, has a docstring, and is written of."""
    assert getattr(maaltavle, name).__doc__
    assert re.search(rf"\b{name}\b", PAGE.read_text(encoding="utf-8"))


def test_what_it_does_not_show_is_not_there() -> None:
    """A name that does not exist is an AttributeError, as of any module."""
    with pytest.raises(AttributeError, match="no attribute 'plan'"):
        maaltavle.plan  # noqa: B018  the look-up is the test


def test_the_examples_use_the_face_alone() -> None:
    """Of our own modules only the errors are imported by hand."""
    code = "\n".join(re.findall(r"^>>> ((?:import|from) .*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    names = {node.names[0].name if isinstance(node, ast.Import) else node.module for node in ast.parse(code).body}
    assert {name for name in names if name and name.startswith("maaltavle")} == {"maaltavle", "maaltavle.errors"}
