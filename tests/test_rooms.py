"""The rooms: who imports whom, one door per library, what no file may hold. Each rule is seen to fail."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest
import rooms

from maaltavle.catalogue import load_catalogue
from maaltavle.documents import schema as columns
from maaltavle.documents.files import read_facts
from maaltavle.spelling import areas

PROJECT = Path(__file__).resolve().parent.parent
RULES = (
    rooms.one_door_per_library,
    rooms.rooms_import_downwards,
    rooms.core_imports_downwards,
    rooms.pages_keep_to_themselves,
    rooms.rooms_are_small,
    rooms.one_place_for_what_is_risky,
    rooms.words_have_one_room,
    rooms.mime_types_have_one_place,
    rooms.one_door_to_write,
    rooms.no_sql_from_values,
    rooms.any_has_a_reason,
    rooms.no_broad_except,
    rooms.what_is_said_stands_as_typed,
    rooms.languages_are_not_asked_for,
    rooms.english_stands_in_the_catalogue,
    rooms.one_day_for_everything,
    rooms.functions_are_short,
    rooms.modules_say_what_they_are,
    rooms.raised_errors_are_named,
    rooms.dependencies_have_reasons,
    rooms.no_host_or_machine,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: rooms.Rule) -> None:
    breaches = list(rule(PROJECT))
    assert not breaches, f"{rule.__doc__}\n" + "\n".join(breaches)


SHORT = "".join(f"def g{n}():\n    return 1\n" for n in range(20))
LONG = SHORT + "def f():\n" + "    x = 1\n" * 45
MIDDLING = "".join(f"def f{n}():\n" + "    x = 1\n" * 18 for n in range(2)) + "def g():\n    return 1\n"
LATE = "class Own(Exception): ...\nclass Late(Own): ...\ndef made() -> Late:\n    return Late()\n"
SILENT = f"{LATE}def f():\n    '''Says nothing of it.'''\n    if 1:\n        raise Late\n"
SILENT += "def g():\n    '''Raises Late.'''\n    raise Late\ndef _h():\n    raise Late\n"
SPLIT_HOST = "files.python" + "hosted.org"

BREACHES = [  # rule, file, its text, words of the breach
    (rooms.english_stands_in_the_catalogue, "loaders/a.py", "Words(da='ingen', en='none')", "English beside Danish"),
    (rooms.english_stands_in_the_catalogue, "maaltavle/a.py", "Words(da=a, en=f'{n} rows')", "English beside Danish"),
    (rooms.english_stands_in_the_catalogue, "loaders/a.py", "NAME_DA, NAME_EN = 'Ture', 'Trips'", "NAME_EN"),
    (rooms.english_stands_in_the_catalogue, "loaders/a.py", "def at(found, found_en): ...", "found_en"),
    (rooms.english_stands_in_the_catalogue, "ui/a.py", "danish, english = both", "english"),
    (rooms.english_stands_in_the_catalogue, "loaders/a.py", "class F:\n    cure_en: str", "cure_en"),
    (rooms.one_door_per_library, "pages/a.py", "import duckdb", "duckdb has its door"),
    (rooms.one_door_per_library, "maaltavle/judge/a.py", "import streamlit as st", "streamlit has its door"),
    (rooms.one_door_per_library, "ui/a.py", "def f():\n    from plotly import graph_objects", "plotly has its door"),
    (rooms.one_door_per_library, "maaltavle/board.py", "import pandas", "pandas has its door"),
    (rooms.one_door_per_library, "ui/a.py", "import openpyxl", "openpyxl has its door"),
    (rooms.one_door_per_library, "maaltavle/charts/a.py", "import jinja2", "jinja2 has its door"),
    (rooms.one_door_per_library, "ui/a.py", "from babel.numbers import format_decimal", "babel has its door"),
    (rooms.one_door_per_library, "ui/a.py", "import requests", "none"),
    (rooms.one_door_per_library, "maaltavle/cli/main.py", "import playwright", "none"),
    (rooms.one_door_per_library, "ui/a.py", "from urllib import request", "reaches the network"),
    (rooms.one_door_per_library, "maaltavle/store/a.py", "import socketserver", "reaches the network"),
    (rooms.one_door_per_library, "loaders/gate/a.py", "import ssl", "reaches the network"),
    (rooms.one_door_per_library, "loaders/sources/statbank.py", "import httpx", "httpx has its door"),
    (rooms.one_door_per_library, rooms.LOCAL_SOCKET, "import socket\nsocket.AF_INET", "reaches the network"),
    (rooms.rooms_import_downwards, "maaltavle/board.py", "import ui.frame.shell", "may not import ui"),
    (rooms.rooms_import_downwards, "ui/a.py", "import loaders", "may not import loaders"),
    (rooms.rooms_import_downwards, "maaltavle/cli/build.py", "import loaders", "may not import loaders"),
    (rooms.rooms_import_downwards, "loaders/a.py", "from maaltavle import store", "may not import maaltavle.store"),
    (rooms.rooms_import_downwards, "app.py", "from maaltavle.board import Board", "may not import maaltavle"),
    (rooms.rooms_import_downwards, "ui/a.py", "from . import shell", "relative"),
    (rooms.core_imports_downwards, "maaltavle/model.py", "from maaltavle.judge import judge", "above"),
    (rooms.core_imports_downwards, "maaltavle/charts/a.py", "from maaltavle import store", "beside"),
    (rooms.core_imports_downwards, "maaltavle/store/a.py", "import maaltavle.board", "above"),
    (rooms.core_imports_downwards, "maaltavle/helpers.py", "", "no layer"),
    (rooms.pages_keep_to_themselves, "ui/board/a.py", "from ui.goals import view", "another page's"),
    (rooms.pages_keep_to_themselves, "ui/frame/a.py", "import ui.board.view", "another page's"),
    (rooms.one_place_for_what_is_risky, "ui/a.py", "st.plotly_chart(figure)", "name and table"),
    (rooms.one_place_for_what_is_risky, "ui/frame/shell.py", "st.markdown(a, unsafe_allow_html=True)", "markup"),
    (rooms.one_place_for_what_is_risky, "pages/a.py", "st.html(text)", "markup"),
    (rooms.one_place_for_what_is_risky, "maaltavle/a.py", "eval(text)", "never run"),
    (rooms.one_place_for_what_is_risky, "maaltavle/a.py", "from pickle import loads", "never run"),
    (rooms.one_place_for_what_is_risky, "maaltavle/a.py", "import pickle", "never run"),
    (rooms.words_have_one_room, "ui/a.py", '{Kind.BUDGET: lang("a"), Kind.PLANNED: lang("b")}', "words of Kind"),
    (rooms.words_have_one_room, "ui/a.py", '{"pending": lang("a"), "missing": lang("b")}', "words of Marker"),
    (rooms.words_have_one_room, "maaltavle/a.py", "{Outcome.MET: lang(a), Outcome.MISSED: lang(b)}", "of Outcome"),
    (rooms.words_have_one_room, "maaltavle/a.py", "{Reason.BOUND: danish(a), x: danish(b)}", "words of Reason"),
    (rooms.mime_types_have_one_place, "ui/a.py", 'f("text/csv")', "text/csv"),
    (rooms.one_door_to_write, "ui/a.py", "data.store().load(facts)", "only maaltavle/desk.py"),
    (rooms.one_door_to_write, "maaltavle/cli/a.py", "store.undo(5, 'Bo')", "only maaltavle/desk.py"),
    (
        rooms.one_door_to_write,
        "maaltavle/followup/a.py",
        "store.known_from(today)",
        "only maaltavle/desk.py",
    ),
    (rooms.one_door_to_write, "ui/a.py", "keep = store.archive", "only maaltavle/desk.py"),
    (rooms.one_door_to_write, "pages/a.py", "from maaltavle.store import keep_files", "only maaltavle/desk.py"),
    (rooms.no_sql_from_values, "maaltavle/store/a.py", 'f"SELECT * FROM t WHERE a = {value}"', "written into"),
    (rooms.what_is_said_stands_as_typed, "ui/a.py", "st.info(lang('{a} er ny', a=b))", "st.info without"),
    (rooms.what_is_said_stands_as_typed, "ui/a.py", "st.error(said)", "st.error without"),
    (
        rooms.languages_are_not_asked_for,
        "ui/a.py",
        'a = "x" if lang.code == "da" else "y"\n' * 6,
        "6 places ask for the language",
    ),
    (
        rooms.languages_are_not_asked_for,
        "ui/a.py",
        'a = {"da": "x", "en": "y"}[lang.code]\n' * 6,
        "6 places ask for the language",
    ),
    (
        rooms.languages_are_not_asked_for,
        "ui/a.py",
        'a = getattr(b, f"name_{lang.code}")\n' * 6,
        "6 places ask for the language",
    ),
    (rooms.any_has_a_reason, "ui/a.py", "from typing import Any\nx: Any = 1", "Any without"),
    (rooms.any_has_a_reason, "ui/a.py", "import b  # type: ignore[import-untyped]", "ignored without"),
    (rooms.no_broad_except, "ui/a.py", "try:\n    f()\nexcept Exception:\n    pass", "everything"),
    (rooms.no_broad_except, "tests/a.py", "try:\n    f()\nexcept:\n    pass", "everything"),
    (rooms.no_broad_except, "ui/a.py", "try:\n    f()\nexcept (OSError, BaseException):\n    pass", "everything"),
    (rooms.one_day_for_everything, "ui/a.py", "day = date.today()", "the machine's own day"),
    (rooms.one_day_for_everything, "maaltavle/a.py", "day = at.astimezone().date()", "the machine's own day"),
    (rooms.functions_are_short, "ui/a.py", LONG, "46 lines"),
    (rooms.functions_are_short, "ui/a.py", MIDDLING, "only 1 of 3"),
    (rooms.functions_are_short, "pages/a.py", "x = 1\n" * 51, "51 lines"),
    (rooms.modules_say_what_they_are, "ui/a.py", "import re", "no docstring"),
    (rooms.raised_errors_are_named, "ui/a.py", SILENT, "f raises Late and does not say so"),
    (
        rooms.raised_errors_are_named,
        "ui/a.py",
        f"{LATE}class A:\n    def f(self):\n        raise made()",
        "f raises Late",
    ),
    (rooms.dependencies_have_reasons, "pyproject.toml", '  "leftpad>=1,<2",', "leftpad"),
    (rooms.no_host_or_machine, "requirements.txt", "--extra-index-url x", "index"),
    (rooms.no_host_or_machine, "notes.md", f"from {SPLIT_HOST}", "hosted"),
    (rooms.no_host_or_machine, "notes.md", "see /work" + "/main", "main"),
    (rooms.no_host_or_machine, "uv.lock", "", "lock file"),
]


@pytest.mark.parametrize(("rule", "file", "text", "words"), BREACHES, ids=lambda v: getattr(v, "__name__", None))
def test_a_breach_is_seen(rule: rooms.Rule, file: str, text: str, words: str, tmp_path: Path) -> None:
    """A small bad tree has exactly the breach that was put there, and the same tree without it has none."""
    if rule is rooms.no_host_or_machine:
        subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert list(rule(_small_house(tmp_path))) == []
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(text, encoding="utf-8")
    breaches = list(rule(tmp_path))
    assert len(breaches) == 1
    assert words in breaches[0]


def test_a_folder_too_full_is_seen(tmp_path: Path) -> None:
    """Twenty files are a room, twenty-one are not."""
    for number in range(1, rooms.MOST_FILES):
        (_small_house(tmp_path) if number == 1 else tmp_path).joinpath("maaltavle", f"m{number}.py").touch()
    assert list(rooms.rooms_are_small(tmp_path)) == []
    (tmp_path / "maaltavle" / "one_more.py").touch()
    assert list(rooms.rooms_are_small(tmp_path)) == ["maaltavle: 21 files of code"]


def _small_house(project: Path) -> Path:
    """A tree that keeps every rule."""
    (project / "maaltavle").mkdir()
    (project / "maaltavle" / "__init__.py").write_text('"""The core."""\n', encoding="utf-8")
    (project / "pyproject.toml").write_text('  "streamlit>=1.67,<2",  # the pages\n', encoding="utf-8")
    return project


def test_every_file_of_the_data_is_loaded() -> None:
    """No CSV row and no TOML file lies in data/ without being read."""
    catalogue = load_catalogue(PROJECT / "data" / "katalog")
    loaded = read_facts(PROJECT / "data", catalogue)
    files = [f for f in rooms.tracked_files(PROJECT) if f.is_relative_to(PROJECT / "data")]
    expected = [PROJECT / "data" / "katalog" / f"{name}.toml" for name in CATALOGUE_FILES]
    expected += [areas.AREAS_FILE]
    expected += [PROJECT / "data" / d / f"{t}.csv" for d in loaded for t in columns.TABLES]
    assert [f for f in files if f.suffix in (".csv", ".toml") and f not in expected] == []
    for document, facts in loaded.items():
        for table in columns.TABLES:
            path = PROJECT / "data" / document / f"{table}.csv"
            assert len(getattr(facts, table)) == (_records(path) if path.exists() else 0), path.name


CATALOGUE_FILES = ("enheder", "indikatorer", "omraader", "udvalg", "dokumenter", "aliaser", "brud")


def _records(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as source:
        return sum(1 for _row in csv.DictReader(source))
