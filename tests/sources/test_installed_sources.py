"""Sources of installed packages are found by their entry points; a broken one is told and left out."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from loaders.sources.installed_sources import KEY_FILE, OURS, sources
from loaders.sources.jobindsats import Jobindsats
from loaders.sources.jobindsats_key import VARIABLE, Key
from loaders.sources.statbank import Statbank
from maaltavle.contracts.source import Failure

CODE = """
class Kolada:
    name = "kolada"
    def search(self, words, *, inactive=False):
        return ()
broken = 7
"""
POINTS = "[maaltavle.sources]\nkolada = own_source:Kolada\nstatbank = own_source:Kolada\n"
BAD = "absent = own_nowhere:X\nodd = own_source:broken\nno_name = own_source:Missing\nfalls = own_falls:X\n"


def test_ours_are_there() -> None:
    """Without any package; opening one asks nobody."""
    opened = sources().by_name["statbank"]()
    opened.close()
    assert isinstance(opened, Statbank)


@pytest.mark.parametrize("name", ["jobindsats", "jobindsats_v2"])
@pytest.mark.parametrize("content", [None, "", "two\nlines"])
def test_jobindsats_is_opened_with_the_key_of_the_environment_or_of_a_file(
    name: str, content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one nobody is asked: the answer says what to do. A file is read when the source is opened."""
    monkeypatch.delenv(VARIABLE, raising=False)
    if content is not None:
        (tmp_path / "key").write_text(content, encoding="utf-8")
        monkeypatch.setenv(KEY_FILE, str(tmp_path / "key"))
    with closing(sources().by_name[name]()) as opened:
        found = opened.search("")
    assert isinstance(found, Failure) and [one.code for one in found.problems] == ["source_key_missing"]
    (tmp_path / "key").write_text("hemmelig", encoding="utf-8")
    monkeypatch.setenv(KEY_FILE, str(tmp_path / "key"))
    with closing(sources().by_name[name]()) as opened:
        assert isinstance(opened, Jobindsats) and isinstance(opened.line._key, Key)


def test_a_package_brings_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name; ours keep theirs; what cannot be loaded is said with its name."""
    (tmp_path / "own_source.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "own_falls.py").write_text("1 / {}", encoding="utf-8")
    info = tmp_path / "own_source-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: own-source\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(POINTS + BAD, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = sources()
    assert found.by_name["statbank"] is OURS["statbank"]
    assert found.by_name["kolada"]().search("x") == ()
    assert {one.place.file for one in found.problems} == {"absent", "odd", "no_name", "falls"}
    assert {one.severity for one in found.problems} == {"warning"}
