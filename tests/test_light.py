"""What costs much to import waits until somebody needs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
BOARD = """
import sys
from datetime import date
from pathlib import Path
from maaltavle.board import Board
from maaltavle.store import open_or_build, read_catalogue
folder = Path(sys.argv[1])
with open_or_build(folder.parent / "m.duckdb", folder) as store:
    facts = store.facts()
    assert Board(facts, read_catalogue(folder).extended(facts), date(2026, 1, 1)).rows
"""
SMALL_COMMAND = "from maaltavle.cli.main import main; main(['load'])"  # says that a file is missing
SERVED = "import ui.serving.server, streamlit, ui.frame.data, ui.frame.routes"


@pytest.mark.parametrize(("code", "heavy"), [
    ("import maaltavle", {"pandas", "numpy", "duckdb", "babel", "streamlit", "loaders"}),
    (SMALL_COMMAND, {"pandas", "duckdb", "babel", "loaders"}),
    (SERVED, {"pandas", "numpy", "plotly", "openpyxl", "typst"}),
    (BOARD, {"pandas", "streamlit", "plotly"}),
])  # fmt: skip
def test_nothing_heavy_is_imported_before_somebody_needs_it(code: str, heavy: set[str], data_folder: Path) -> None:
    """DuckDB would import it with the first bound value, though no frame is near; a build binds thousands."""
    assert _loaded(code, data_folder) & heavy == set()


def test_who_needs_pandas_gets_it_after_the_store_did_without(data_folder: Path) -> None:
    """Also DuckDB, once it is there."""
    assert "pandas" in _loaded(BOARD + "\nimport pandas\npandas.DataFrame({'a': [1]})", data_folder)


def test_who_needs_plotly_gets_it_after_streamlit_did_without(data_folder: Path) -> None:
    """Also Streamlit, for a chart of its own."""
    asked = "import streamlit, plotly.graph_objects as go; streamlit.plotly_chart(go.Figure({'data': [{'y': [1]}]}))"
    assert {"plotly", "numpy"} & _loaded(f"{SERVED}\n{asked}", data_folder) >= {"plotly"}


def _loaded(code: str, data_folder: Path) -> set[str]:
    """The packages that a program of its own has imported at its end."""
    code += "\nprint(*{name.split('.')[0] for name in sys.modules})"
    own = {"HOME": str(data_folder.parent), "PATH": os.defpath}
    command = [sys.executable, "-c", f"import sys\n{code}", str(data_folder)]
    return set(subprocess.run(command, cwd=PROJECT, env=own, capture_output=True, text=True, check=True).stdout.split())
