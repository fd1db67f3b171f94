"""Opening a meeting asks for nothing that it does not show."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from stores import copied
from tabs import board_server
from visitor import Visitor


def test_a_meeting_opens_without_pandas(full_built: Path, tmp_path: Path) -> None:
    """A second on the way to the first screen: Streamlit loads it for any dict or list that it is given."""
    store = copied(full_built, tmp_path / "m.duckdb")
    with board_server(store, tmp_path / "log.txt") as server, closing(Visitor(server.address, "moede")) as visitor:
        visitor.query = "id=bsk-2019-06-04"
        assert any("mt-meeting" in drawn for drawn in visitor.look())
        assert "/pandas/" not in Path(f"/proc/{server.process.pid}/maps").read_text()
