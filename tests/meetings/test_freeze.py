"""A frozen meeting shows for ever what it showed; what changed since is told, with its cause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from card_samples import row
from deck_samples import screens_of
from meeting_samples import MADE, PNG, REAL, figure, goal, measured, meeting, point, put, shown

from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError
from maaltavle.judge.answer import Answer, Stated
from maaltavle.meetings.canonical import canonical
from maaltavle.meetings.freeze import deck_of, freeze_of, frozen
from maaltavle.meetings.since import cause_of, figures_of, since
from maaltavle.message import Words
from maaltavle.model import Decision, Direction, Facts, Ground, Indicator, Interval, Kind, Outcome, Shown, State
from maaltavle.store import Store, check
from maaltavle.wording.language import language

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

TODAY, LATER = date(2020, 1, 2), date(2020, 2, 2)
DANISH = language("da")


def words(store: Store, names: Catalogue, ref: str) -> tuple[bytes, bytes]:
    """Everything a meeting shows, in both languages."""
    danish, english = (canonical([deck_of(store, names, ref, language(code), today=LATER)]) for code in ("da", "en"))
    return danish, english


def test_a_frozen_meeting_is_the_same_after_everything_that_can_come_later(real: Store, real_names: Catalogue) -> None:
    """Shown figures revised with an early day, one undone, goals and agenda changed, a decision: figure by figure."""
    extra = put(real, Facts(observations=(replace(figure("66", "2015"), document="herning-maalopfoelgning-2015"),)))
    made = frozen(Desk(real, "Anna", TODAY, real_names), REAL)
    assert (made.up_to, made.known_at, made.load) == (extra, date(2019, 6, 4), extra + 1)
    before = words(real, real_names, REAL)
    was = {o.ref: o for o in real.facts().observations}
    early = date(2019, 6, 4)  # the day of the meeting: by the day alone it would be shown
    revised = tuple(replace(was[ref], value=Interval.exactly(9)) for ref in ("O135", "O163", "O080"))
    changed = put(real, Facts(observations=revised), known_from=early)
    real.undo(extra, "anna")
    goals = tuple(replace(g, text="Noget andet") for g in real.facts().goals if g.ref == "B20-01")
    points = tuple(replace(p, title="Noget andet", closed=False) for p in real.facts().agenda)
    other = Indicator("bruttoledighedsprocent", Words(da="Andet", en="Else"), Words.same(""), "pct", 3, Direction.UP)
    put(real, Facts(goals=goals, agenda=points, indicators=(other,)), known_from=early)
    put(real, Facts(decisions=(Decision(REAL, 39, "own", "Drøftet igen", person="Anna"),)), known_from=LATER)
    real.undo(1, "anna")
    assert words(real, real_names, REAL) == before
    deck = deck_of(real, real_names, REAL, DANISH)
    assert deck.known_words == "som forelagt 4. juni 2019"
    assert deck.decisions[39].text == "Drøftet igen"
    assert [screen.number for screen in deck.of_point(39)][1] == "3,4\N{NO-BREAK SPACE}%"
    found = since(real, real_names, REAL, LATER)
    assert {(old.ref, str(new.value.low)) for old, new in found.revised} == {
        ("O135", "9"),
        ("O163", "9"),
        ("O080", "9"),
    }
    real.undo(changed, "anna")
    assert since(real, real_names, REAL, LATER).revised == ()
    assert words(real, real_names, REAL) == before
    assert check(real) == ()


def test_the_screens_are_kept_as_proof(real: Store, real_names: Catalogue) -> None:
    """The kept file holds every screen in both languages, as the frozen deck shows them now."""
    made = frozen(Desk(real, "Anna", TODAY, real_names), REAL)
    content = real.archived(made.sha256)
    proof = b"".join(words(real, real_names, REAL))
    assert content.startswith(proof)
    assert len(content) < 1.25 * len(proof)  # what is shown, packed, beside what a person can read
    english = screens_of(content, "en")
    assert [s["number"] for s in english if s["id"] == "36-2"] == ["39.243\N{NO-BREAK SPACE}DKK million"]
    assert real.archived("0" * 64) == real.archived("../m.duckdb") == b""


def test_an_undone_freeze_lets_the_meeting_go_on(real: Store, real_names: Catalogue) -> None:
    """Frozen, undone, frozen again: each time as things stand."""
    first = frozen(Desk(real, "Anna", TODAY, real_names), REAL)
    real.undo(first.load, "anna")
    assert freeze_of(real.facts(), REAL) is None
    assert deck_of(real, real_names, REAL, DANISH).known_words == "som kendt i dag"
    assert frozen(Desk(real, "Anna", TODAY, real_names), REAL).up_to == first.load + 1


def arranged(store: Store, *rows: object, closed: bool = False) -> None:
    """The made meeting with one point and what it shows."""
    put(store, Facts(meetings=(meeting(),), agenda=(point(1, closed=closed),), shown=tuple(rows)), action="edit")


@pytest.mark.parametrize(
    ("ref", "prepare", "sentence", "english"),
    [
        ("intet", None, "Der er intet møde intet. Møder: oeeu-2016-03-01.", "There is no meeting intet"),
        (MADE, "empty", "har ingen punkter på dagsordenen. Intet er frosset.", "no points on its agenda"),
        (MADE, "bare", "viser intet endnu", "shows nothing yet"),
        (MADE, "closed", "viser intet endnu", "shows nothing yet"),
        (MADE, "frozen", "er frosset allerede", "is frozen already"),
    ],
)
def test_what_cannot_be_frozen_says_why_and_changes_nothing(
    store: Store, names: Catalogue, ref: str, prepare: str | None, sentence: str, english: str
) -> None:
    """No such meeting, no points, nothing shown, only on a closed point, twice: a sentence, no load, no file."""
    if prepare == "empty":
        put(store, Facts(meetings=(meeting(),)), action="edit")
    elif prepare:
        rows = () if prepare == "bare" else (shown(1, "text", text="Se her"),)
        arranged(store, *rows, closed=prepare == "closed")
    if prepare == "frozen":
        frozen(Desk(store, "Anna", TODAY, names), MADE)
    before = (store.version, sorted((store.path.parent / "m.raw").iterdir()))
    with pytest.raises(MaaltavleError, match=sentence) as caught:
        frozen(Desk(store, "Anna", TODAY, names), ref)
    assert english in language("en").say(caught.value.message)
    assert (store.version, sorted((store.path.parent / "m.raw").iterdir())) == before


def test_a_meeting_ahead_is_frozen_as_known_today(store: Store, names: Catalogue) -> None:
    """What becomes known between today and the meeting is not shown; the picture is the one that was attached."""
    sha256 = store.archive(PNG)
    arranged(store, shown(1, "indicator", "selvbetjening"), shown(1, "picture", sha256, 2, text="Et billede"))
    put(store, Facts(observations=(figure("90", "2015M12"),)), known_from=date(2016, 3, 20))
    agreed = date(2016, 3, 20)  # a load of a day to come carries the freeze along, which is asked about
    made = frozen(Desk(store, "Anna", date(2016, 3, 10), names, agreed), MADE)
    assert made.known_at == date(2016, 3, 10)
    deck = deck_of(store, names, MADE, DANISH)
    assert [screen.number for screen in deck.screens] == ["", "81,0\N{NO-BREAK SPACE}%", ""]
    assert (deck.screens[2].picture, deck.screens[2].picture_type) == (PNG, "image/png")


def test_since_is_only_for_what_is_frozen(store: Store, names: Catalogue) -> None:
    """An open meeting and one that is not there each give a sentence."""
    arranged(store, shown(1, "text", text="Se her"))
    with pytest.raises(MaaltavleError, match="er ikke frosset"):
        since(store, names, MADE, TODAY)
    with pytest.raises(MaaltavleError, match="Der er intet møde intet"):
        since(store, names, "intet", TODAY)


# what comes after the freeze · the shown figure revised to · the goal's turn and its cause · the newer figure
SINCE = [
    ("nothing", None, None, None),
    ("same again", None, None, None),
    ("a correction", "79", (Outcome.MET, Outcome.MISSED, "revision"), None),
    ("a correction that turns nothing", "82", None, None),
    ("a final figure for a preliminary", "78", (Outcome.MET, Outcome.MISSED, "revision"), None),
    ("gone", "", (Outcome.MET, Outcome.NOT_ASSESSABLE, "revision"), None),
    ("a newer year", None, None, "2016"),
    ("another area", None, None, None),
    ("a higher goal", None, (Outcome.MET, Outcome.MISSED, "goal"), None),
]


@pytest.mark.parametrize(("what", "revised", "turned", "newer"), SINCE, ids=[row[0] for row in SINCE])
def test_since_tells_revision_from_development(
    store: Store, names: Catalogue, what: str, revised: str | None, turned: tuple | None, newer: str | None
) -> None:
    """One figure of 2013 (81 %) and a goal of at least 80 % are shown; then something comes."""
    own = figure("81", "2013", kind=Kind.PRELIMINARY if "preliminary" in what else Kind.MEASURED)
    load = put(store, Facts(observations=(own,)))
    put(store, Facts(goals=(goal(period="2013"),), measures=(measured(),)))
    arranged(store, shown(1, "indicator", "selvbetjening", period="2013"), shown(1, "goal", "G16-01", 2))
    frozen(Desk(store, "Anna", TODAY, names), MADE)
    if what == "gone":
        store.undo(load, "anna")
    elif what in LATER_FACTS:
        put(store, LATER_FACTS[what], known_from=date(2016, 3, 2))
    found = since(store, names, MADE, LATER)
    told = [(old.period, str(new.value.low) if new else "") for old, new in found.revised]
    assert told == ([("2013", revised)] if revised is not None else [])
    turns = [(before.outcome, after.outcome, cause) for g, before, after, cause in found.turned if g.ref == "G16-01"]
    assert turns == ([turned] if turned else [])
    assert [seen.period for seen in found.newer] == ([newer] if newer else [])


LATER_FACTS = {
    "same again": Facts(observations=(figure("81", "2013"),)),
    "a correction": Facts(observations=(figure("79", "2013"),)),
    "a correction that turns nothing": Facts(observations=(figure("82", "2013"),)),
    "a final figure for a preliminary": Facts(observations=(figure("78", "2013"),)),
    "a newer year": Facts(observations=(figure("85", "2016"),)),
    "another area": Facts(observations=(figure("12", "2013", "midtbyen"),)),
    "a higher goal": Facts(goals=(goal(low="95", period="2013"),)),
}


def an_answer(ground: Ground, said: Outcome, words: str = "", **changes: object) -> Answer:
    """An answer, with what somebody wrote and what became of its computed verdict."""
    made = row(ground=ground, said=said, value="65").answer
    stated = Stated(said, None, words) if words else None
    return replace(made, stated=stated, computed=replace(made.computed, **changes))


BEGUN = an_answer(Ground.COMPUTED, Outcome.IN_PROGRESS)
CAUSES = [  # the answer since → why it is another than that the work had begun
    (an_answer(Ground.STATED, Outcome.MET, "Målet er nået", outcome=Outcome.IN_PROGRESS), "words"),
    (an_answer(Ground.COMPUTED, Outcome.MET, evidence=State.DONE), "words"),
    (an_answer(Ground.COMPUTED, Outcome.MET, used=("ny",)), "development"),
    (an_answer(Ground.COMPUTED, Outcome.MISSED), "time"),
    (an_answer(Ground.COMPUTED, Outcome.MET, target=goal(low="10").target), "goal"),
]


@pytest.mark.parametrize(("after", "cause"), CAUSES)
def test_what_turned_an_answer_is_named(after: Answer, cause: str) -> None:
    """A text that somebody wrote is no new figure, and time alone is neither."""
    assert cause_of(BEGUN, after) == cause


def test_a_goal_turned_by_a_figure_that_no_screen_has(store: Store, names: Catalogue) -> None:
    """Its indicator is on a screen, of another area. The figure that measures it is corrected: that is a revision."""
    unseen = figure("81", "2013", "midtbyen")
    put(store, Facts(observations=(figure("81", "2013"), unseen)))
    put(store, Facts(goals=(goal(period="2013"),), measures=(replace(measured(), area="midtbyen"),)))
    arranged(store, Shown(MADE, 1, 1, "indicator", "selvbetjening", area="herning", period="2013"))
    frozen(Desk(store, "Anna", TODAY, names), MADE)
    assert {seen.area for seen in figures_of(deck_of(store, names, MADE, DANISH))} == {"herning"}
    put(store, Facts(observations=(replace(unseen, value=Interval.exactly(79)),)), known_from=date(2016, 3, 2))
    found = since(store, names, MADE, LATER)
    assert found.revised == ()
    ((_goal, before, after, cause),) = found.turned
    assert (before.outcome, after.outcome, cause) == (Outcome.MET, Outcome.MISSED, "revision")
