"""A list of goals held against those that stand: what each sentence is read as, what storing would change. Pure.

A row is one goal. It is known by its number, else by its very sentence. What the list says nothing of stays as it is;
what can be read in several ways is stored as the sentence alone, unless a person says that it is read rightly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from typing import Literal

from maaltavle.asked import parts_of
from maaltavle.board import Board
from maaltavle.contracts.goal_list import LONGEST, SENTENCE
from maaltavle.errors import Problem
from maaltavle.followup.goal_indicator import counted_as, goes_against, proposed_indicator
from maaltavle.followup.goal_sentence import Proposal, propose, turned, year_named
from maaltavle.followup.goals import (
    DECISION,
    Decided,
    GoalForm,
    decision_faults,
    faults,
    fitted,
    form_of,
    made_of,
    next_ref,
    with_goals,
    with_rows,
)
from maaltavle.followup.limits import Side
from maaltavle.followup.responsible import by_goal
from maaltavle.judge.rule import GoalFault, rule_of
from maaltavle.judge.timing import end_of
from maaltavle.message import Message, Said
from maaltavle.model import Facts, Goal, Responsible, Target
from maaltavle.reading import GoalList, Reading, WrittenGoal, place_at
from maaltavle.spelling.breakdowns import by_whole, total_of
from maaltavle.spelling.plain import folded
from maaltavle.wording.language import DANISH

_LIST, _NEAR = "liste", 3
SIDES = ("minimum", "maximum")
_FIELDS = {  # of the form → of the list; what the form asks besides stands in the sentence
    "indicator": "indicator", "area": "indicator", "unit": "indicator", "deadline": "deadline", "text": "text",
    "service_area": "service_area", "breakdown": "indicator",
}  # fmt: skip


class State(StrEnum):
    """What storing a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True)
class ListAnswers:
    """What a person says of the whole list, and of single rows by the cells of their sentences.

    `service_area` is that of rows that have none. `own_year`: to which year a goal belongs whose sentence names
    another than the list's, `otherwise` the rows that it is the other way round with. `as_read` are rows that can be
    read in several ways and are read as shown; `sides` whether a number is the least or the most whose sentence does
    not say, or says against its indicator; `proposed` those measured by the indicator that their sentence names;
    `indicators` what an unknown name means (an id, "" for none). `without_wrong`: rows with a fault are left out, and
    the others are stored.
    """

    decided: Decided
    service_area: str = ""
    own_year: Literal["", "list", "sentence"] = ""
    otherwise: frozenset[str] = frozenset()
    as_read: frozenset[str] = frozenset()
    sides: Mapping[str, Side] = field(default_factory=dict)
    proposed: frozenset[str] = frozenset()
    indicators: Mapping[str, str] = field(default_factory=dict)
    without_wrong: bool = False


@dataclass(frozen=True)
class ListedGoal:
    """One row: the goal it gives, and what of it a person may say otherwise.

    `asked` is the target of which a person says whether it is the least or the most; `against` that its sentence does,
    but asks for more of what is good when low, or for less of what is good when high. `named` is the year that its
    sentence names where that is not the list's (0: none), `offered` the indicator that the sentence names where the row
    has none, `before` the goal that stands under its number or with its sentence.
    """

    written: WrittenGoal
    state: State
    ref: str
    form: GoalForm
    found: Proposal
    asked: Target | None = None
    against: bool = False
    named: int = 0
    offered: str = ""
    before: Goal | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def cell(self) -> str:
        """The cell of its sentence."""
        return self.written.at("text")


@dataclass(frozen=True)
class ListPlan:
    """What a list would bring: its rows in their order, the load, and what hinders that it is stored.

    `unknown` are names of indicators that nobody knows, each with the nearest ids; `missing` what a person has not
    said yet of the decision, the service area or the year.
    """

    municipality: str
    committee: str
    year: int
    goals: tuple[ListedGoal, ...]
    added: Facts
    problems: tuple[Problem, ...]
    unknown: Mapping[str, tuple[str, ...]]
    missing: tuple[GoalFault, ...]
    without_wrong: bool = False

    @property
    def wrong(self) -> bool:
        """Whether some row or cell has a fault."""
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def ready(self) -> bool:
        """Whether it can be stored as it is, or what of it is right where a person leaves out the rest."""
        return self.added != Facts() and not ((self.wrong and not self.without_wrong) or self.missing)

    def of(self, state: State) -> tuple[ListedGoal, ...]:
        """The rows that storing does this with."""
        return tuple(one for one in self.goals if one.state is state)


def list_plan(
    reading: Reading, board: Board, stored: Iterable[Goal], answers: ListAnswers, place: tuple[str, str, int]
) -> ListPlan:
    """What a load of the list would bring. `stored` is every version of every goal there ever was.

    `place` is the municipality, committee and year that are shown: those of a list that does not say its own.
    """
    listed = reading.goal_list or GoalList("", "", 0)
    named = (listed.municipality, listed.committee, listed.year)
    committee = board.catalogue.committees.get(listed.committee)
    known = committee is not None and committee.municipality == listed.municipality
    municipality, body, year = named if known and listed.year else place
    reader = _Rows(reading.file, board, tuple(stored), answers, municipality, body, year)
    goals = tuple(reader.read(listed.goals))
    problems = (*reading.problems, *(problem for one in goals for problem in one.problems))
    return ListPlan(
        municipality, body, year, goals, _load_of(goals, board), problems, reader.unknown,
        tuple(_missing(goals, answers, board.today)), answers.without_wrong,
    )  # fmt: skip


def board_after(plan: ListPlan, board: Board) -> Board:
    """The board as it would be."""
    facts = with_goals(board.facts, plan.added)
    return Board(facts, board.catalogue.extended(plan.added), board.today)


def measured_in(board: Board, indicator: str, home: str) -> str:
    """Where an indicator is measured: here, else in the only place of the municipality that has figures of it."""
    having = frozenset(board.figures.areas_of(indicator))
    own = [area for area in board.catalogue.areas.values() if area.id in having]
    within = [area.id for area in own if area.municipality == home]
    elsewhere = home not in {area.id for area in own} and len(within) == 1
    return within[0] if elsewhere else home


def _missing(goals: Sequence[ListedGoal], answers: ListAnswers, today: date) -> Iterator[GoalFault]:
    """What the list as a whole lacks: only what some row that would be stored needs."""
    new = [one for one in goals if one.state is State.NEW]
    if any(not (one.form.service_area.strip() or one.form.focus_area.strip()) for one in new):
        yield GoalFault("service_area", Message("Sig, hvilket serviceområde målene uden et hører til."))
    if any(one.named for one in new) and not answers.own_year:
        yield GoalFault("year", Message("Sig, hvilket års tavle de mål hører til, hvis sætning nævner et andet år."))
    if new:
        yield from decision_faults(answers.decided, today)


def _load_of(goals: Sequence[ListedGoal], board: Board) -> Facts:
    """The rows of all new and changed goals as one load, their decision as one document."""
    made = [_made(one, board) for one in goals if one.state in (State.NEW, State.CHANGED)]
    load = Facts(
        goals=tuple(goal for one in made for goal in one.goals),
        measures=tuple(measure for one in made for measure in one.measures),
        documents=tuple(dict.fromkeys(document for one in made for document in one.documents)),
        responsible=tuple(who for one in made for who in one.responsible),
    )
    return with_rows(load, board.facts)


def _made(one: ListedGoal, board: Board) -> Facts:
    if one.before is not None and _says_the_same(one.form, form_of(one.before, board.facts)):
        return Facts(responsible=(Responsible(one.ref, one.form.responsible),))
    made = made_of(one.form, one.ref, board.facts, board.catalogue, DANISH)
    who = by_goal(board.facts).get(one.ref, "")
    return replace(made, responsible=()) if one.form.responsible == who else made


def _says_the_same(one: GoalForm, other: GoalForm) -> bool:
    """Whether two forms are the same goal, whoever answers for it."""
    names = ("text", "target", "year", "service_area", "focus_area", "indicator", "area", "match", "breakdown")
    return all(getattr(one, name) == getattr(other, name) for name in names)


@dataclass
class _Rows:
    """The rows of one list as they are read against a board."""

    file: str
    board: Board
    stored: tuple[Goal, ...]
    answers: ListAnswers
    municipality: str
    committee: str
    year: int
    unknown: dict[str, tuple[str, ...]] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)  # numbers that rows without one got
    years: dict[str, int | None] = field(default_factory=dict)  # sentence → the year it names

    @cached_property
    def by_ref(self) -> dict[str, Goal]:
        return {goal.ref: goal for goal in self.board.facts.goals}

    @cached_property
    def ever(self) -> frozenset[str]:
        return frozenset(goal.ref for goal in self.stored)

    @cached_property
    def answers_for(self) -> dict[str, str]:
        return by_goal(self.board.facts)

    @cached_property
    def by_sentence(self) -> dict[tuple[int, str], Goal]:
        """The committee's goals by year and sentence."""
        own = [
            g for g in self.board.facts.goals if (g.municipality, g.committee) == (self.municipality, self.committee)
        ]
        return {(goal.year, _squeezed(goal.text)): goal for goal in own}

    @cached_property
    def by_name(self) -> dict[str, str]:
        """The indicators by every way to write them."""
        every = self.board.catalogue.indicators.values()
        return {folded(name): one.id for one in every for name in (*one.name.values(), one.id)}

    def read(self, rows: Sequence[WrittenGoal]) -> Iterator[ListedGoal]:
        """Each row. Numbers that the list names are given to nobody else."""
        self.given |= {self._number(row, self.year) for row in rows}
        for row in rows:
            yield self._row(row)

    def _row(self, row: WrittenGoal) -> ListedGoal:
        named = self._named(row) or self.year
        year = named if named != self.year and self._by_sentence_year(row) else self.year
        before = self._before(row, year)
        form, found, wrong = self._form(row, year, before)
        ref, of_number = self._ref(row, year, before)
        form = replace(form, corrects=before.ref if before else "", change=_LIST if before else "", other_year=True)
        offered = "" if form.indicator or row.indicator else self._offered(form)
        if offered and row.at("text") in self.answers.proposed:
            form = self._measured(form, offered)
        form, asked, against = self._sided(row, form, found, before)
        problems = (*of_number, *wrong, *self._faults(row, form, before))
        return ListedGoal(
            row, self._state(form, before, problems), ref, form, found, asked, against,
            named if named != self.year else 0, offered, before, problems,
        )  # fmt: skip

    def _by_sentence_year(self, row: WrittenGoal) -> bool:
        """Whether the goal belongs to the year that its sentence names."""
        first = self.answers.own_year == "sentence"
        return first is not (row.at("text") in self.answers.otherwise) if self.answers.own_year else False

    def _named(self, row: WrittenGoal) -> int | None:
        """The year that the sentence is for, worked out once."""
        if row.text not in self.years:
            self.years[row.text] = year_named(row.text, self.board.catalogue)
        return self.years[row.text]

    # --- which goal it is

    def _number(self, row: WrittenGoal, year: int) -> str:
        """The number as refs are written: `7` is the committee's seventh of the year; "" where there is none."""
        if not row.number.isascii() or not row.number.isdecimal() or len(row.number) > 4:
            return row.number
        return f"{self._stem(year)}{int(row.number):02}"

    def _stem(self, year: int) -> str:
        return next_ref(self.stored, self.municipality, self.committee, year).rpartition("-")[0] + "-"

    def _before(self, row: WrittenGoal, year: int) -> Goal | None:
        """The goal that stands with the row's number, else with its sentence."""
        own = self.by_ref.get(self._number(row, year))
        if row.number:
            return own if own and (own.municipality, own.committee) == (self.municipality, self.committee) else None
        return self.by_sentence.get((year, _squeezed(row.text)))

    def _ref(self, row: WrittenGoal, year: int, before: Goal | None) -> tuple[str, tuple[Problem, ...]]:
        """The goal's number: its own, or the next one; and why it cannot have the one it names."""
        if before is not None:
            return before.ref, ()
        wanted, stem = self._number(row, year), self._stem(year)
        if not wanted:
            return self._next(year), ()
        if wanted in self.ever:
            cure = Message("Nummeret er et andet måls. Skriv et andet, eller lad cellen stå tom.")
            return wanted, (self._number_problem("number_taken", row, year, cure),)
        if not wanted.startswith(stem) or not wanted.removeprefix(stem).isdecimal():
            return wanted, (
                self._number_problem("odd_number", row, year, Message("Skriv kun tallet, eller lad cellen stå tom.")),
            )
        return wanted, ()

    def _number_problem(self, code: str, row: WrittenGoal, year: int, cure: Message) -> Problem:
        free = Message("et ledigt nummer, som {ref}", ref=self._next(year))
        return self._problem(code, row, "number", row.number, free, cure)

    def _next(self, year: int) -> str:
        """The next number that nobody has had and the list names nowhere."""
        stem, first = self._stem(year), next_ref(self.stored, self.municipality, self.committee, year)
        number = int(first.removeprefix(stem))
        while f"{stem}{number:02}" in self.given:
            number += 1
        self.given.add(f"{stem}{number:02}")
        return f"{stem}{number:02}"

    # --- what it says

    def _form(self, row: WrittenGoal, year: int, before: Goal | None) -> tuple[GoalForm, Proposal, tuple[Problem, ...]]:
        """The goal as its form would say it, what the sentence was read as, and what of the row cannot be taken."""
        found = propose(row.text, year, self.board.catalogue)
        form = form_of(before, self.board.facts) if before else self._empty(year)
        who = row.responsible or (self.answers_for.get(before.ref, "") if before else "")
        service, focus = row.service_area or form.service_area, row.focus_area or form.focus_area
        if before is None and not (service or focus):
            service = self.answers.service_area
        same = before is not None and _squeezed(before.text) == _squeezed(row.text)
        target = form.target if same else self._target(row, found)
        text = before.text if before and same else row.text
        form = replace(form, text=text, target=target, responsible=who, service_area=service, focus_area=focus)
        form, late = self._in_time(row, form)
        form, unknown = self._indicated(row, form)
        return form, found, (*late, *unknown)

    def _empty(self, year: int) -> GoalForm:
        return GoalForm("", self.municipality, self.committee, year, Target("qualitative"), self.answers.decided)

    def _target(self, row: WrittenGoal, found: Proposal) -> Target:
        """What the sentence asks for: nothing that could as well be something else."""
        cell = row.at("text")
        alone = found.doubts and cell not in self.answers.as_read and not (found.either and cell in self.answers.sides)
        target = _on_side(found.either, self.answers.sides.get(cell)) if found.either else found.target
        return Target("qualitative") if alone or target is None else fitted(target.kind, target)

    def _sided(
        self, row: WrittenGoal, form: GoalForm, found: Proposal, before: Goal | None
    ) -> tuple[GoalForm, Target | None, bool]:
        """The form on the side that a person said; what goes against its indicator is the sentence alone until then."""
        if before is not None and before.target == form.target:
            return form, None, False
        if found.either is not None or not goes_against(form.target, form.indicator, self.board.catalogue):
            return form, found.either, False
        asked, cell = (form.target if form.target.kind in SIDES else None), row.at("text")
        said = _on_side(asked, self.answers.sides.get(cell)) or (form.target if cell in self.answers.as_read else None)
        return replace(form, target=said or Target("qualitative")), asked, True

    def _in_time(self, row: WrittenGoal, form: GoalForm) -> tuple[GoalForm, tuple[Problem, ...]]:
        """The form with the deadline of the row: where the sentence names another, neither is taken."""
        if not row.deadline:
            return form, ()
        day, rule = date.fromisoformat(row.deadline), rule_of(form.target)
        if form.target.deadline == day or (form.target.deadline is None and end_of(form.target) == day):
            return replace(form, time_said=True), ()
        if self._named(row) is not None:
            own = end_of(form.target)
            expected = Message("sætningens egen frist, {day}", day=own) if own else Message("sætningens egen frist")
            cure = Message("Ret den ene af dem: sætningen nævner selv en tid.")
            return form, (self._problem("other_deadline", row, "deadline", DANISH.date(day), expected, cure),)
        if "deadline" in rule.form:
            target = fitted(form.target.kind, replace(form.target, deadline=day))
            return replace(form, target=target, time_said=True), ()
        if "period" in rule.form and (day.month, day.day) == (12, 31):
            return replace(form, target=replace(form.target, period=str(day.year)), time_said=True), ()
        return form, (self._no_deadline(row, day, by_person=rule.by_person),)

    def _no_deadline(self, row: WrittenGoal, day: date, *, by_person: bool) -> Problem:
        if by_person:
            expected = Message("et krav, som fristen gælder")
            cure = Message("Sætningen er ikke læst som noget, der kan være nået eller ej: fristen bliver ikke gemt.")
            return self._problem("deadline_left", row, "deadline", DANISH.date(day), expected, cure, "warning")
        expected = Message("årets sidste dag")
        cure = Message("Målet måles over en hel periode. Skriv perioden i sætningen, eller årets sidste dag i cellen.")
        return self._problem("deadline_in_period", row, "deadline", DANISH.date(day), expected, cure)

    # --- what measures it

    def _indicated(self, row: WrittenGoal, form: GoalForm) -> tuple[GoalForm, tuple[Problem, ...]]:
        """The form with the indicator that the row names; that one stands already says more of how it is measured."""
        if not row.indicator:
            return form, ()
        own = self.by_name.get(folded(row.indicator)) or self.answers.indicators.get(row.indicator)
        if own is None:
            return form, (self._unknown(row),)
        if not own or own == form.indicator:
            return form, ()
        if not rule_of(form.target).measured:
            expected, cure = Message("et krav, som tal kan måle"), Message("Måltallet bliver ikke gemt ved målet.")
            return form, (self._problem("indicator_left", row, "indicator", row.indicator, expected, cure, "warning"),)
        return self._measured(form, own), ()

    def _measured(self, form: GoalForm, indicator: str) -> GoalForm:
        parts = self._parts(indicator) or ("",)
        return replace(
            form, indicator=indicator, area=measured_in(self.board, indicator, self.municipality),
            breakdown=total_of(parts) or "", target=counted_as(form.target, indicator, self.board.catalogue),
        )  # fmt: skip

    def _offered(self, form: GoalForm) -> str:
        known = self.board.indicators_of.get(self.municipality, ())
        return proposed_indicator(form.text, form.target, self.board.catalogue, known)

    def _unknown(self, row: WrittenGoal) -> Problem:
        """An indicator that nobody knows, with the nearest names."""
        near = get_close_matches(folded(row.indicator), self.by_name, _NEAR * 2, 0.5)
        ids = tuple(dict.fromkeys(self.by_name[name] for name in near))[:_NEAR]
        self.unknown[row.indicator] = ids
        names = self.board.catalogue.indicators
        said = Message.joined((Message("»{name}«", name=names[own].name) for own in ids), ", ")
        hint = Message(", måske {names}", names=said) if ids else ""
        expected = Message("en indikator fra kataloget{hint}", hint=hint)
        cure = Message("Vælg på listen, hvad der menes, eller lad cellen stå tom.")
        return self._problem("unknown_indicator", row, "indicator", row.indicator, expected, cure)

    # --- what is wrong, and what it does

    def _faults(self, row: WrittenGoal, form: GoalForm, before: Goal | None) -> Iterator[Problem]:
        """What keeps the goal out by the rules of its form; what is asked of the whole list is no fault of a row."""
        if form.indicator and not form.breakdown and self._is_divided(form.indicator):
            expected, cure = Message("et måltal med et tal i alt"), Message(
                "Tallene er kun delt op. Lad cellen stå tom, og vælg opdelingen i målets formular bagefter."
            )  # fmt: skip
            yield self._problem("divided", row, "indicator", row.indicator or form.indicator, expected, cure)
        whole = replace(form, service_area=form.service_area or _LIST)
        of_list = {"day", "point", "year", "service_area"}
        for fault in faults(whole, self.board.facts, self.board.catalogue, self.board.today):
            if fault.field not in of_list:
                at = _FIELDS.get(fault.field, "text")
                yield self._problem(
                    "not_storable", row, at, getattr(row, at), Message("et mål, der kan gemmes"), fault.sentence
                )
        if before is not None and self._is_of_document(form, before):
            expected = Message("sætningen, som den står: »{text:.80}«", text=before.text)
            cure = Message(
                "{ref} står i et dokument, som en liste ikke ændrer. Giv målet et andet nummer.", ref=before.ref
            )
            yield self._problem("of_document", row, "number", row.number or row.text, expected, cure)

    def _is_of_document(self, form: GoalForm, before: Goal) -> bool:
        """Whether the row would change a goal that stands in a document: that is only who answers for it."""
        own = before.document.startswith(DECISION)
        return not own and not _says_the_same(form, form_of(before, self.board.facts))

    def _is_divided(self, indicator: str) -> bool:
        parts = self._parts(indicator)
        return total_of(parts) is None and len(parts) > 1

    def _parts(self, indicator: str) -> tuple[str, ...]:
        return by_whole(parts_of(self.board.figures.stretches(indicator)))

    def _state(self, form: GoalForm, before: Goal | None, problems: Collection[Problem]) -> State:
        if any(problem.severity == "error" for problem in problems):
            return State.WRONG
        if before is None:
            return State.NEW
        same = _says_the_same(form, form_of(before, self.board.facts))
        who = self.answers_for.get(before.ref, "")
        return State.SAME if same and form.responsible == who else State.CHANGED

    def _problem(
        self, code: str, row: WrittenGoal, at: str, found: str, expected: Said, cure: Said, severity: str = "error"
    ) -> Problem:
        place = place_at(self.file, row.at(at))
        shown = found if len(found) <= LONGEST[SENTENCE] // 25 else f"{found[:79]}…"
        said = Message("{place}: fandt »{found}«, ventede {expected}. {cure}", place=str(place), found=shown,
                       expected=expected, cure=cure)  # fmt: skip
        return Problem(severity, code, place, shown, expected, said)


def _on_side(target: Target | None, side: Side | None) -> Target | None:
    """The target as the least or the most, as a person said; None where nobody did."""
    if target is None or side is None:
        return None
    return target if target.kind == side else turned(target)


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()
