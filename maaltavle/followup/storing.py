"""What persons save – texts, deadlines, goals – each as one load, seen and undone in the history.

Who saves names what they saw. Only a change of the same thing stands in the way: two departments that write of
different goals at once never hinder each other. The same again (a second click) stores nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from maaltavle.board import Board
from maaltavle.desk import Desk
from maaltavle.errors import AlreadyLoaded, MaaltavleError, NotReady, Overtaken
from maaltavle.followup import drafts, goals, responsible, rounds, texts
from maaltavle.followup.goal_list import ListAnswers, ListPlan, State, list_plan
from maaltavle.judge.rule import GoalFault
from maaltavle.message import Message
from maaltavle.model import Facts, FollowUp, Goal, Load, Responsible, Round
from maaltavle.reading import Reading
from maaltavle.wording.language import DANISH
from maaltavle.written import SOURCE

TEXTS, GOALS = SOURCE, "maal"  # the sources of these loads; the first bring no figure and no goal
CORRECTIONS, HANDED_OVER, LISTS = "maal-rettelse", "ansvarlig", "maal-liste"
TRIES = 5  # somebody else's load elsewhere may come between; then it is looked at again


def save_texts(desk: Desk, seen: int, wanted: Sequence[FollowUp]) -> Load | None:
    """Store those of the texts that differ from what stands; None when none does.

    `seen` is the store's version the person looked at. Raises Overtaken when somebody has written of the same goal and
    column since, MaaltavleError when a goal is gone.
    """

    def change(facts: Facts) -> tuple[Facts, str]:
        stands = {texts.place_of(text): text for text in facts.followups}
        new = texts.changed(texts.standing(facts.followups), wanted)
        _refuse_unknown(new, facts)
        for text in new:
            now = stands.get(texts.place_of(text))
            if now is not None and now.load > seen:
                raise _written_meanwhile(now)
        kept = tuple(replace(text, person=desk.person, based_on=seen, load=0) for text in new)
        columns = ", ".join(dict.fromkeys(text.column for text in kept))
        return Facts(followups=kept), f"{', '.join(dict.fromkeys(t.goal for t in kept))}: {columns}"

    return _store(desk, change, TEXTS)


def _refuse_unknown(new: Sequence[FollowUp], facts: Facts) -> None:
    known = {goal.ref for goal in facts.goals}
    lost = next((text.goal for text in new if text.goal not in known), None)
    if lost:
        raise MaaltavleError("Målet {lost} findes ikke længere. Intet er gemt.", lost=lost)


def _written_meanwhile(now: FollowUp) -> Overtaken:
    shown = now.text if len(now.text) <= 160 else now.text[:157].rstrip() + " …"
    said = Message("»{text}«", text=shown) if now.text else Message("(teksten er fjernet)")
    return Overtaken(
        "{person} har skrevet i {column} til {goal}, efter at du åbnede det: {said} Intet er gemt, og din "
        "tekst står her endnu. Gem igen for at erstatte den anden.",
        person=now.person,
        column=now.column,
        goal=now.goal,
        said=said,
    )


def save_round(desk: Desk, seen: Round | None, wanted: Round) -> Load | None:
    """Store a year's deadline; None when it stands already. Raises Overtaken when somebody set another meanwhile."""

    def change(facts: Facts) -> tuple[Facts, str]:
        now = rounds.round_of(facts.rounds, wanted.municipality, wanted.committee, wanted.year)
        if now is not None and now.deadline == wanted.deadline:
            return Facts(), ""
        if now is not None and (seen is None or now.load != seen.load):
            raise Overtaken(
                "En anden har imens sat fristen til {day}. Intet er gemt. Gem igen for at erstatte den.",
                day=now.deadline,
            )
        return Facts(rounds=(replace(wanted, load=0),)), f"Frist for {wanted.year}: {wanted.deadline.isoformat()}"

    return _store(desk, change, TEXTS)


def save_goal(desk: Desk, seen: int, form: goals.GoalForm) -> tuple[str, Load]:
    """Store a goal; returns its ref and the load. Raises AlreadyLoaded for the same goal again, NotReady for a faulty
    form, Overtaken when the goal it replaces was replaced meanwhile."""
    refs = list[str]()

    def change(facts: Facts) -> tuple[Facts, str]:
        names = desk.names(facts)
        for goal in facts.goals:
            if goal.load > seen and (goal.text, goal.target) == (" ".join(form.text.split()), form.target):
                raise AlreadyLoaded("Målet er allerede gemt som {ref}.", ref=goal.ref)
        _refuse_faulty(goals.faults(form, facts, names, desk.today))
        _refuse_replaced(form.continues, form.year, facts, seen)
        ref = goals.next_ref(desk.store.versions("goals"), form.municipality, form.committee, form.year)
        refs.append(ref)
        return goals.made_of(form, ref, facts, names, DANISH), f"Nyt mål {ref}"

    load = _store(desk, change, GOALS)
    if load is None:
        raise ValueError("a goal without faults brings rows")
    return refs[-1], load


def save_goal_list(desk: Desk, seen: ListPlan, reading: Reading, answers: ListAnswers, content: bytes) -> Load:
    """Store every new and changed goal of a list as one load, with the file itself.

    Raises NotReady where nothing may be stored, Overtaken when it would do something else by now than what was seen.
    """

    def change(facts: Facts) -> tuple[Facts, str]:
        board = Board(facts, desk.names(facts), desk.today)
        place = (seen.municipality, seen.committee, seen.year)
        now = list_plan(reading, board, desk.store.versions("goals"), answers, place)
        if _does(now) != _does(seen):
            raise Overtaken("En anden har imens gemt mål. Intet er gemt. Se listen igen, som den står nu.")
        for problem in now.problems:
            if problem.severity == "error" and not now.without_wrong:
                raise NotReady("Intet er gemt. {why}", why=problem.message)
        _refuse_faulty(now.missing)
        if not now.ready:
            raise NotReady("Intet er gemt. Alle mål står her allerede.")
        return now.added, _of_list(now, reading.file)

    load = _store(desk, change, LISTS, content)
    if load is None:
        raise ValueError("a list that is ready brings rows")
    return load


def _does(plan: ListPlan) -> list[tuple[State, str]]:
    """What a list would do with which goals."""
    return [(one.state, one.ref) for one in plan.goals]


def _of_list(plan: ListPlan, file: str) -> str:
    """The note of its load, Danish as everything stored is: `Liste af mål »mål.xlsx«: nye G26-01–G26-40 (40)`."""
    new, changed = ([one.ref for one in plan.of(state)] for state in (State.NEW, State.CHANGED))
    told = [f"nye {_span(new)}"] if new else []
    told += [f"ændret {', '.join(changed)}"] if changed else []
    return f"Liste af mål »{file}«: {'; '.join(told)}"


def _span(refs: Sequence[str]) -> str:
    return refs[0] if len(refs) == 1 else f"{refs[0]}–{refs[-1]} ({len(refs)})"


def correct_goal(desk: Desk, seen: int, form: goals.GoalForm) -> Load:
    """Store a new version of a mistyped goal (`form.corrects`). The old one stays in the history.

    Raises NotReady for a faulty form, a goal of a document or no difference, Overtaken when it was changed since.
    """

    def change(facts: Facts) -> tuple[Facts, str]:
        names = desk.names(facts)
        goal = _own_goal(form.corrects, facts, seen)
        _refuse_faulty(goals.faults(form, facts, names, desk.today))
        made = goals.made_of(form, goal.ref, facts, names, DANISH)
        if goals.with_goals(facts, replace(made, responsible=())) == goals.with_goals(facts, _as_it_is(goal, facts)):
            raise NotReady("Intet er gemt. Der er intet rettet i {ref}.", ref=goal.ref)
        return made, f"Rettelse af {goal.ref}: {form.change.strip()}"

    return _stored(desk, change, CORRECTIONS)


def _as_it_is(goal: Goal, facts: Facts) -> Facts:
    own = tuple(measure for measure in facts.measures if measure.goal == goal.ref)
    return Facts(goals=(replace(goal, load=0),), measures=own)


def _own_goal(ref: str, facts: Facts, seen: int) -> Goal:
    """A goal that people entered here and nobody has changed since the look."""
    goal = _goal(ref, facts)
    if not goal.document.startswith(goals.DECISION):
        raise NotReady("Intet er gemt. {ref} står i et dokument: ret det i dokumentets filer.", ref=ref)
    if goal.load > seen:
        raise Overtaken("En anden har imens rettet {ref}. Intet er gemt. Se målet, som det står nu.", ref=ref)
    return goal


def _goal(ref: str, facts: Facts) -> Goal:
    found = next((goal for goal in facts.goals if goal.ref == ref), None)
    if found is None:
        raise MaaltavleError("Målet {lost} findes ikke længere. Intet er gemt.", lost=ref)
    return found


def unmap_goal(desk: Desk, ref: str, why: str) -> Load:
    """Take the wrong indicator off a goal: from today nothing measures it. The old link stays in the history.

    Raises NotReady without a reason or where nothing measures the goal, MaaltavleError when the goal is gone.
    """

    def change(facts: Facts) -> tuple[Facts, str]:
        goal = _goal(ref, facts)
        if not why.strip():
            raise NotReady("Intet er gemt. Skriv kort, hvorfor måltallet er forkert.")
        if not any(measure.goal == ref for measure in facts.measures):
            raise NotReady("Intet er gemt. {ref} har intet måltal.", ref=ref)
        return Facts(measures=(goals.no_measure(goal.ref),)), f"Rettelse af {ref}: måltallet er taget af. {why.strip()}"

    return _stored(desk, change, CORRECTIONS)


def hand_over(desk: Desk, who: str, to: str, refs: Sequence[str] = ()) -> Load:
    """Let another answer for the goals of a person or department – all of them, or those named – as one load.

    `who` "" names the goals that nobody answers for. Raises NotReady where there is nothing to hand over.
    """

    def change(facts: Facts) -> tuple[Facts, str]:
        moved = responsible.goals_of(facts, who.strip(), refs)
        if not to.strip():
            raise NotReady("Intet er gemt. Skriv, hvem der overtager målene.")
        if not moved or who.strip() == to.strip():
            raise NotReady(
                "Intet er gemt. {who} har ingen af målene at overdrage.", who=who.strip() or Message("Ingen")
            )
        rows = tuple(Responsible(ref, to.strip()) for ref in moved)
        return Facts(responsible=rows), f"{', '.join(moved)}: ansvarlig {who.strip() or '–'} → {to.strip()}"

    return _stored(desk, change, HANDED_OVER)


def _stored(desk: Desk, change: Callable[[Facts], tuple[Facts, str]], source: str) -> Load:
    load = _store(desk, change, source)
    if load is None:
        raise ValueError("what is corrected or handed over brings rows")
    return load


def _refuse_faulty(faults: Iterable[GoalFault]) -> None:
    """A form or a decision that lacks something: the first thing is said."""
    for fault in faults:
        raise NotReady("Intet er gemt. {why}", why=fault.sentence)


def _refuse_replaced(ref: str, year: int, facts: Facts, seen: int) -> None:
    """A goal that somebody has continued for that year since the look."""
    other = next((g for g in facts.goals if ref and g.continues == ref and g.year == year and g.load > seen), None)
    if other:
        raise Overtaken(
            "En anden var først: {ref} er imens ført videre som {ref2}. Intet er gemt.", ref=ref, ref2=other.ref
        )


def save_next_year(desk: Desk, seen: int, year: int, choices: Mapping[str, str], decided: goals.Decided) -> Load | None:
    """Store which goals go on unchanged and which end, as one decision; None when all of it stands already."""

    def change(facts: Facts) -> tuple[Facts, str]:
        names = desk.names(facts)
        _refuse_faulty(goals.decision_faults(decided, desk.today))
        chosen = [goal for goal in facts.goals if goal.ref in choices]
        done = already(facts)
        for goal in chosen:
            if choices[goal.ref] == drafts.CONTINUE:
                _refuse_dated(goal)
                _refuse_replaced(goal.ref, year + 1, facts, seen)
        wanted = {ref: what for ref, what in choices.items() if ref not in done}
        stored = desk.store.versions("goals")
        load = drafts.next_year(chosen, wanted, _refs(stored, chosen, year + 1), decided, facts, names, DANISH)
        on, off = len(load.goals), len(load.events)
        return load, f"Mål for {year + 1}: {on} ført videre, {off} afsluttet"

    return _store(desk, change, GOALS)


def _refuse_dated(goal: Goal) -> None:
    if drafts.names_its_year(goal):
        raise NotReady(
            "Intet er gemt. {ref} nævner {year} og kan ikke fortsætte ord for ord: skriv det ændrede mål.",
            ref=goal.ref,
            year=goal.year,
        )


def already(facts: Facts) -> dict[str, str]:
    """The goals that go on next year or are ended already: the new goal's ref, or "" for an end."""
    by_ref = {goal.ref: goal for goal in facts.goals}
    heirs = [goal for goal in facts.goals if goal.continues in by_ref]
    carried = {goal.continues: goal.ref for goal in heirs if by_ref[goal.continues].year + 1 == goal.year}
    ends = {e.goal: "" for e in facts.events if e.state == "dropped" and e.document.startswith("beslutning-")}
    return {**ends, **carried}


def _refs(stored: Sequence[Goal], chosen: Sequence[Goal], year: int) -> Iterator[str]:
    known = list(stored)
    for goal in chosen:
        ref = goals.next_ref(known, goal.municipality, goal.committee, year)
        known.append(replace(goal, ref=ref))
        yield ref


def _store(
    desk: Desk, change: Callable[[Facts], tuple[Facts, str]], source: str, raw: bytes | None = None
) -> Load | None:
    """Store what `change` makes of the facts as they are now; None when that is nothing."""
    for attempt in range(TRIES):
        version = desk.store.version
        load, note = change(desk.store.known())
        if load == Facts():
            return None
        try:
            return desk.save(load, source, note, based_on=version, raw=raw)
        except Overtaken:
            if attempt == TRIES - 1:
                raise
    return None
