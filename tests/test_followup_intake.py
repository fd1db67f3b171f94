"""The follow-up workbook from one store and back: written out, filled in, compared, stored once, and taken back."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from followup_books import NAME, columns, filled_in, read, written_out
from openpyxl import load_workbook

from maaltavle.catalogue import Catalogue
from maaltavle.cli.main import main
from maaltavle.desk import Desk, Undo
from maaltavle.errors import AlreadyLoaded, NotReady, Overtaken
from maaltavle.followup.storing import save_texts
from maaltavle.intake import Answers, Plan, plan
from maaltavle.model import FollowUp, Lean, Outcome
from maaltavle.publish import Receipt, publish
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store
from maaltavle.wording.language import language

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

TODAY = date(2016, 5, 2)


@pytest.fixture
def store(store: Store, catalogue: Catalogue) -> Store:
    """A store where Anna has written of one goal."""
    save_texts(Desk(store, "Anna", TODAY, catalogue), store.version,
               [FollowUp("G14-01", "status", "Næsten", "", Outcome.BEHIND)])  # fmt: skip
    return store


class Round:
    """A workbook's way out and in: cells are named by goal and heading, `one="G14-01 Status"`."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self.store, self.catalogue = store, catalogue
        self.content = written_out(store, catalogue, 2014)
        self.letters = columns(self.content)
        refs = [text.goal for text in read(self.content).texts if text.column == "status"]
        self.rows = {ref: number for number, ref in enumerate(refs, 4)}

    def cell(self, goal: str, heading: str) -> str:
        return f"{self.letters[heading]}{self.rows[goal]}"

    def fill(self, cells: dict[tuple[str, str], object]) -> bytes:
        self.content = filled_in(self.content, **{self.cell(*place): words for place, words in cells.items()})
        return self.content

    def look(self, answers: Answers = Answers(), name: str = NAME) -> Plan:  # noqa: B008  frozen and empty
        version = self.store.version
        found = read(self.content, name)
        return plan(found, self.store.facts(), self.catalogue, answers, TODAY, version, self.store.loads())

    def put(self, made: Plan, person: str = "Kontoret") -> Receipt:
        return publish(Desk(self.store, person, TODAY), made, self.content)

    def write(self, person: str, goal: str, words: str, column: str = "status") -> None:
        """Somebody writes on *Mål* meanwhile."""
        desk = Desk(self.store, person, TODAY, self.catalogue)
        save_texts(desk, self.store.version, [FollowUp(goal, column, words, "")])

    def stands(self) -> list[str]:
        return sorted(
            f"{t.goal} {t.column} {t.person}: {t.text}{f' [{t.outcome}]' if t.outcome else ''}"
            for t in self.store.facts().followups
            if t.text or t.outcome
        )


@pytest.fixture
def way(store: Store, catalogue: Catalogue) -> Round:
    return Round(store, catalogue)


def told(made: Plan) -> list[str]:
    return [
        f"{'new' if c.old is None else 'changed'} {c.new.goal} {c.new.column}: "
        f"{c.old.text if c.old else ''} → {c.new.text} ({c.where})"
        for c in made.texts.every
    ]


def test_what_nobody_touched_changes_nothing(way: Round) -> None:
    made = way.look()
    assert (made.ready, bool(made.texts), made.texts.unchanged, made.problems) == (False, False, 1, ())
    before = way.store.version
    with pytest.raises(AlreadyLoaded, match="der er ikke skrevet noget, der ikke står her allerede"):
        way.put(made)
    assert way.store.version == before


def test_a_direction_that_stands_is_kept_where_the_workbook_has_none(way: Round) -> None:
    """The workbook has no words for it: new words keep it, an outcome of the workbook takes its place."""
    desk = Desk(way.store, "Anna", TODAY, way.catalogue)
    forward = FollowUp("G14-02", "status", "Det gik frem", "", direction=Lean.PROGRESS)
    save_texts(desk, way.store.version, [forward])
    assert save_texts(desk, way.store.version, [forward]) is None
    way = Round(way.store, way.catalogue)
    assert not way.look().texts
    way.fill({("G14-02", "Status"): "Det gik stærkt frem", ("G14-02", "Skrevet af"): "Bo"})
    (change,) = way.look().texts.every
    assert (change.new.text, change.new.outcome, change.new.direction) == ("Det gik stærkt frem", None, Lean.PROGRESS)
    way.fill({("G14-02", "Egen vurdering"): "nået"})
    (change,) = way.look().texts.every
    assert (change.new.outcome, change.new.direction) == (Outcome.MET, None)


def test_two_goals_filled_in_are_stored_with_their_writers(way: Round) -> None:
    way.fill(
        {
            ("G14-01", "Status"): "Nu nået", ("G14-01", "Egen vurdering"): "nået", ("G14-01", "Skrevet af"): "Bo",
            ("G14-02", "Kommentar"): "=ja\n+ og mere ", ("G14-02", "Skrevet af"): "Carla",
        }
    )  # fmt: skip
    seen, made = way.store.version, way.look()
    assert told(made) == [
        "new G14-02 kommentar:  → =ja\n+ og mere  (Opfølgning!I5)",
        "changed G14-01 status: Næsten → Nu nået (Opfølgning!G4)",
    ]
    assert made.ready and made.questions == made.confirmations == ()
    receipt = way.put(made)
    assert (receipt.new, receipt.changed, receipt.gone, receipt.unchanged) == (1, 1, 0, 0)
    assert receipt.goals == ("G14-02", "G14-01") and receipt.load.action == "upload"
    assert (receipt.load.source, receipt.load.person, receipt.load.note) == ("opfoelgning", "Kontoret", NAME)
    assert way.stands() == ["G14-01 status Bo: Nu nået [met]", "G14-02 kommentar Carla: =ja\n+ og mere "]
    assert {text.based_on for text in way.store.facts().followups} == {seen}
    assert way.content in [path.read_bytes() for path in way.store.path.with_name("m.raw").iterdir()]


def test_the_same_file_again_says_so(way: Round) -> None:
    way.fill({("G14-02", "Status"): "Ja", ("G14-02", "Skrevet af"): "Bo"})
    way.put(way.look())
    again = way.look()
    assert again.same_file is not None and not again.changes_something
    with pytest.raises(AlreadyLoaded, match="er allerede indlæst som nr"):
        way.put(again)


def test_an_undo_brings_back_what_stood(way: Round) -> None:
    before = way.stands()
    way.fill({("G14-01", "Status"): None, ("G14-01", "Egen vurdering"): None, ("G14-01", "Skrevet af"): "Bo"})
    made = way.look()
    assert [c.new.text for c in made.texts.emptied] == [""]
    load = way.put(made).load
    assert way.stands() == []
    Desk(way.store, "Kontoret", this_day()).save(Undo(load.number))
    assert way.stands() == before


def test_only_the_own_answer_changes(way: Round) -> None:
    way.fill({("G14-01", "Egen vurdering"): "nået", ("G14-01", "Skrevet af"): "Bo"})
    way.put(way.look())
    assert way.stands() == ["G14-01 status Bo: Næsten [met]"]


def test_what_others_wrote_since_stays_where_the_workbook_is_silent(way: Round) -> None:
    way.write("Dorte", "G14-01", "Dortes ord")
    way.fill({("G14-02", "Status"): "Ja", ("G14-02", "Skrevet af"): "Bo"})
    made = way.look()
    assert [text.text for text in made.texts.newer] == ["Dortes ord"] and made.ready
    way.put(made)
    assert way.stands() == ["G14-01 status Dorte: Dortes ord", "G14-02 status Bo: Ja"]


@pytest.mark.parametrize(
    ("hers", "said"),
    [
        ("Dortes ord", "Dorte skrev »Dortes ord« den "),
        ("", "Dorte fjernede teksten den "),
        ("ord " * 40, f"Dorte skrev »{'ord ' * 39}ord« den "),
        ("ord " * 41, f"Dorte skrev »{'ord ' * 39}ord…« den "),
    ],
)
def test_where_somebody_wrote_since_a_person_decides(way: Round, hers: str, said: str) -> None:
    """Old and new, who and when; each place by itself; nothing is stored until it is confirmed."""
    way.write("Dorte", "G14-01", hers)
    way.fill({("G14-01", "Status"): "Bos ord", ("G14-01", "Skrevet af"): "Bo"})
    made = way.look()
    (one,) = made.confirmations
    assert (one.id, one.kind, one.old, one.new, one.where) == (
        "newer:G14-01:status", "newer", hers, "Bos ord", "Opfølgning!G4",
    )  # fmt: skip
    assert (
        said in language("da").say(one.message)
        and "Arket siger »Bos ord«" in language("da").say(one.message)
        and not made.ready
    )
    with pytest.raises(NotReady, match="der mangler svar"):
        way.put(made)
    sure = way.look(Answers(confirmed=frozenset({one.id})))
    assert sure.ready
    load = way.put(sure).load
    assert way.stands() == ["G14-01 status Bo: Bos ord [behind]"]
    assert load.note.startswith(f"{NAME}. Bekræftet: G14-01, Status: Dorte")


def test_who_wrote_the_same_since_is_not_asked_about(way: Round) -> None:
    way.write("Dorte", "G14-02", "Ja")
    way.fill({("G14-02", "Status"): "Ja", ("G14-02", "Skrevet af"): "Bo"})
    made = way.look()
    assert (made.confirmations, bool(made.texts)) == ((), False)


def test_somebody_between_look_and_click(way: Round) -> None:
    way.fill({("G14-02", "Status"): "Ja", ("G14-02", "Skrevet af"): "Bo"})
    made = way.look()
    way.write("Dorte", "G14-01", "Imens")
    with pytest.raises(Overtaken):
        way.put(made)
    assert way.stands() == ["G14-01 status Dorte: Imens"]


FAULTS = [
    ({("G14-02", "Status"): "Ja"}, "no_writer", "Skrevet af", "ingen, der har skrevet teksten til G14-02"),
    (
        {("G14-02", "Målnr."): "G14-20"},
        "unknown_goal",
        "Målnr.",
        "»G14-20«, ventede et mål, Måltavle kender, måske G14-0",
    ),
    ({("G14-02", "Målnr."): "xyz"}, "unknown_goal", "Målnr.", "»xyz«, ventede et mål, Måltavle kender. Ret"),
]


@pytest.mark.parametrize(
    ("cells", "code", "heading", "words"), FAULTS, ids=[f"{f[1]}-{n}" for n, f in enumerate(FAULTS)]
)
def test_faults_keep_the_whole_file_out(way: Round, cells: dict, code: str, heading: str, words: str) -> None:
    way.fill({("G14-01", "Kommentar"): "Godt", ("G14-01", "Skrevet af"): "Bo", **cells})
    made = way.look()
    assert [problem.code for problem in made.problems] == [code]
    assert made.problems[0].place.cell == way.cell("G14-02", heading)
    assert str(made.problems[0].expected) == ("et navn" if code == "no_writer" else "et kendt mål")
    assert not made.changes  # figures are not spoken of
    assert words in language("da").say(made.problems[0].message) and not made.ready
    with pytest.raises(NotReady, match="har 1 fejl"):
        way.put(made)


def test_a_persons_number_stops_the_file(way: Round) -> None:
    way.fill({("G14-02", "Status"): "Borger 010190-1234 fik hjælp", ("G14-02", "Skrevet af"): "Bo"})
    found = read(way.content)
    assert [p.code for p in found.problems] == ["cpr_number"] and found.texts == ()
    assert "010190" not in language("da").say(found.problems[0].message)


def test_what_may_be_a_persons_number_is_asked_about(way: Round) -> None:
    """Nothing is stored before somebody has said that it is something else."""
    way.fill({("G14-02", "Status"): "Sag 010190-1234 er lukket", ("G14-02", "Skrevet af"): "Bo"})
    made = way.look()
    (asked,) = made.confirmations
    assert asked.kind == "person" and not made.ready
    assert "010190" not in language("da").say(asked.message) and way.cell("G14-02", "Status") in language("da").say(
        asked.message
    )


def test_sorted_rows_keep_what_they_were(way: Round) -> None:
    """The hidden column travels with its row: two rows that changed places change nothing."""
    assert len(way.rows) == 2
    book = load_workbook(io.BytesIO(way.content))
    sheet = book.worksheets[0]
    for one, other in zip(sheet[4], sheet[5], strict=True):
        one.value, other.value = other.value, one.value
    out = io.BytesIO()
    book.save(out)
    way.content = out.getvalue()
    assert not way.look().texts


def test_a_workbook_of_another_store_asks_about_all_it_would_replace(way: Round) -> None:
    """One that says a version this store has not had yet cannot know what stands."""
    way.content = filled_in(way.content, H2="999")
    way.fill({("G14-01", "Status"): "Bos ord", ("G14-01", "Skrevet af"): "Bo"})
    made = way.look()
    assert [one.id for one in made.confirmations] == ["newer:G14-01:status"]
    assert {change.new.based_on for change in made.texts.every} == {0}


def test_the_command_line_goes_the_same_way(
    store: Store, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    """report → read → load → load again, and JSON that says what was written."""
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))
    path = store.path
    store.close()
    file, options = tmp_path / NAME, ["--store", str(path)]
    out = ["report", "followup", "--year", "2014", "--committee", "oeu", "--format", "xlsx", "--out", str(file)]
    assert main([*out, *options]) == 0
    assert main(["load", str(file), "--yes", *options]) == 0
    assert "der er ikke skrevet noget" in capsys.readouterr().out
    letters = columns(file.read_bytes())
    file.write_bytes(filled_in(file.read_bytes(), **{f"{letters['Status']}5": "Ja", f"{letters['Skrevet af']}5": "Bo"}))
    assert main(["read", str(file), *options]) == 0
    assert "2 mål, 1 udfyldte eller ændrede felter (Måltavles opfølgningsark)" in capsys.readouterr().out
    assert main(["load", str(file), "--yes", "--as", "Carla", *options]) == 0
    said = capsys.readouterr().out
    assert "1 nye tekster, 0 ændrede, 1 uændrede, 0 fjernes." in said
    assert "G14-02, status: – → »Ja« (Opfølgning!G5, Bo)" in said
    assert main(["load", str(file), "--yes", *options]) == 0
    assert "er allerede indlæst som nr. " in capsys.readouterr().out
    assert main([*out, "--as-known-at", "2015-06-01", *options]) != 0
    assert "udelad --as-known-at" in capsys.readouterr().err
