"""How the sample of release 0.2.0 was made: run by that release's own program, in its own folder.

    .venv/bin/python make_0_2_0.py FOLDER && tar -C FOLDER -cJf v0_2_0.tar.xz .

What people did: a table pointed out and kept as a recipe, the next file read by itself, a load taken back, a goal,
texts, a deadline, a signed remark, a meeting set up, frozen and decided at. Then what 0.2.0 says of all that.
"""

from __future__ import annotations

import contextlib
import io
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from loaders.recipes.kept import shelf_of
from loaders.recipes.recipe import Recipe
from maaltavle.cli.main import main
from maaltavle.desk import Desk, Undo
from maaltavle.followup.goals import Decided, GoalForm
from maaltavle.followup.storing import save_goal, save_round, save_texts
from maaltavle.intake import Answers, plan
from maaltavle.meetings import agenda, edits
from maaltavle.meetings.freeze import frozen
from maaltavle.message import Words
from maaltavle.model import (
    Decision,
    Direction,
    Facts,
    FollowUp,
    Indicator,
    Outcome,
    Remark,
    Round,
    Shown,
    Target,
    TargetKind,
)
from maaltavle.publish import publish
from maaltavle.store import Store, open_or_build, read_catalogue

FOLDER = Path(sys.argv[1]).absolute()
STORE, DATA = FOLDER / "maaltavle.duckdb", Path("data").absolute()
DAY = date(2026, 11, 26)
FIRST = "Ungdomsskolen\nudtræk til forvaltningen\nBy;Tur;I alt\nHerning;2014;12\nHorsens;2014;13\nHerning;2015;14\n"
NEXT = FIRST.replace("Herning;2015;14", "Herning;2015;15\nHerning;2016;16")
WRONG = NEXT.replace("Herning;2016;16", "Herning;2016;17")
TRIPS = Answers(
    indicators={
        "Ture i ungdomsskolen": Indicator(
            "", Words(da="Ture i ungdomsskolen", en=""), Words.same(""), "antal", 0, Direction.UP
        )
    },
    source_title="Ungdomsskolen",
)
INDICATOR, MEETING = "fuldtidspersoner-paa-ydelse", "bsk-2019-06-04"
WHAT = ("observations", "goals", "verdicts", "texts", "projects", "meetings", "remarks")


def taken(store: Store, name: str, text: str, answers: Answers) -> int:
    """Read, answer, confirm, store, as *Nye tal* does."""
    content, catalogue, shelf = text.encode(), read_catalogue(DATA), shelf_of(STORE)
    reading = shelf.read(content, name)
    for _look in range(2):
        made = plan(reading, store.facts(), catalogue, answers, DAY, store.version, store.loads())
        answers = Answers(**{**vars(answers), "confirmed": frozenset(one.id for one in made.confirmations)})
    return publish(Desk(store, "Anna", DAY), made, content).load.number


def figures(store: Store) -> None:
    """A recipe, three files of it, and the last taken back."""
    recipe = Recipe(
        "ture", header_rows=(3,), columns={1: "area", 2: "period", 3: "value"}, headers={1: "By", 2: "Tur", 3: "I alt"},
        indicator="Ture i ungdomsskolen", unit="antal",
    )  # fmt: skip
    shelf_of(STORE).keep(recipe)
    taken(store, "ture.csv", FIRST, TRIPS)
    taken(store, "ture-2016.csv", NEXT, Answers(source="ungdomsskolen"))
    Desk(store, "Bo", date.today()).save(Undo(taken(store, "ture-rettet.csv", WRONG, Answers(source="ungdomsskolen"))))


def followup(store: Store) -> None:
    """A goal on the new figures, texts of it and of a document's, a deadline, a remark."""
    desk = Desk(store, "Anna", DAY, read_catalogue(DATA))
    target = Target(TargetKind.MINIMUM, low=Decimal(15), unit="antal", direction=Direction.UP, period="2016")
    decided = Decided("herning-oeke", date(2015, 12, 1), "7", "15-77")
    ref, _load = save_goal(desk, store.version, GoalForm(
        "Mindst 15 ture i 2016.", "herning", "herning-oeke", 2016, target, decided, indicator="ture-i-ungdomsskolen",
        area="herning", focus_area="Uddannelse",
    ))  # fmt: skip
    older = next(goal.ref for goal in store.facts().goals if goal.year == 2015)
    save_texts(desk, store.version, [
        FollowUp(ref, "status", "Ungdomsskolen var på 16 ture.", "", Outcome.MET),
        FollowUp(older, "kommentar", "Følges op til efteråret.", ""),
    ])  # fmt: skip
    save_texts(desk, store.version, [FollowUp(older, "kommentar", "Følges op til foråret.", "")])
    save_round(desk, None, Round("herning", "herning-oeke", 2016, date(2027, 2, 1)))
    remark = Remark("ture-i-ungdomsskolen", "herning", "", "2016", "Der var 16 ture.", "Udkast.", "Anna")
    store.load(Facts(remarks=(remark,)), known_from=DAY, person="Anna", action="edit", source="b", sha256="")


def meeting(store: Store) -> None:
    """What the document's own meeting shows is added to, frozen, decided at; figures come after."""
    catalogue = read_catalogue(DATA)
    desk, facts = Desk(store, "Anna", DAY, catalogue), store.facts()
    held = agenda.find(facts, catalogue, MEETING)
    number = next(point.point_no for point in agenda.points(facts, held) if not point.closed)
    seen = [row for row in agenda.shown(facts, held) if row.point_no == number]
    goal = next(goal.ref for goal in facts.goals if goal.committee == held.committee)
    rows = [Shown(MEETING, number, 1, "goal", goal), Shown(MEETING, number, 2, "text", text="Tak for i år.")]
    edits.save_shown(desk, held, number, seen, rows)
    frozen(Desk(store, "Anna", DAY, catalogue), MEETING)
    edits.save_decision(desk, held, store.version, Decision(MEETING, number, "noted", "Taget til efterretning."))


def said(what: str) -> str:
    """What an export says of the store."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["export", what, "--as-known-at", DAY.isoformat(), "--store", str(STORE)]) == 0
    return out.getvalue()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open_or_build(STORE, DATA) as opened:
        figures(opened)
        followup(opened)
        meeting(opened)
    for export in WHAT:
        (FOLDER / f"{export}.json").write_text(said(export), encoding="utf-8")
