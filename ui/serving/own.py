"""Files of our own that a page fetches by address. Another content has another address: browsers keep them a year."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

PLACE = "/static-ours/"
STYLE, PLOTLY = "style.css", "plotly.min.js"
_UI = Path(__file__).resolve().parents[1]
# Files beside the code of the pages; each script is the module of one component.
_BESIDE = {
    STYLE: _UI / "frame" / STYLE,
    "given.js": _UI / "frame" / "given.js",
    "linked.js": _UI / "frame" / "linked.js",
    "chart.js": _UI / "frame" / "chart.js",
    "combobox.js": _UI / "frame" / "combobox.js",
    "development.js": _UI / "development" / "development.js",
    "wall.js": _UI / "wall" / "wall.js",
    "search.js": _UI / "finding" / "search.js",
    "grid.js": _UI / "upload" / "grid.js",
    "live.js": _UI / "meetings" / "live.js",
}


def _file(name: str) -> Path:
    if name in _BESIDE:
        return _BESIDE[name]
    package = find_spec("plotly")  # looked for, not imported: nothing of Python's side is needed
    assert package is not None and package.origin is not None
    return Path(package.origin).parent / "package_data" / name


def digest(content: bytes) -> str:
    """The hash by which a content is known: sixteen letters, enough that no two contents of one file share it."""
    return hashlib.sha256(content).hexdigest()[:16]


@lru_cache(maxsize=16)
def address(name: str) -> str:
    """Where a page fetches a file: `/static-ours/<hash>/<name>`. PLOTLY is a classic script that sets `window.Plotly`.

    Raises OSError where the file cannot be read.
    """
    return f"{PLACE}{digest(_file(name).read_bytes())}/{name}"


def hash_of(path: str) -> str:
    """The hash that an address names."""
    return path.removeprefix(PLACE).partition("/")[0]


def file_at(path: str) -> Path | None:
    """The file that an address leads to; None for every other address, also for one of another content."""
    name = path.rsplit("/", 1)[-1]
    return _file(name) if name in (*_BESIDE, PLOTLY) and path == address(name) else None
