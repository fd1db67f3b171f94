"""The words of the house as frozen values: figures, goals, targets, evidence, verdicts.

Every other module speaks in these. Numbers are Decimal; dates are datetime.date; an open end is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Context, Decimal
from enum import StrEnum

from maaltavle.columnar import Made
from maaltavle.message import NO_WORDS, Words
from maaltavle.units import Unit


class Kind(StrEnum):
    """How a figure came about. Only the kinds in ACTUAL can decide a verdict; kinds are never merged to one series."""

    MEASURED = "measured"
    PRELIMINARY = "preliminary"
    BOUND = "bound"  # measured, but only a limit is known: "knap", "mere end", "mindst"
    APPROXIMATE = "approximate"  # "ca.", "omkring"
    COUNTED_FROM_LIST = "counted_from_list"  # counted by the reader from names in the text
    DERIVED_IN_TEXT = "derived_in_text"  # a sum or difference that the document itself prints
    FORECAST = "forecast"
    BUDGET = "budget"
    PLANNED = "planned"
    TARGET = "target"  # what the source itself aims at: shown beside the figures, and never the target of a goal


ACTUAL = frozenset(
    {Kind.MEASURED, Kind.PRELIMINARY, Kind.BOUND, Kind.APPROXIMATE, Kind.COUNTED_FROM_LIST, Kind.DERIVED_IN_TEXT}
)
EXPECTED = (Kind.BUDGET, Kind.FORECAST, Kind.PLANNED)  # what somebody expects: shown where nothing is counted yet


class Marker(StrEnum):
    """Why a cell has no number. Zero is a number, never a marker."""

    MISSING = "missing"
    WITHHELD = "withheld"
    NOT_RELEVANT = "not_relevant"
    DISCONTINUED = "discontinued"
    PENDING = "pending"


class Match(StrEnum):
    """How well the indicator measures what the target means. Only EXACT and PART can give met or missed."""

    EXACT = "exact"
    PART = "part"  # the figure covers part of what the target means: a lower bound
    WIDER = "wider"  # the figure covers more than the target means
    PROXY = "proxy"  # the figure measures something else that is related


class Outcome(StrEnum):
    MET = "met"
    MISSED = "missed"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    PARTLY = "partly"
    IN_PROGRESS = "in_progress"
    DROPPED = "dropped"
    NOT_ASSESSABLE = "not_assessable"


class Reason(StrEnum):
    NO_FOLLOW_UP = "no_follow_up"  # neither a figure nor a text nor an event exists for the goal
    NO_DATA_YET = "no_data_yet"
    DISCONTINUED = "discontinued"
    SYSTEM_CHANGE = "system_change"
    SERIES_BREAK = "series_break"
    PROXY = "proxy"
    WIDER_SCOPE = "wider_scope"
    NO_BASELINE = "no_baseline"
    BOUND = "bound"
    INCOMPLETE_PARTS = "incomplete_parts"
    FORECAST_ONLY = "forecast_only"
    SUPPRESSED = "suppressed"
    NO_INDICATOR = "no_indicator"
    SINGLE_POINT = "single_point"  # only where there is one figure
    NO_DEADLINE = "no_deadline"  # not reached, and nothing says by when it should be


class Ground(StrEnum):
    """On what an answer stands, the strongest first. A weaker one is never counted or drawn as a stronger one."""

    COMPUTED = "computed"  # figures or evidence decide
    STATED = "stated"  # the responsible body's own follow-up says it in words, coded by a person with the quote
    INDICATIVE = "indicative"  # the goal's own figure leans clearly one way, but may not decide
    NONE = "none"


class Lean(StrEnum):
    """Which way words or a figure point where they give no outcome of their own."""

    MET = "met"  # of a figure: probably met
    MISSED = "missed"  # of a figure: probably not met
    PROGRESS = "progress"
    DECLINE = "decline"


class Missing(StrEnum):
    """What is missing to answer a goal."""

    BASELINE = "baseline"
    FIGURE = "figure"
    FOLLOW_UP = "follow_up"
    SCOPE = "scope"  # the goal does not say what is counted, of whom, or by when; or the figure is of something else


# What the words of a follow-up can say of a goal; a pace is computed, and never stated.
STATED_OUTCOMES = (Outcome.MET, Outcome.PARTLY, Outcome.IN_PROGRESS, Outcome.MISSED, Outcome.DROPPED)
STATED_DIRECTIONS = (Lean.PROGRESS, Lean.DECLINE)


class Direction(StrEnum):
    """Which way is good."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Interval:
    """A value as the numbers it can be: exact 65 is [65, 65]; "knap 1 mio." is (−∞, 1.000.000); "8-10" is [8, 10].

    None is an open end. `low_open`/`high_open` say that the end itself is excluded ("mere end 5" is (5, ∞)).
    `as_written` has the source's own words ("knap 1 mio."), "" where the number says all of it.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    as_written: str = ""

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")

    @classmethod
    def exactly(cls, value: Decimal | int | str) -> Interval:
        """The interval of one exact number."""
        number = Decimal(value)
        return cls(number, number)

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    @property
    def number(self) -> Decimal | None:
        """The one number of an exact value, None of any other."""
        return self.low if self.exact else None


DIGITS_KEPT, DECIMALS_KEPT = 20, 10  # of a number, before and after the point
EXACT = Context(prec=40)  # the usual 28 digits would round what the store holds in 30
_LAST_DECIMAL = Decimal(1).scaleb(-DECIMALS_KEPT)


def can_be_kept(number: Decimal) -> bool:
    """Whether the store holds a number exactly: a finite one, with no more digits than it has room for."""
    fits = number.is_finite() and number.adjusted() < DIGITS_KEPT
    return fits and number == EXACT.quantize(number, _LAST_DECIMAL)


@dataclass(frozen=True, slots=True)
class Amount:
    """A value with what it counts, as it stands in a sentence: `ca. 1.150 studerende`. `decimals` None: its own."""

    value: Interval
    unit: Unit
    kind: Kind | None = None
    decimals: int | None = None


class Exact(Made[Interval | None]):
    """The values of exact numbers, of their digits; None where there is no number."""

    __slots__ = ()

    def __init__(self, digits: Sequence[str | None]) -> None:
        super().__init__(_exactly, digits)


def _exactly(digits: str | None) -> Interval | None:
    return None if digits is None else Interval.exactly(digits)


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure with where it came from. `value` is None exactly when `marker` says why.

    `period` is a StatBank id or "" when the document states none; `breakdown` is "name=value; name=value" or "";
    `ref` is the figure's own name (O001); `load` the number of the load that brought it (0 before it is stored).
    """

    ref: str
    document: str
    indicator: str
    area: str
    period: str
    breakdown: str
    kind: Kind
    value: Interval | None
    unit: str
    quote: str
    marker: Marker | None = None
    period_text: str = ""
    source_body: str = ""
    relevance: str = ""
    note: str = ""
    where: str = ""
    load: int = 0

    @property
    def number(self) -> Decimal | None:
        """The one number it says; None where it says none or several."""
        return self.value.number if self.value else None


def without_targets(figures: Iterable[Observation]) -> tuple[Observation, ...]:
    """All but what the sources themselves aim at: what may be newest, be compared, or speak for its series."""
    return tuple([figure for figure in figures if figure.kind is not Kind.TARGET])


def ref_of(indicator: str, area: str, period: str, breakdown: str, kind: Kind) -> str:
    """The name of a figure that no document has named: what it is, so that a newer load of the same replaces it."""
    return f"{indicator}|{area}|{period}|{breakdown}|{kind}"


@dataclass(frozen=True, slots=True)
class Target:
    """What a goal asks for, so that it can be judged. Which fields are used depends on `kind` (judge/kinds.py).

    minimum: low · maximum: high · range: low and high · relative_change: change in `change_unit` from `baseline`
    (a fall is negative) · benchmark: own value at least `change` on the good side of `comparator` (−150 = 150 fewer) ·
    maintain: not worse than `baseline` by more than `tolerance` · cumulative: low within `period` · milestone: done by
    `deadline` · service_level: share ≥ `low` percent kept within `limit` `unit` · composite: `parts` (goal refs),
    `at_least` of them (None: all) · qualitative: nothing.
    """

    kind: str
    low: Decimal | None = None
    high: Decimal | None = None
    change: Decimal | None = None
    change_unit: str = ""  # "pct" (relative), "procentpoint", or a unit id for an amount
    unit: str = ""
    direction: Direction = Direction.UP
    period: str = ""  # the period the target is for; "" when none is stated
    deadline: date | None = None
    baseline: Decimal | None = None
    baseline_period: str = ""
    comparator: str = ""
    tolerance: Decimal = Decimal(0)
    limit: Decimal | None = None
    parts: tuple[str, ...] = ()
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What measures a goal, and how well. Several rows for one goal are parts to be added.

    `period` "" means: the target's own period. `uncounted` names what the figure leaves out (then it is a lower bound).
    """

    goal: str
    indicator: str
    area: str
    match: Match
    period: str = ""
    breakdown: str = ""
    uncounted: str = ""
    why: Words = NO_WORDS


class State(StrEnum):
    """What a document says has happened to a goal: the evidence for milestones, and events that end a measurement."""

    BEGUN = "begun"
    DONE = "done"
    NOT_DONE = "not_done"  # the document says in so many words that it did not happen
    DROPPED = "dropped"  # ended by a decision
    PENDING = "pending"  # figures are announced; `expected` says when
    DISCONTINUED = "discontinued"
    SYSTEM_CHANGE = "system_change"
    SERIES_BREAK = "series_break"


@dataclass(frozen=True, slots=True)
class Event:
    """Evidence: a document says that something happened to a goal. `at` and `expected` are period ids or ""."""

    goal: str
    document: str
    state: State
    at: str
    quote: str
    expected: str = ""
    note: str = ""
    load: int = 0


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a person, here the document itself, said about a goal; `outcome` None when the words decide nothing.

    `direction` is progress or decline where the words say no more than that. `coded_by` read the answer out of the
    words, on `coded_on`.
    """

    goal: str
    document: str
    text: str
    quote: str
    outcome: Outcome | None
    person: str = ""
    load: int = 0
    direction: Lean | None = None
    coded_by: str = ""
    coded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """One stated goal, verbatim, with where it stands and who decided it. Never edited: a new one replaces it."""

    ref: str
    document: str
    municipality: str
    committee: str
    service_area: str
    focus_area: str
    year: int
    stated_in: str
    text: str
    text_form: str  # verbatim | reconstructed
    target: Target
    valid_from: date | None = None
    valid_to: date | None = None
    decided: str = ""  # meeting, agenda point, case number or document
    continues: str = ""
    change: str = ""  # id of the kind of change, see GLOSSARY
    change_words: Words = NO_WORDS
    related_indicator: str = ""
    note: str = ""
    load: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The computed answer for one goal at one date.

    `gap` is signed, + on the good side, in `gap_unit`; None when a number is missing or only a bound is known.
    `also` holds further reasons that would stand even if the first were cured. `target_text_*` is the target in words.
    """

    goal: str
    outcome: Outcome
    reason: Reason | None
    as_of: date
    actual: Interval | None = None
    actual_period: str = ""
    actual_unit: str = ""
    actual_kind: Kind | None = None
    target: Target | None = None
    gap: Decimal | None = None
    gap_unit: str = ""
    provisional: bool = False
    indicator: str = ""
    match: Match | None = None
    also: tuple[Reason, ...] = ()
    used: tuple[str, ...] = ()  # refs of the observations behind `actual`
    expected: str = ""  # when missing figures are expected (period id)
    uncounted: str = ""
    pace: Decimal | None = None  # progress made / progress required by now; 1 is exactly on pace
    compared: Interval | None = None  # the baseline's or the comparator's figure, in `actual_unit`
    compared_period: str = ""
    moved: Decimal | None = None  # how far the figures have come since `moved_from`, + towards the target: no pace
    moved_from: Interval | None = None  # where no start is confirmed: an earlier figure, in `actual_unit`
    moved_from_period: str = ""
    why: Words = NO_WORDS  # the measure's own words on how well it measures
    evidence: State | None = None  # milestone, qualitative: what the document says that decided, and when
    evidence_at: str = ""
    parts: tuple[Outcome, ...] = ()  # composite: the outcomes of its parts, in order
    told: bool = False  # whether a follow-up says something of the goal in words, though the words decide nothing here


@dataclass(frozen=True, slots=True)
class TextSegment:
    """One cell text of a follow-up sheet, verbatim. `column` is Herning's own: udfordring, mål, veje, status, …"""

    ref: str
    document: str
    year: int
    municipality: str
    committee: str
    service_area: str
    focus_area: str
    column: str
    goal_no: str
    text: str
    assignment: str  # certain | inferred | uncertain
    reason: str
    load: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """One row of Horsens' plan, or a heading without a project. Text lost in the extraction is written […]."""

    ref: str
    document: str
    page: int
    chapter_no: str
    chapter: str
    subchapter_no: str
    subchapter: str
    name: str
    origin: str
    origin_type: str
    type_mark: str
    goal_description: str
    followup_text: str
    followup_when: str
    followup_how: str
    responsible: str
    quantified: str
    certainty: str
    uncertainty: Words
    followup_periods: tuple[str, ...] = ()  # period ids the follow-up falls in, for the calendar
    decided_at: str = ""  # period id of the decision that the plan names as its origin, "" where it names none
    decided_note: str = ""  # how the date is read where it is not plain
    load: int = 0


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """One agenda point of a meeting, as printed in the minutes.

    `origin` is the number it had when it came onto the agenda, or one that no other had, 0 where that is its number:
    what was left open under it, and what the minutes tell of it, follow it by that.
    """

    document: str
    meeting_date: date
    meeting_time: str
    place: str
    committee: str
    point_no: int
    title: str
    case_no: str
    closed: bool
    resume: str
    recommender: str
    recommendations: tuple[str, ...]
    decision: str
    decision_type: str
    attachments: tuple[str, ...]
    note: str = ""
    origin: int = 0
    load: int = 0

    @property
    def identity(self) -> int:
        """What names it among the points of its meeting, wherever it is moved."""
        return self.origin or self.point_no


@dataclass(frozen=True, slots=True)
class PlanTheme:
    """A theme of one plan and what became of it in the next (2018 → 2020)."""

    document: str
    no_from: str
    theme_from: str
    no_to: str
    theme_to: str
    document_to: str
    relation: str
    certainty: str
    note: str = ""
    load: int = 0


@dataclass(frozen=True, slots=True)
class CarriedOn:
    """A goal of an earlier document that a later one takes up without stating it as a goal: in *veje*, *status* …"""

    goal: str
    document: str
    taken_up_in: str
    quote: str
    assignment: str  # certain | inferred | uncertain
    note: str = ""
    load: int = 0


@dataclass(frozen=True, slots=True)
class StatedTrend:
    """What a document says of a figure's course or place in words, without the numbers behind it.

    `period` is the span the words are about (a period id), `span` how they name it; `comparator` an area or "".
    `direction` is one of documents/schema.py::TRENDS. `inferred`: the span or the comparator is read, not written.
    """

    ref: str
    document: str
    point_no: int
    indicator: str
    area: str
    breakdown: str
    comparator: str
    period: str
    direction: str
    span: str
    quote: str
    inferred: bool = False
    note: str = ""
    load: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """A dated step that the minutes name under a point: held, ahead, open or cancelled. `at` is a period id or ""."""

    document: str
    point_no: int
    at: str
    state: str
    what: Words
    quote: str
    load: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of the data quality list: what does not add up or cannot be told apart, in the source's own figures."""

    ref: str
    document: str
    kind: str  # sum | label | missing | date | typo | scope | extraction
    text: Words
    quotes: tuple[str, ...] = ()
    observations: tuple[str, ...] = ()
    load: int = 0


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted, how, and which way is good. `unit` and `committee` are ids of this catalogue."""

    id: str
    name: Words
    definition: Words
    unit: str
    decimals: int
    good: Direction
    sign_note: Words = NO_WORDS
    periodicity: str = "year"
    source_body: str = ""
    committee: str = ""
    kind_of_chart: str = "level"
    role: str = "indicator"  # "fact": said once of a plan (how many modules, for how many years), nothing to follow
    seasonal: bool = False
    announced: Words = NO_WORDS  # figures a document announced and never supplied
    next_period: str = ""  # "" unknown
    note: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Area:
    """Where a figure holds. `code` is the official one (657); `municipality` the id of the municipality it lies in.

    A municipality that lies in itself is followed here: people added it as their own, beside those that have goals.
    """

    id: str
    name: Words
    level: str
    code: str = ""
    municipality: str = ""

    @property
    def is_followed(self) -> bool:
        """Whether people added it as a municipality of their own."""
        return self.level == "municipality" and self.municipality == self.id


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee of a council. `municipality` is an area id."""

    id: str
    name: Words
    short: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Department:
    """A department of a municipality: a goal's responsible may be one. `municipality` is an area id."""

    id: str
    name: Words
    municipality: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source document, or the source of uploaded files. `known_from` is the day its figures became known, and the
    basis says how that is known."""

    id: str
    short: str
    title: str
    publisher: str
    municipality: str
    committee: str
    year: int
    known_from: date
    known_from_basis: Words
    description: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Alias:
    """What a person said a label of a source stands for, so that the next file of the source needs no question.

    `what` is indicator, area or unit; `means` is an id of the catalogue, or "" where the label is left out on purpose.
    """

    source: str
    what: str
    label: str
    means: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a named person wrote of a goal in one column of the follow-up sheet; every version stays in the store.

    `column` is Herning's own: status, opfølgning or kommentar. `outcome` is the person's own answer, None when the
    words decide nothing; `draft` the sentence that was drafted from the figures, kept beside; `based_on` the store's
    version that the person saw: when the figures are revised after it, the text is *forældet*. `direction` is the
    person's answer where it is no outcome: progress or decline.
    """

    goal: str
    column: str
    text: str
    person: str
    outcome: Outcome | None = None
    draft: str = ""
    based_on: int = 0
    load: int = 0
    direction: Lean | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One year's follow-up of a committee: by when every goal is to have its texts."""

    municipality: str
    committee: str
    year: int
    deadline: date
    note: str = ""
    load: int = 0


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who answers for a goal: a person or a department; "" where nobody does any more."""

    goal: str
    who: str
    note: str = ""
    load: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a committee. Its points are the AgendaPoints of the same `document` and date.

    A meeting made here has its own `ref` as `document`; one from minutes has that document's id.
    """

    ref: str
    document: str
    municipality: str
    committee: str
    date: date
    time: str = ""
    place: str = ""
    note: str = ""
    load: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """One screen of an agenda point. All screens of a point are replaced together, in the order of `place` (from 1).

    `what` is goal (`of`: its ref), indicator (`of`: its id; `area`, `breakdown` and `period` narrow it), budget (`of`:
    the unit of the table, "" for both), text (`text`), picture (`of`: the raw file's hash; `text`: what it shows) or
    followup (`of`: the year). `heading` replaces the drafted message; "" leaves it.
    """

    meeting: str
    point_no: int
    place: int
    what: str
    of: str = ""
    area: str = ""
    breakdown: str = ""
    period: str = ""
    heading: str = ""
    text: str = ""
    load: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What a committee decided on a point, typed at the meeting. `kind` is noted, approved, discussed or own."""

    meeting: str
    point_no: int
    kind: str
    text: str
    remarks: str = ""
    person: str = ""
    load: int = 0


@dataclass(frozen=True, slots=True)
class Matter:
    """What a meeting left open: a decision to be carried out, a question, or a step that its minutes name ahead.

    `who` takes it, by `due`; `closed` with a `note` by `person`. A newer row of the same `ref` replaces an older one.
    `point_no` is the identity of its point, which is not its number any more where it was moved.
    """

    ref: str
    meeting: str
    point_no: int
    kind: str  # decision | question | step
    text: str
    who: str = ""
    due: date | None = None
    closed: bool = False
    note: str = ""
    person: str = ""
    load: int = 0


@dataclass(frozen=True, slots=True)
class Freeze:
    """A meeting frozen: it shows the store up to load `up_to`, as known at the day `known_at`, for ever.

    `sha256` is the hash of the screens as they were that day, kept among the raw files as proof.
    """

    meeting: str
    up_to: int
    known_at: date
    person: str
    sha256: str
    load: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about an indicator as a person signed it, beside the draft it was made from."""

    indicator: str
    area: str
    breakdown: str
    period: str
    text: str
    draft: str
    person: str
    language: str = "da"
    load: int = 0


@dataclass(frozen=True, slots=True)
class Load:
    """One line of the store's history: what came in, when, from whom, and from when it counts as known.

    A corrected edition of a document `replaces` the load of its first one, and stands among the loads from the day the
    document itself became known, `stands_from`; other loads have neither. A correction of a day brings no rows: it says
    that the load `redates` is known from its own `known_from`.
    """

    number: int
    at: datetime
    known_from: date
    person: str
    action: str  # build | upload | fetch | edit | undo | redate
    source: str
    sha256: str
    rows: int
    undoes: int | None = None
    note: str = ""
    replaces: int | None = None
    stands_from: date | None = None
    redates: int | None = None


@dataclass(frozen=True, slots=True)
class Renamed:
    """Old ids with those they are now, of indicators and of areas."""

    indicators: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.indicators or self.areas)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything one load brings, or everything current at a date. Order is the order of the files.

    `units` to `aliases` are rows of the catalogue that people made; `Catalogue.extended` puts them beside the files'.
    """

    observations: Sequence[Observation] = ()
    goals: tuple[Goal, ...] = ()
    measures: tuple[Measure, ...] = ()
    events: tuple[Event, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    texts: tuple[TextSegment, ...] = ()
    projects: tuple[Project, ...] = ()
    agenda: tuple[AgendaPoint, ...] = ()
    themes: tuple[PlanTheme, ...] = ()
    carried_on: tuple[CarriedOn, ...] = ()
    trends: tuple[StatedTrend, ...] = ()
    steps: tuple[Step, ...] = ()
    findings: tuple[Finding, ...] = ()
    units: tuple[Unit, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    areas: tuple[Area, ...] = ()
    documents: tuple[Document, ...] = ()
    aliases: tuple[Alias, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    rounds: tuple[Round, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    shown: tuple[Shown, ...] = ()
    decisions: tuple[Decision, ...] = ()
    freezes: tuple[Freeze, ...] = ()
    remarks: tuple[Remark, ...] = ()
    responsible: tuple[Responsible, ...] = ()
    committees: tuple[Committee, ...] = ()
    matters: tuple[Matter, ...] = ()
    departments: tuple[Department, ...] = ()
