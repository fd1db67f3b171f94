"""What several rooms' tests share. This folder's own modules (small_data) can be imported by their plain names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import small_data
import tabs
from patience import be_patient
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A whole data folder of two small documents, written anew for each test."""
    return small_data.write(tmp_path / "data")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium. On a machine of one's own without it these tests are skipped; in CI they fail."""
    path = tabs.chromium()
    if path is None:
        sentence = "There is no Chromium here. Install it (Debian: apt-get install chromium chromium-l10n)."
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)
    be_patient()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--lang=da"], env={"LANGUAGE": "da"})
        yield browser
        browser.close()
