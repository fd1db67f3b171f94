"""Intake of the follow-up workbook: its texts held against those that stand, and what only a person can decide.

A text that was left as the workbook was made says nothing, whatever stands now. One that was changed takes the place of
what stands; where somebody else has written there since, a person confirms it, each place by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from maaltavle.contracts.followup import OUTCOMES
from maaltavle.errors import Place, Problem
from maaltavle.intake.doubts import about_persons
from maaltavle.intake.types import Changes, Confirmation, Consequences, Plan, TextChange, TextChanges
from maaltavle.message import Message, Words, numeric
from maaltavle.model import Document, Facts, FollowUp, Load, Outcome
from maaltavle.reading import Reading, WrittenText, place_at
from maaltavle.spelling.periods import in_denmark
from maaltavle.written import SOURCE, place_of, same_words, standing

FOLLOW_UP = Document(SOURCE, "Opfølgning", "Opfølgning", "", "", "", 0, date.min, Words.same(""))
_SHOWN = 160  # letters of a text in a sentence


def text_plan(reading: Reading, facts: Facts, version: int, loads: Sequence[Load], earlier: Load | None) -> Plan:
    """What a load of the workbook would bring: only texts, and of those only the ones that differ from what stands."""
    goals = {goal.ref for goal in facts.goals}
    texts = [text for text in reading.texts if text.goal in goals]
    changes = _difference(texts, facts, version)
    asked = (*about_persons(reading), *_written_since(changes, facts, version, loads))
    brought = tuple(change.new for change in changes.every)
    return Plan(
        file=reading.file,
        sha256=reading.sha256,
        layout=reading.layout,
        facts=Facts(followups=brought),
        questions=(),
        confirmations=asked,
        changes=Changes(),
        consequences=Consequences(),
        same_file=earlier,
        based_on=version,
        source=FOLLOW_UP,
        problems=(*reading.problems, *_unknown_goals(reading, goals), *_nobodys(texts, changes, reading.file)),
        texts=changes,
    )


def _difference(texts: Sequence[WrittenText], facts: Facts, version: int) -> TextChanges:
    stands = standing(facts.followups)
    new, changed, emptied = list[TextChange](), list[TextChange](), list[TextChange]()
    newer: list[FollowUp] = []
    unchanged = 0
    for text in texts:
        wanted = _follow_up(text, version)
        old = stands.get(place_of(wanted))
        if old is not None and wanted.outcome is None:  # the workbook has no column for a direction
            wanted = replace(wanted, direction=old.direction)
        if same_words(old, wanted):
            unchanged += old is not None
        elif not text.touched:
            newer += [old] if old is not None else []
        elif old is None:
            new.append(TextChange(None, wanted, text.where, text.outcome_where))
        else:
            change = TextChange(old, wanted, text.where, text.outcome_where)
            (changed if wanted.text or wanted.outcome else emptied).append(change)
    return TextChanges(tuple(new), tuple(changed), tuple(emptied), unchanged, tuple(newer))


def _follow_up(text: WrittenText, version: int) -> FollowUp:
    outcome = Outcome(text.outcome) if text.outcome else None
    return FollowUp(text.goal, text.column, text.text, text.person, outcome, based_on=_seen(text.based_on, version))


def _seen(based_on: int, version: int) -> int:
    """The version the writer saw; 0 where the workbook does not say, or is another store's."""
    return based_on if based_on <= version else 0


def _written_since(
    changes: TextChanges, facts: Facts, version: int, loads: Sequence[Load]
) -> Iterator[Confirmation]:  # fmt: skip
    """The places that somebody has written in after the workbook was made; also where they took a text away."""
    newest = {place_of(text): text for text in facts.followups}
    days = {load.number: in_denmark(load.at).date() for load in loads}
    for change in changes.every:
        new, now = change.new, newest.get(place_of(change.new))
        if now is None or now.load <= new.based_on:
            continue
        day = days.get(now.load)
        when = Message(" den {day}", day=numeric(day)) if day else ""
        column, person = new.column.capitalize(), now.person or "–"
        yield Confirmation(
            f"newer:{new.goal}:{new.column}",
            Message(
                "{goal}, {column}: {person} {old}{when}, efter at arket blev hentet. Arket {new}. Skal arkets gælde?",
                goal=new.goal,
                column=column,
                person=person,
                when=when,
                old=_quoted(now, Message("fjernede teksten"), Message("skrev {quote}", quote=_quote(now))),
                new=_quoted(new, Message("fjerner teksten"), Message("siger {quote}", quote=_quote(new))),
            ),
            change.where,
            now.text,
            new.text,
            "newer",
        )


def _quoted(text: FollowUp, none: Message, said: Message) -> Message:
    return said if text.text or text.outcome is not None else none


def _quote(text: FollowUp) -> Message:
    """What a text says, in a sentence: its words, and the writer's own answer."""
    words = " ".join(text.text.split())
    words = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
    answer = f" ({OUTCOMES[text.outcome]})" if text.outcome else ""
    return Message("»{words}«{answer}", words=words, answer=answer)


def _unknown_goals(reading: Reading, goals: set[str]) -> Iterator[Problem]:
    """Goals that the store does not have, each once, with the nearest that it has."""
    found = {text.goal: text.goal_where for text in reversed(reading.texts) if text.goal not in goals}
    for goal, where in reversed(found.items()):
        near = get_close_matches(goal, goals, 1, 0.5)
        place = place_at(reading.file, where)
        hint = Message(", måske {goal}", goal=near[0]) if near else ""
        yield _problem(
            "unknown_goal", place, goal,
            Message(
                "{place}: fandt »{goal}«, ventede et mål, Måltavle kender{hint}. Ret målets nummer, eller slet "
                "rækken, og slip filen igen.",
                place=str(place), goal=goal, hint=hint,
            ),
        )  # fmt: skip


def _nobodys(texts: Sequence[WrittenText], changes: TextChanges, file: str) -> Iterator[Problem]:
    """Rows with a text that would change, and nobody who wrote it."""
    cells = {text.where: text.person_where for text in texts}
    told = dict.fromkeys(change.new.goal for change in changes.every if not change.new.person)
    for goal in told:
        first = next(change for change in changes.every if change.new.goal == goal)
        place = place_at(file, cells[first.where])
        yield _problem(
            "no_writer", place, "",
            Message(
                "{place}: fandt ingen, der har skrevet teksten til {goal}, ventede et navn. Skriv, hvem der har "
                "skrevet den, i »Skrevet af«, og slip filen igen.",
                place=str(place), goal=goal,
            ),
        )  # fmt: skip


def _problem(code: str, place: Place, found: str, said: Message) -> Problem:
    expected = Message("et kendt mål") if code == "unknown_goal" else Message("et navn")
    return Problem("error", code, place, found or "–", expected, said)
