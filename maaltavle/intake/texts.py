"""Intake of the follow-up workbook: its texts held against those that stand, and what only a person can decide.

A text that was left as the workbook was made says nothing, whatever stands now. One that was changed takes the place of
what stands; where somebody else has written there since, a person confirms it, each place by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches

from maaltavle.errors import Place, Problem
from maaltavle.intake.doubts import about_persons
from maaltavle.intake.types import Answers, Changes, Confirmation, Consequences, Plan, TextChange, TextChanges
from maaltavle.model import Document, Facts, FollowUp, Load, Outcome
from maaltavle.reading import Reading, WrittenText, place_at
from maaltavle.spelling.periods import in_denmark
from maaltavle.written import OUTCOMES, SOURCE, place_of, same_words, standing

FOLLOW_UP = Document(SOURCE, "Opfølgning", "Opfølgning", "", "", "", 0, date.min, "", "")
_SHOWN = 160  # letters of a text in a sentence


def text_plan(
    reading: Reading, facts: Facts, answers: Answers, version: int, loads: Sequence[Load], earlier: Load | None
) -> Plan:
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
        confirmations=tuple(one for one in asked if one.id not in answers.confirmed),
        confirmed=tuple(one for one in asked if one.id in answers.confirmed),
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
    new, changed, emptied, newer, unchanged = [], [], [], [], 0
    for text in texts:
        wanted = _follow_up(text, version)
        old = stands.get(place_of(wanted))
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
        when_da, when_en = (f" den {day:%d-%m-%Y}", f" on {day.isoformat()}") if day else ("", "")
        column, person = new.column.capitalize(), now.person or "–"
        old_da, old_en = _quoted(now, "fjernede teksten", "removed the text", "skrev", "wrote")
        new_da, new_en = _quoted(new, "fjerner teksten", "removes the text", "siger", "says")
        yield Confirmation(
            f"newer:{new.goal}:{new.column}",
            f"{new.goal}, {column}: {person} {old_da}{when_da}, efter at arket blev hentet. Arket {new_da}. "
            "Skal arkets gælde?",
            f"{new.goal}, {column}: {person} {old_en}{when_en}, after the workbook was fetched. The workbook {new_en}. "
            "Shall the workbook's count?",
            change.where,
            now.text,
            new.text,
            "newer",
        )


def _quoted(text: FollowUp, none_da: str, none_en: str, said_da: str, said_en: str) -> tuple[str, str]:
    """What a text says, in a sentence: its words, and the writer's own answer."""
    if not text.text and text.outcome is None:
        return none_da, none_en
    words = " ".join(text.text.split())
    words = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
    answer = f" ({OUTCOMES[text.outcome]})" if text.outcome else ""
    return f"{said_da} »{words}«{answer}", f"{said_en} “{words}”{answer}"


def _unknown_goals(reading: Reading, goals: set[str]) -> Iterator[Problem]:
    """Goals that the store does not have, each once, with the nearest that it has."""
    found = {text.goal: text.goal_where for text in reversed(reading.texts) if text.goal not in goals}
    for goal, where in reversed(found.items()):
        near = get_close_matches(goal, goals, 1, 0.5)
        place = place_at(reading.file, where)
        hint_da, hint_en = (f", måske {near[0]}", f", perhaps {near[0]}") if near else ("", "")
        yield _problem(
            "unknown_goal", place, goal,
            f"fandt »{goal}«, ventede et mål, Måltavle kender{hint_da}. Ret målets nummer, eller slet rækken, og slip "
            "filen igen.",
            f"found “{goal}”, expected a goal that Måltavle knows{hint_en}. Correct the goal's number, or delete the "
            "row, and drop the file again.",
        )  # fmt: skip


def _nobodys(texts: Sequence[WrittenText], changes: TextChanges, file: str) -> Iterator[Problem]:
    """Rows with a text that would change, and nobody who wrote it."""
    cells = {text.where: text.person_where for text in texts}
    told = dict.fromkeys(change.new.goal for change in changes.every if not change.new.person)
    for goal in told:
        first = next(change for change in changes.every if change.new.goal == goal)
        yield _problem(
            "no_writer", place_at(file, cells[first.where]), "",
            f"fandt ingen, der har skrevet teksten til {goal}, ventede et navn. Skriv, hvem der har skrevet den, i "
            "»Skrevet af«, og slip filen igen.",
            f"found nobody who wrote the text of {goal}, expected a name. Write who did in “Skrevet af” and drop the "
            "file again.",
        )  # fmt: skip


def _problem(code: str, place: Place, found: str, danish: str, english: str) -> Problem:
    expected = "et kendt mål" if code == "unknown_goal" else "et navn"
    return Problem("error", code, place, found or "–", expected, f"{place}: {danish}", f"{place}: {english}")
