"""The deck. A point opens with its title and text, where it has one, then shows what was put on it, a message a screen.

Nothing here fails for what is missing: a goal, an indicator or a picture that is gone gives a screen that says so, and
the others stand. A closed point shows its number and nothing else, whatever was put on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from maaltavle.board import Board
from maaltavle.media import picture_type
from maaltavle.meetings import agenda, worded
from maaltavle.meetings.beside import Beside, beside
from maaltavle.meetings.budget_screen import budget_screen
from maaltavle.meetings.goal_screen import followup_screen, goal_screen
from maaltavle.meetings.indicator_screen import both_sides, indicator_screen
from maaltavle.meetings.stage import Pictures, Stage, no_pictures
from maaltavle.meetings.types import Deck, Screen
from maaltavle.model import AgendaPoint, Decision, Facts, Freeze, Meeting, Shown
from maaltavle.wording.invented import with_mark
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of

LONGEST_RESUME, LONGEST_RECOMMENDATION, LONGEST_TEXT = 420, 210, 900  # letters that fit on a screen at 24 px
ROOMY = 600  # letters of an opening, with what follows: beyond them that would take the place of what is recommended
_DECISION_KINDS = ("noted", "approved", "discussed")


def deck(
    board: Board,
    meeting: Meeting,
    lang: Language,
    *,
    freeze: Freeze | None = None,
    pictures: Pictures | None = None,
    decided: Facts | None = None,
) -> Deck:
    """All screens of a meeting. `decided` is where decisions are looked up (the newest facts); the board's by default.

    `pictures` gives an attached file by its hash, b"" when it is not there.
    """
    points = tuple(_open_to_all(point, lang) for point in agenda.points(board.facts, meeting))
    committee = board.catalogue.committees.get(meeting.committee)
    name = with_mark(name_of(committee, lang) or meeting.committee, board.catalogue, lang)
    day = lang.date(meeting.date)
    known_at = freeze.known_at if freeze else board.today
    board.figures.ahead(_indicators(board, meeting, points))
    screens = [s for point in points for s in _of_point(board, meeting, point, lang, pictures or no_pictures)]
    return Deck(
        meeting=meeting,
        title=f"{name}, {day}",
        committee=name,
        day=day,
        place=", ".join(filter(None, (meeting.place, _time(meeting, lang)))),
        known_at=known_at,
        known_words=lang("som forelagt {date}", date=lang.date(known_at)) if freeze else lang("som kendt i dag"),
        language=lang.code,
        points=points,
        screens=tuple(screens),
        decisions=decisions(decided or board.facts, meeting, points),
        freeze=freeze,
    )


def _indicators(board: Board, meeting: Meeting, points: Sequence[AgendaPoint]) -> set[str]:
    """The indicators of all screens: their figures are asked for together."""
    open_points = {point.point_no for point in points if not point.closed}
    rows = [row for row in agenda.shown(board.facts, meeting) if row.point_no in open_points]
    found = {name for row in rows if row.what == "indicator"
             for name in both_sides(row.of.split(), board.catalogue)}  # fmt: skip
    goals = (board.by_ref.get(ref) for row in rows if row.what == "goal" for ref in row.of.split())
    return found | {goal.indicator for goal in goals if goal is not None}


def _time(meeting: Meeting, lang: Language) -> str:
    return lang("kl. {time}", time=meeting.time) if meeting.time else ""


def _open_to_all(point: AgendaPoint, lang: Language) -> AgendaPoint:
    """A closed point keeps its number and place alone: nothing else of it may reach a wall, a file or a paper."""
    if not point.closed:
        return point
    return replace(
        point,
        title=lang("Lukket punkt"),
        case_no="",
        resume="",
        recommender="",
        recommendations=(),
        decision="",
        decision_type="closed",
        attachments=(),
        note="",
    )


def decisions(facts: Facts, meeting: Meeting, points: tuple[AgendaPoint, ...]) -> dict[int, Decision]:
    """The decision of each point that has one: what was typed at the meeting, else what the minutes print."""
    typed = {d.point_no: d for d in facts.decisions if d.meeting == meeting.ref and (d.text or d.remarks)}
    found = {}
    for point in points:
        if point.closed:
            continue
        if point.point_no in typed:
            found[point.point_no] = typed[point.point_no]
        elif point.decision:
            kind = point.decision_type.split(" ", 1)[0]
            kind = kind if kind in _DECISION_KINDS else "own"
            found[point.point_no] = Decision(meeting.ref, point.point_no, kind, point.decision, load=point.load)
    return found


def _of_point(
    board: Board, meeting: Meeting, point: AgendaPoint, lang: Language, pictures: Pictures
) -> Iterator[Screen]:
    if point.closed:
        yield Screen(f"{point.point_no}-1", point, "closed", point.title)
        return
    rows = agenda.shown(board.facts, meeting, point.point_no)
    if opens_with_words(point, rows):
        yield _opening(f"{point.point_no}-1", point, beside(board.facts, point, lang), lang)
    for place, row in enumerate(rows, 2):
        yield _screen(Stage(board, meeting, lang, point, row, f"{point.point_no}-{place}", pictures))


def opens_with_words(point: AgendaPoint, rows: Sequence[Shown]) -> bool:
    """Whether a point has an opening screen, "39-1": a title alone stands on every screen of what it shows."""
    return bool(point.resume or point.recommendations or not rows)


def _opening(screen_id: str, point: AgendaPoint, told: Beside, lang: Language) -> Screen:
    """Title, resumé and recommendation as far as a screen holds them, and what follows; the whole of all in the notes.

    The notes have what is uncertain and what was before, too.
    """
    recommended = [worded.shortened(text, LONGEST_RECOMMENDATION) for text in point.recommendations]
    who = lang("{who} indstiller,", who=point.recommender) if point.recommender and recommended else ""
    after = lang("Videre proces: {steps}", steps="; ".join(told.after)) if told.after else ""
    before = lang("Hidtil: {steps}", steps="; ".join(told.before)) if told.before else ""
    paragraphs = (worded.shortened(point.resume, LONGEST_RESUME), who, *recommended)
    attached = lang("Bilag: {names}", names=" · ".join(point.attachments)) if point.attachments else ""
    case = lang("Sagsnr. {number}", number=point.case_no) if point.case_no else ""
    return Screen(
        screen_id,
        point,
        "opening",
        point.title,
        paragraphs=tuple(filter(None, paragraphs)),
        source=case,
        caveats=(after,) if after and sum(map(len, (*paragraphs, after))) <= ROOMY else (),
        notes=tuple(
            filter(None, (point.resume, who, *point.recommendations, *told.uncertain, before, after, attached))
        ),
    )


def screen_of(board: Board, meeting: Meeting, point: AgendaPoint, shown: Shown, lang: Language) -> Screen:
    """One screen by itself, as the deck would have it: for looking at what is not stored yet."""
    return _screen(Stage(board, meeting, lang, point, shown, f"{point.point_no}-2"))


def _screen(stage: Stage) -> Screen:
    made = _KINDS.get(stage.shown.what)
    if made is None:
        return stage.absent("text", stage.lang("Dette kan ikke vises: {what}.", what=stage.shown.what))
    return made(stage)


def _text(stage: Stage) -> Screen:
    """A text somebody wrote: its paragraphs, with the heading or the point's title above."""
    text = stage.shown.text.strip()
    if not text:
        return stage.absent("text", stage.lang("Der er ingen tekst på denne skærm endnu."))
    paragraphs, left = [], LONGEST_TEXT
    for part in filter(None, (line.strip() for line in text.splitlines())):
        if left > 0:
            paragraphs.append(worded.shortened(part, max(left, 40)))
        left -= len(part)
    cut = stage.lang("Teksten er forkortet. Hele teksten står i noterne.") if left < 0 else ""
    message = stage.shown.heading.strip() or stage.point.title
    return Screen(
        stage.id,
        stage.point,
        "text",
        message,
        paragraphs=tuple(paragraphs),
        caveats=(cut,) if cut else (),
        notes=(text,),
    )


def _picture(stage: Stage) -> Screen:
    """An attached picture with what it shows; only kinds of file that cannot carry a script."""
    content = stage.pictures(stage.shown.of)
    kind = picture_type(content)
    words = stage.shown.text.strip()
    if not kind:
        return stage.absent("picture", stage.lang("Billedet findes ikke længere."), picture_words=words)
    message = stage.shown.heading.strip() or words or stage.point.title
    return Screen(
        stage.id, stage.point, "picture", message, picture=content, picture_type=kind, picture_words=words,
        notes=(words,) if words else (),
    )  # fmt: skip


_KINDS: dict[str, Callable[[Stage], Screen]] = {
    "goal": goal_screen,
    "indicator": indicator_screen,
    "budget": budget_screen,
    "text": _text,
    "picture": _picture,
    "followup": followup_screen,
}
WHATS = tuple(_KINDS)
