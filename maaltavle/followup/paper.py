"""The follow-up paper as content: every text of a year's sheet in its own columns, and every goal with its answer.

Pure: a board in, frozen words out. Word, PDF and web page (`maaltavle/reports/followup_*.py`) print exactly these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maaltavle.board import OUTCOME_ORDER, Board, Row
from maaltavle.charts import Point, kind_drawn, spark
from maaltavle.errors import MaaltavleError
from maaltavle.judge.answer_words import answer_in_words, standing_in_words
from maaltavle.judge.target_words import target_in_words
from maaltavle.message import Message
from maaltavle.model import FollowUp, Goal, Ground, Interval, Lean, Load, Observation, Outcome, TextSegment
from maaltavle.spelling.periods import in_denmark
from maaltavle.spelling.plain import plain
from maaltavle.wording.invented import with_mark
from maaltavle.wording.language import Language
from maaltavle.wording.names import figure_name, name_of, short_of
from maaltavle.wording.people import person_in_words
from maaltavle.wording.verdicts import LIKE, SIGNS, beside_its_word, outcome_in_words
from maaltavle.written import SHEET

# The columns of Herning's sheet, in its order (the documents of 2014 and 2015).
COLUMNS = ("udfordring", "mål", "veje", "status", "opfølgning", "kommentar")
NAMED = ("serviceområde", "fokusområde")  # these segments are the headings themselves

Places = dict[str, dict[str, tuple[list[TextSegment], list[Row]]]]  # by service area and focus area


@dataclass(frozen=True, slots=True)
class PaperText:
    """One text, verbatim. `by`: who wrote it and when, "" for a document's. `uncertain`: its column is a reading."""

    text: str
    goal_no: str = ""
    by: str = ""
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """One of the sheet's columns with its texts in order."""

    id: str
    name: str
    texts: tuple[PaperText, ...]


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal: the council's words, the answer, the figure and its source. `picture` is a small SVG ("" none)."""

    ref: str
    text: str
    outcome: str  # an Outcome's id: whose sign and colour the answer has
    sign: str
    word: str
    sentence: str
    figure: str
    target: str
    source: str
    said: tuple[str, ...]
    picture: str = ""
    picture_words: str = ""


@dataclass(frozen=True, slots=True)
class Focus:
    """One focus area. `loose` are texts of the source that belong to no column (stray labels)."""

    name: str
    columns: tuple[PaperColumn, ...]
    loose: tuple[PaperText, ...]
    goals: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """One service area with its focus areas."""

    name: str
    areas: tuple[Focus, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole paper in one language. `day`: as of when. `summary` counts the answers; `notes` explain the signs."""

    title: str
    municipality: str
    committee: str
    year: int
    day: str
    summary: str
    services: tuple[Service, ...]
    notes: tuple[str, ...]
    language: str
    words: Mapping[str, str]  # the headings that the ways of printing share


def paper(
    board: Board, municipality: str, committee: str, year: int, lang: Language, loads: Sequence[Load] = ()
) -> Paper:
    """The paper of one committee's year. `loads` tells when a person's text was written.

    Raises MaaltavleError when the committee has neither goals nor texts of that year.
    """
    rows = board.select(municipality, committee, year)
    place = (municipality, committee, year)
    own = (t for t in board.facts.texts if (t.municipality, t.committee, t.year) == place)
    texts = [text for text in own if text.column in SHEET]
    if not rows and not texts:
        raise _nothing(board, municipality, committee, year)
    names = board.catalogue
    area, body = name_of(names.areas[municipality], lang), name_of(names.committees[committee], lang)
    return Paper(
        title=lang("Opfølgning på målene for {year}", year=year),
        municipality=with_mark(lang("{municipality} Kommune", municipality=area), names, lang),
        committee=body,
        year=year,
        day=lang("Som kendt {day}", day=lang.date(board.today)),
        summary=_summary(rows, lang),
        services=_services(board, rows, texts, lang, {load.number: in_denmark(load.at).date() for load in loads}),
        notes=_notes(texts, lang),
        language=lang.code,
        words=_headings(lang),
    )


def _nothing(board: Board, municipality: str, committee: str, year: int) -> MaaltavleError:
    years = ", ".join(map(str, board.years(municipality, committee)))
    named = board.catalogue.committees[committee]
    return MaaltavleError(
        "{name} har ingen mål eller tekster for {year}. Der er mål for: {years}.",
        name=named.name,
        year=year,
        years=years or Message("ingen år"),
    )


def _summary(rows: Sequence[Row], lang: Language) -> str:
    """How many goals have each answer, grounds apart."""
    grounds, outcomes = list(Ground), list(OUTCOME_ORDER)
    ordered = sorted(rows, key=lambda row: (grounds.index(row.answer.ground), outcomes.index(row.answer.outcome)))
    counts = Counter(standing_in_words(row.answer, lang) for row in ordered)
    parts = [f"{lang.number(n)} {words}" for words, n in counts.items()]
    return lang.plural("{n} mål: {parts}.", "{n} mål: {parts}.", len(rows), parts=", ".join(parts)) if rows else ""


def _services(
    board: Board, rows: Sequence[Row], texts: Sequence[TextSegment], lang: Language, days: Mapping[int, date]
) -> tuple[Service, ...]:
    """Service areas and focus areas in the order of the sheet: a text's place first, then a goal's that has none."""
    found: Places = {}
    for text in texts:
        _place(found, text)[0].append(text)
    for row in rows:
        _place(found, row.goal)[1].append(row)
    written = _written(board)
    return tuple(
        Service(
            _heading("serviceområde", [t for segments, _ in areas.values() for t in segments], _first(areas)),
            tuple(_focus(board, segments, goals, lang, written, days) for segments, goals in areas.values()),
        )
        for areas in found.values()
    )


def _place(found: Places, named: TextSegment | Goal) -> tuple[list[TextSegment], list[Row]]:
    areas = found.setdefault(plain(named.service_area), {})
    return areas.setdefault(plain(named.focus_area).strip("."), ([], []))


def _first(areas: Mapping[str, tuple[list[TextSegment], list[Row]]]) -> str:
    segments, rows = next(iter(areas.values()))
    return segments[0].service_area if segments else rows[0].goal.service_area


def _heading(column: str, texts: Iterable[TextSegment], otherwise: str) -> str:
    return next((text.text for text in texts if text.column == column), otherwise)


def _written(board: Board) -> dict[str, list[FollowUp]]:
    found: dict[str, list[FollowUp]] = {}
    for text in board.facts.followups:
        found.setdefault(text.goal, []).append(text)
    return found


def _focus(
    board: Board,
    texts: Sequence[TextSegment],
    rows: Sequence[Row],
    lang: Language,
    written: Mapping[str, Sequence[FollowUp]],
    days: Mapping[int, date],
) -> Focus:
    own = [text for row in rows for text in written.get(row.goal.ref, ())]
    columns = []
    for column, name in _column_names(lang).items():
        cells = [PaperText(t.text, _number(t), "", t.assignment == "uncertain") for t in texts if t.column == column]
        cells += [PaperText(t.text, "", _by(t, lang, days)) for t in own if t.column == column and t.text]
        if cells:
            columns.append(PaperColumn(column, name, tuple(cells)))
    loose = tuple(PaperText(t.text) for t in texts if t.column not in (*COLUMNS, *NAMED))
    otherwise = texts[0].focus_area if texts else rows[0].goal.focus_area
    name = _heading("fokusområde", texts, otherwise)
    return Focus(name, tuple(columns), loose, tuple(_goal(board, row, lang) for row in rows))


def _number(text: TextSegment) -> str:
    """The goal's number where the sheet's text belongs to one goal."""
    return text.goal_no if text.goal_no.isdigit() else ""


def _by(text: FollowUp, lang: Language, days: Mapping[int, date]) -> str:
    day = days.get(text.load)
    person = person_in_words(text.person)
    if not (day and person):
        return lang.date(day) if day else person
    return lang("{person}, {day}", person=person, day=lang.date(day))


def _goal(board: Board, row: Row, lang: Language) -> GoalLine:
    answer, names = row.answer, board.catalogue
    shown = LIKE[answer.key] if isinstance(answer.key, Lean) else answer.outcome
    word, said = standing_in_words(answer, lang), answer_in_words(answer, row.goal, names, lang)
    picture, words = ("", "") if row.qualitative or len(row.measures) > 1 else _picture(board, row, lang)
    return GoalLine(
        ref=row.goal.ref,
        text=row.goal.text,
        outcome=shown.value,
        sign=SIGNS[shown],
        word=word,
        sentence=beside_its_word(said, word),
        figure=_figure(board, row, lang),
        target=_target(board, row, lang),
        source=_source(board, row, lang),
        said=tuple(
            _said(a.quote or a.text, a.outcome, lang) for a in row.assessments if not (a.quote and a.quote in said)
        ),
        picture=picture,
        picture_words=words,
    )


def _said(text: str, outcome: Outcome | None, lang: Language) -> str:
    return f"»{text}«" + (f" ({outcome_in_words(outcome, lang)})" if outcome else "")


def _figure(board: Board, row: Row, lang: Language) -> str:
    verdict = row.verdict
    if row.qualitative or verdict.actual is None:
        return ""
    words = lang.interval(verdict.actual, board.catalogue.units[verdict.actual_unit], verdict.actual_kind)
    return f"{words} ({lang.period(verdict.actual_period)})" if verdict.actual_period else words


def _target(board: Board, row: Row, lang: Language) -> str:
    words = "" if row.qualitative else target_in_words(row.goal.target, board.catalogue, lang)
    return lang("mål: {target}", target=words) if words else ""


def _source(board: Board, row: Row, lang: Language) -> str:
    seen = board.of_refs(row.verdict.used)
    documents = board.catalogue.documents
    parts = dict.fromkeys(o.source_body for o in seen if o.source_body)
    parts |= dict.fromkeys(f"{short_of(documents[o.document])} {figure_name(o.ref)}".rstrip() for o in seen)
    return " · ".join(parts) or short_of(documents[row.goal.document])


def _picture(board: Board, row: Row, lang: Language) -> tuple[str, str]:
    """The small picture of the board, in colours of its own, and the same in words."""
    once = {(seen.period, seen.breakdown, seen.value): seen for seen in row.figures}.values()
    points = [Point(seen.period, seen.value, seen.kind, seen.marker, ref=seen.ref) for seen in once]
    target = row.goal.target
    indicator = board.catalogue.indicators.get(row.indicator)
    share = indicator is not None and kind_drawn(indicator, board.catalogue.units.get(indicator.unit)) == "share"
    drawn = spark(points, target.low if target.low is not None else target.high, share=share)
    for variable, colour in (("own", "#0B3C6F"), ("muted", "#59636D"), ("target", "#10161D")):
        drawn = drawn.replace(f"var(--{variable},currentColor)", colour)
    return drawn, "; ".join(_dated(board, seen, seen.value, lang) for seen in once if seen.value) if drawn else ""


def _dated(board: Board, seen: Observation, value: Interval, lang: Language) -> str:
    figure = lang.interval(value, board.catalogue.units[seen.unit], seen.kind)
    return f"{lang.period(seen.period)}: {figure}" if seen.period else figure


def _notes(texts: Sequence[TextSegment], lang: Language) -> tuple[str, ...]:
    notes = [lang("Teksterne er gengivet ordret. Udfald og sætning er beregnet af tallene og de skrevne mål.")]
    if any(text.assignment == "uncertain" for text in texts):
        notes.append(lang("° Kolonnen er læst af ordene, fordi kilden blander kolonnerne."))
    return tuple(notes)


def _column_names(lang: Language) -> dict[str, str]:
    return {
        "udfordring": lang("Udfordring"), "mål": lang("Mål"), "veje": lang("Veje til målet"),
        "status": lang("Status for målopfyldelse"), "opfølgning": lang("Opfølgning på målopfyldelse"),
        "kommentar": lang("Kommentar"),
    }  # fmt: skip


def _headings(lang: Language) -> dict[str, str]:
    return {
        "service": lang("Serviceområde"),
        "focus": lang("Fokusområde"),
        "goals": lang("Målene og deres svar"),
        "goal": lang("Mål"),
        "answer": lang("Udfald"),
        "figure": lang("Tal og mål"),
        "source": lang("Kilde"),
        "picture": lang("Tal over tid"),
        "loose": lang("Løse mærker i kilden"),
        "said": lang("Dokumentet selv"),
    }
