"""What several rooms' tests share. This folder's own modules (small_data) can be imported by their plain names."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import small_data
import tabs
from hypothesis import HealthCheck, settings
from patience import be_patient
from playwright.sync_api import Browser, sync_playwright
from stores import DEMO_DAY, copied, once

from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.cli.demo import lay
from maaltavle.paths import PROJECT
from maaltavle.spelling.periods import now_in_denmark
from maaltavle.store import Store, build, open_store

# Workers, and each of the hundreds of programs that tests start, would compile every module anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Files of few tests that take long: begun last, one of them would be waited for at the end. The longest first.
LONGEST = (
    "test_account.py", "test_any_reading.py", "test_drawn_tables.py", "test_asking.py", "test_killed_loads.py",
    "test_http_attacks.py", "test_append.py", "test_crash.py", "test_crowd.py", "test_bulk_roads.py",
    "test_views.py", "test_paper_words.py", "test_page_words.py", "test_build.py", "test_backup.py",
    "test_questions_of_pages.py", "test_no_room.py", "test_streaming.py", "test_editions.py", "test_new_column.py",
    "test_followup_workbook.py", "test_selfcheck.py", "test_opening.py", "test_store.py", "test_publish.py",
)  # fmt: skip
A_SLOW_TEST = 5  # quick ones, about
LAST_SECONDS = 120  # of a day; a test that asks what day it is takes fewer


# How long an example takes says how busy the machine is; what measures time stands in tests/bench.
settings.register_profile("busy", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


@pytest.hookimpl(hookwrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is imported and collected stays to the end: nobody looks for rubbish in it, now or during each test."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several workers share the run, each takes the next whole file in this order (`--no-loadscope-reorder`)."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    weights = Counter[Path]()
    for item in items:
        weights[item.path] += A_SLOW_TEST if item.get_closest_marker("slow") else 1
    rank = {name: n for n, name in enumerate(LONGEST)}
    items.sort(key=lambda one: (rank.get(one.path.name, len(rank)), -weights[one.path]))


def pytest_runtest_setup() -> None:
    """No test begins in the last minutes of a day in Denmark: what it stores and what it asks for are of one day."""
    now = now_in_denmark().replace(tzinfo=None)
    left = (datetime.combine(now.date() + timedelta(days=1), datetime.min.time()) - now).total_seconds()
    if left < LAST_SECONDS:
        time.sleep(left + 1)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A whole data folder of two small documents, written anew for each test."""
    return small_data.write(tmp_path / "data")


@pytest.fixture
def catalogue(data_folder: Path) -> Catalogue:
    """The catalogue of the small data folder."""
    return load_catalogue(data_folder / "katalog")


@pytest.fixture(scope="session")
def small_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the small data folder, built once and closed: nobody opens it to write."""
    folder = tmp_path_factory.mktemp("small")
    build(folder / "m.duckdb", small_data.write(folder / "data")).close()
    return folder / "m.duckdb"


@pytest.fixture(scope="session")
def full_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the project's own data, built once and closed: nobody opens it to write."""
    path = tmp_path_factory.mktemp("full") / "m.duckdb"
    build(path, PROJECT / "data").close()
    return path


@pytest.fixture(scope="session")
def demo_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the invented municipality as of `DEMO_DAY`, laid once and closed: nobody opens it to write."""
    return once(tmp_path_factory, "demo", lambda folder: lay(folder / "demo.duckdb", DEMO_DAY)) / "demo.duckdb"


@pytest.fixture
def store(small_built: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of one's own of two small documents, two loads."""
    with open_store(copied(small_built, tmp_path / "m.duckdb")) as opened:
        yield opened


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
