"""The invented municipality: all there is to try is in it, it says that it is made up, and never mixes with others."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import timedelta
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader
from stores import DEMO_DAY, copied

from maaltavle import demo, paths
from maaltavle.board import Board
from maaltavle.cli.demo import lay
from maaltavle.cli.export import WHAT
from maaltavle.cli.main import main
from maaltavle.demo.places import PLACES
from maaltavle.errors import MaaltavleError
from maaltavle.judge import KINDS
from maaltavle.model import Kind, Marker, Outcome, Reason
from maaltavle.spelling.areas import AREAS_FILE
from maaltavle.store import Store, build, open_or_build, read_catalogue

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

DAY = DEMO_DAY
MARK = "opdigtede tal"


@pytest.fixture(scope="module")
def laid(demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo store of one day, closed: some tests here ask to lay it again."""
    return copied(demo_built, tmp_path_factory.mktemp("laid") / "demo.duckdb")


@pytest.fixture(scope="module")
def store(laid: Path) -> Iterator[Store]:
    """The same, open."""
    with open_or_build(laid, paths.data_folder(laid), read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def board(laid: Path, store: Store) -> Board:
    """What its pages show on that day."""
    facts = store.facts()
    return Board(facts, read_catalogue(paths.data_folder(laid)).extended(facts), DAY)


def run(*arguments: str) -> str:
    """What a command prints; it must succeed."""
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(arguments) == 0
    return out.getvalue()


@pytest.mark.parametrize("made", ["files", "sent", "deeds"])
def test_the_same_day_gives_the_same_bytes(made: str) -> None:
    """Also in another process, whatever its hashes are."""
    program = f"from maaltavle import demo; from datetime import date; print(repr(demo.{made}(date(2026, 3, 30))))"
    ran = [
        subprocess.run([sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, cwd=paths.PROJECT,
                       capture_output=True, check=True).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert ran[0] == ran[1]
    assert len(ran[0]) > 1000


def test_another_seed_gives_other_figures() -> None:
    """The seed is what the figures are of."""
    one, other = ([file.content for file in demo.sent(DAY, seed)] for seed in (1, 2))
    assert one != other


@pytest.mark.parametrize("later", range(0, 400, 13))
def test_any_day_of_a_year_can_be_the_day(later: int) -> None:
    """Nothing is sent or done after it, and the newest file holds figures of the newest months."""
    day = DAY + timedelta(days=later)
    assert max(file.day for file in demo.sent(day)) == day
    assert all(deed.day <= day for deed in demo.deeds(day))
    assert len({deed.committee for deed in demo.deeds(day) if deed.points}) == 2
    newest = max(demo.sent(day), key=lambda file: (file.day, file.name.startswith("Måned"))).content.decode()
    month = day.replace(day=1) - timedelta(days=40)
    assert f";{month.year}M{month.month:02d};" in newest


def test_places_exist_nowhere() -> None:
    """No name or code is one that Denmark's municipalities, regions or the country have."""
    with AREAS_FILE.open(encoding="utf-8") as file:
        real = list(csv.DictReader(file))
    names = {name.casefold() for row in real for name in (row["name_da"], row["name_en"], *row["also"].split("|"))}
    assert len(names) > 98
    for place in PLACES:
        assert not {place.da.casefold(), place.en.casefold()} & names
        assert place.code not in {row["code"] for row in real}


def test_there_are_figures_of_every_sort(board: Board) -> None:
    """Sixty indicators by month, quarter and year, ten years of each, forecasts, gaps, withheld and ended ones."""
    figures = board.facts.observations
    series = {figure.indicator for figure in figures}
    lengths = {board.catalogue.indicators[one].periodicity for one in series}
    assert len(series) == 60
    assert lengths == {"month", "quarter", "year"}
    years = {figure.period[:4] for figure in figures}
    assert len(years) >= 10
    assert {Kind.MEASURED, Kind.PRELIMINARY, Kind.FORECAST} <= {figure.kind for figure in figures}
    assert {Marker.MISSING, Marker.WITHHELD, Marker.DISCONTINUED} <= {figure.marker for figure in figures}
    assert {figure.area for figure in figures} == {place.id for place in PLACES}


def test_no_count_that_is_shown_is_small(board: Board) -> None:
    """Under five is withheld."""
    counts = {"antal", "personer", "besoeg"}
    numbers = [figure.number for figure in board.facts.observations if figure.unit in counts]
    assert min(number for number in numbers if number is not None) >= 5


def test_goals_are_of_every_kind_and_outcome(board: Board) -> None:
    """Three years of five committees, with every way an answer can come out."""
    goals, verdicts = board.facts.goals, board.verdicts.values()
    assert {goal.target.kind for goal in goals} == set(KINDS)
    assert {verdict.outcome for verdict in verdicts} == set(Outcome)
    assert {verdict.reason for verdict in verdicts} >= {
        Reason.NO_DATA_YET, Reason.NO_BASELINE, Reason.PROXY, Reason.WIDER_SCOPE, Reason.NO_INDICATOR,
        Reason.DISCONTINUED, Reason.INCOMPLETE_PARTS,
    }  # fmt: skip
    assert len({goal.committee for goal in goals}) == 5
    assert len({goal.year for goal in goals}) == 3
    assert {told.outcome for told in board.facts.assessments} >= {Outcome.MET, Outcome.MISSED, Outcome.PARTLY, None}


def test_targets_are_stepped_and_dated(board: Board) -> None:
    """Most goals carry one of the year before on, and some reach over their own year."""
    goals = board.facts.goals
    assert sum(bool(goal.continues) for goal in goals) > len(goals) / 2
    assert any(goal.target.deadline and goal.target.deadline.year > goal.year for goal in goals)


def test_people_wrote_and_met(board: Board) -> None:
    """Signed texts, a frozen meeting and one ahead, projects with somebody responsible."""
    facts = board.facts
    assert len({text.person for text in facts.followups}) == 5
    assert len({one.who for one in facts.responsible}) == 5
    held = {meeting.ref: meeting.date for meeting in facts.meetings}
    assert [held[freeze.meeting] < DAY for freeze in facts.freezes] == [True]
    assert max(held.values()) > DAY
    assert all(project.responsible for project in facts.projects)


def test_the_history_shows_loads(store: Store) -> None:
    """Documents are built, files uploaded, texts and meetings edited: each a load, and figures were revised."""
    loads = store.loads()
    assert {load.action for load in loads} == {"build", "upload", "edit"}
    then, now = (store.series("opdigt-04", ["laerkefjord"], day) for day in (DAY - timedelta(days=100), None))
    known = {figure.period: figure.number for figure in then}
    assert any(known.get(figure.period, figure.number) != figure.number for figure in now)
    assert store.problems == ()


@pytest.mark.parametrize("what", WHAT)
def test_every_exported_row_says_that_it_is_invented(what: str, laid: Path) -> None:
    """JSON stays a list; CSV has a column."""
    asked = ("export", what, "--store", str(laid), "--as-known-at", DAY.isoformat())
    rows = json.loads(run(*asked))
    assert isinstance(rows, list)
    assert rows or what == "remarks"  # nobody has signed one, and a draft is a row of the own municipality's figures
    assert [row["invented"] for row in rows] == [True] * len(rows)
    columns = next(csv.reader(io.StringIO(run(*asked, "--format", "csv"))), [])
    assert "invented" in columns or not rows


def test_a_real_row_says_nothing_of_it(small_built: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys of real exports stay as they were."""
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))
    rows = json.loads(run("export", "observations", "--store", str(small_built)))
    assert rows
    assert not any("invented" in row for row in rows)


def in_pdf(file: Path) -> list[str]:
    """Each page's words."""
    return [" ".join(page.extract_text().replace("\xa0", " ").split()) for page in PdfReader(file).pages]


def in_docx(file: Path) -> list[str]:
    """All words, as one page."""
    return [" ".join(one.text for one in Document(str(file)).paragraphs)]


def in_pptx(file: Path) -> list[str]:
    """Each slide's words."""
    slides = Presentation(str(file)).slides
    return [" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]


def in_xlsx(file: Path) -> list[str]:
    """The words of the whole workbook."""
    cells = (cell for sheet in load_workbook(file) for row in sheet.values for cell in row)
    return [" ".join(str(cell) for cell in cells if cell)]


def in_html(file: Path) -> list[str]:
    """The file."""
    return [file.read_text(encoding="utf-8")]


READERS: dict[str, Callable[[Path], list[str]]] = {
    "pdf": in_pdf, "docx": in_docx, "pptx": in_pptx, "xlsx": in_xlsx, "html": in_html,
}  # fmt: skip


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "xlsx"])
def test_every_page_of_a_followup_paper_says_so(form: str, laid: Path, tmp_path: Path) -> None:
    """Where a sheet is taken out, it still tells."""
    file = tmp_path / f"p.{form}"
    run("report", "followup", "--year", "2025", "--committee", "laerkefjord-tmu", "--format", form, "--out", str(file),
        "--store", str(laid))  # fmt: skip
    assert all(MARK in page.casefold() for page in READERS[form](file))


@pytest.mark.parametrize("form", ["pdf", "pptx", "html", "xlsx"])
def test_every_screen_of_a_meeting_says_so(form: str, laid: Path, board: Board, tmp_path: Path) -> None:
    """On paper, slides, in the workbook and the one file."""
    file, ref = tmp_path / f"m.{form}", board.facts.freezes[0].meeting
    run("report", "meeting", ref, "--format", form, "--out", str(file), "--store", str(laid))
    pages = READERS[form](file)
    assert all(MARK in page.casefold() for page in pages)
    if form == "html":
        assert pages[0].count('class="screen ') <= pages[0].casefold().count(MARK)


def test_a_template_to_fill_in_says_so(laid: Path, tmp_path: Path) -> None:
    """It leaves the house as a file like any other."""
    file = tmp_path / "t.xlsx"
    run("template", "--indicator", "opdigt-01", "--area", "laerkefjord", "--out", str(file), "--store", str(laid))
    assert MARK in in_xlsx(file)[0].casefold()


def test_it_is_laid_once(laid: Path) -> None:
    """A second time nothing is added."""
    before = laid.read_bytes()
    assert not lay(laid, DAY + timedelta(days=60))
    assert laid.read_bytes() == before


def test_never_over_a_real_store(small_built: Path, tmp_path: Path) -> None:
    """What is there stays, and no folder of invented names is put beside it."""
    path = copied(small_built, tmp_path / "real.duckdb")
    before = path.read_bytes()
    with pytest.raises(MaaltavleError, match="aldrig lagt sammen"):
        lay(path, DAY)
    assert path.read_bytes() == before
    assert not paths.invented_folder(path).exists()


def test_never_beside_what_is_left_of_a_real_store(tmp_path: Path) -> None:
    """A ledger without its database may be the last of it."""
    (tmp_path / "real.ledger.jsonl").write_text("{}\n")
    with pytest.raises(MaaltavleError, match=r"real\.ledger\.jsonl"):
        lay(tmp_path / "real.duckdb", DAY)
    assert [file.name for file in tmp_path.iterdir()] == ["real.ledger.jsonl"]


def test_invented_documents_never_come_into_a_real_store(small_built: Path, laid: Path, tmp_path: Path) -> None:
    """Neither by opening it with the folder nor by building."""
    path = copied(small_built, tmp_path / "real.duckdb")
    folder = paths.invented_folder(laid)
    for way in (open_or_build, build):
        with pytest.raises(MaaltavleError, match="aldrig lagt sammen"):
            way(path, folder)


def test_an_invented_store_is_never_shown_by_real_names(laid: Path, data_folder: Path, tmp_path: Path) -> None:
    """Without its folder it says how to get it again, and that brings it back with the same names."""
    path = copied(laid, tmp_path / "demo.duckdb")
    folder = paths.invented_folder(path)
    folder.rename(tmp_path / "elsewhere")
    for way in (open_or_build, build):
        with pytest.raises(MaaltavleError, match="build --demo"):
            way(path, data_folder)
    assert not lay(path, DAY)
    assert read_catalogue(folder).areas.keys() == read_catalogue(tmp_path / "elsewhere").areas.keys()
    open_or_build(path, folder, read_only=True).close()
