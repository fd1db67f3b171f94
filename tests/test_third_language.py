"""A third language is one .po file and columns in the catalogue: no line of the program knows of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from stores import copied

PROJECT = Path(__file__).resolve().parents[1]
ROOMS = ("app.py", "maaltavle", "loaders", "ui", "pages", "data")
SWEDISH = {
    "Overblik": "Översikt",
    "kan ikke vurderes": "kan inte bedömas",
    "fandt {found}, ventede {expected}": "fann {found}, väntade {expected}",
    "d. MMMM y": "d MMMM y",
}
HEAD = 'msgid ""\nmsgstr ""\n"Language: sv_SE\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
HEAD += '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
TOLD = """
import json, sys
from datetime import date
from pathlib import Path
from streamlit.testing.v1 import AppTest
from maaltavle.board import Board
from maaltavle.errors import Place, mismatch
from maaltavle.judge import sentence
from maaltavle.message import Message
from maaltavle.store import open_store, read_catalogue
from maaltavle.wording.language import LANGUAGES, language

def markup(code):
    app = AppTest.from_file("app.py", default_timeout=60)
    app.query_params["sprog"] = code
    parts = [json.loads(element.proto.bytes) for element in app.run().get("bidi_component")]
    return [part["html"] for part in parts if "html" in part]  # the search of the header has none

lang, catalogue = language("sv"), read_catalogue(Path("data"))
with open_store(Path(sys.argv[1]), read_only=True) as store:
    board = Board(store.facts(), catalogue, date(2020, 1, 1))
    row = next(row for row in board.rows if row.goal.ref == "H14-01")
problem = mismatch("x", Place("f.csv", 3), "", Message("en fil, der kan læses"))
print(json.dumps({
    "languages": LANGUAGES,
    "page": markup("sv"),
    "danish page": markup("da"),
    "sentence": sentence(row.verdict, row.goal, catalogue, lang),
    "problem": lang.say(problem.message),
    "named": lang.say(catalogue.indicators["virksomheder-i-vaekstforloeb"].name),
    "unnamed": lang.say(catalogue.indicators["ledige"].name),
    "numbers": [lang.number(12345.5), lang.date(date(2019, 6, 4)), lang.own_name, lang.tag],
}))
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The program with a Swedish .po file of a few entries, and one Swedish name in its catalogue."""
    for room in ROOMS:
        place = PROJECT / room
        if place.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.duckdb*", "*.jsonl", "raw")
            shutil.copytree(place, tmp_path / room, ignore=ignored)
        else:
            shutil.copy(place, tmp_path / room)
    entries = (f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in SWEDISH.items())
    (tmp_path / "maaltavle/wording/locale/sv.po").write_text("\n".join([HEAD, *entries]), encoding="utf-8")
    names = tmp_path / "data/katalog/indikatorer.toml"
    text = names.read_text(encoding="utf-8")
    at = text.index('id = "virksomheder-i-vaekstforloeb"\n')
    names.write_text(f'{text[:at]}name_sv = "företag i tillväxt"\n{text[at:]}', encoding="utf-8")
    return tmp_path


def test_a_third_language_is_one_file_and_columns(house: Path, full_built: Path) -> None:
    store = copied(full_built, house / "m.duckdb")
    run = subprocess.run(
        [sys.executable, "-c", TOLD, str(store)],
        cwd=house, capture_output=True, text=True, check=False, timeout=120,
        env={"PYTHONPATH": str(house), "MAALTAVLE_STORE": str(store), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.splitlines()[-1])
    assert told["languages"] == ["da", "en", "sv"]
    page, danish = " ".join(told["page"]), " ".join(told["danish page"])
    assert "Översikt" in page and "Møder" in page  # what has no Swedish stays Danish, and never English
    assert "Översikt" not in danish and 'hreflang="sv">Svenska</a>' in danish
    assert told["sentence"].startswith("Kan inte bedömas") and "der er ikke opgjort tal for 2014" in told["sentence"]
    assert told["problem"] == "fann en tom værdi, väntade en fil, der kan læses"
    assert told["named"] == "företag i tillväxt"
    assert told["unnamed"] == "Ledige"
    assert told["numbers"] == ["12\N{NO-BREAK SPACE}345,5", "4 juni 2019", "Svenska", "sv-SE"]
