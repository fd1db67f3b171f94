"""What a load of words brought – texts, deadlines, goals, meetings – and what stands instead when it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields

from maaltavle.followup.texts import place_of, standing
from maaltavle.model import Area, Committee, Department, Event, Facts, FollowUp, Goal, Round, State
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of

_SHOWN = 40  # a decision on a whole year's goals is told by its beginning and its number
_TOLD = ("followups", "rounds", "goals", "events")
_BESIDE = ("observations", "measures", "documents", "units", "indicators", "aliases")  # told elsewhere


def brought_words(number: int, before: Facts, after: Facts, lang: Language) -> list[str]:
    """Each thing that counts now because of load `number`, with what counts without it (`after`)."""
    own = {name: [row for row in getattr(before, name) if row.load == number] for name in _TOLD}
    said = [_text(text, after, lang) for text in own["followups"]]
    said += [_deadline(one, after, lang) for one in own["rounds"]]
    said += [_goal(goal, before, after, lang) for goal in own["goals"]]
    said += [_end(event, lang) for event in own["events"] if event.state is State.DROPPED]
    said += _places(before, after, lang)
    rest = len(said) - _SHOWN
    if rest > 0:
        said = [*said[:_SHOWN], lang.plural("og {n} mere", "og {n} mere", rest)]
    return said + _others(number, before, lang)


def _places(before: Facts, after: Facts, lang: Language) -> list[str]:
    """Municipalities, committees, departments and areas that go, and names that become what they were."""
    said, rest = [], dict(_named(after))
    for own, one in _named(before):
        name, old = name_of(one, lang), name_of(rest.get(own), lang)
        if not old:
            said.append(lang("{name} tages væk.", name=name))
        elif old != name:
            said.append(lang("{name} hedder igen {old}.", name=name, old=old))
    return said


def _named(facts: Facts) -> Iterator[tuple[str, Area | Committee | Department]]:
    for places in (facts.areas, facts.committees, facts.departments):
        yield from ((one.id, one) for one in places)


def _text(text: FollowUp, after: Facts, lang: Language) -> str:
    instead = standing(after.followups).get(place_of(text))
    words = text.text or lang("(tom)")
    if instead is None:
        return lang("{column} til {goal} af {person} tages væk: »{words}« Intet står i stedet.",
                    column=text.column.capitalize(), goal=text.goal, person=text.person, words=words)  # fmt: skip
    return lang("{column} til {goal} af {person} tages væk: »{words}« I stedet gælder igen {other}s: »{old}«",
                column=text.column.capitalize(), goal=text.goal, person=text.person, words=words,
                other=instead.person, old=instead.text)  # fmt: skip


def _deadline(one: Round, after: Facts, lang: Language) -> str:
    place = (one.municipality, one.committee, one.year)
    old = next((r for r in after.rounds if (r.municipality, r.committee, r.year) == place), None)
    if old is None:
        return lang("Fristen {day} for {year} tages væk.", day=lang.date(one.deadline), year=one.year)
    return lang("Fristen for {year} bliver igen {old} i stedet for {day}.", year=one.year, old=lang.date(old.deadline),
                day=lang.date(one.deadline))  # fmt: skip


def _goal(goal: Goal, before: Facts, after: Facts, lang: Language) -> str:
    earlier = next((one for one in after.goals if one.ref == goal.ref), None)
    if earlier is not None:
        return lang("Rettelsen af {ref} tages væk. Der står igen: »{text}«", ref=goal.ref, text=earlier.text)
    words = lang("Målet {ref} tages væk: »{text}«", ref=goal.ref, text=goal.text)
    texts = sum(text.goal == goal.ref for text in standing(before.followups).values())
    heirs = [other.ref for other in before.goals if other.continues == goal.ref]
    parts = [other.ref for other in before.goals if goal.ref in other.target.parts]
    if texts:
        words += " " + lang.plural("{n} tekst om det vises ikke mere.", "{n} tekster om det vises ikke mere.", texts)
    if heirs:
        words += " " + lang("{refs} mister det mål, der føres videre.", refs=", ".join(heirs))
    if parts:
        words += " " + lang("{refs} mister et delmål.", refs=", ".join(parts))
    return words


def _end(event: Event, lang: Language) -> str:
    return lang("{goal} er ikke længere afsluttet: »{quote}«", goal=event.goal, quote=event.quote)


def _others(number: int, before: Facts, lang: Language) -> list[str]:
    """Rows of meetings and the like, counted."""
    words: dict[str, Callable[[int], str]] = {
        "meetings": lambda n: lang.plural("{n} møde", "{n} møder", n),
        "agenda": lambda n: lang.plural("{n} punkt på en dagsorden", "{n} punkter på en dagsorden", n),
        "shown": lambda n: lang.plural("{n} skærmbillede på et møde", "{n} skærmbilleder på et møde", n),
        "decisions": lambda n: lang.plural("{n} beslutning", "{n} beslutninger", n),
        "freezes": lambda n: lang.plural("{n} frysning af et møde", "{n} frysninger af et møde", n),
        "remarks": lambda n: lang.plural("{n} bemærkning", "{n} bemærkninger", n),
        "responsible": lambda n: lang.plural("{n} ansvarlig for mål", "{n} ansvarlige for mål", n),
        "matters": lambda n: lang.plural("{n} åbent punkt fra et møde", "{n} åbne punkter fra møder", n),
    }
    found = {f.name: _count(getattr(before, f.name), number) for f in fields(Facts) if f.name not in (*_TOLD, *_BESIDE)}
    return [words[name](n) for name, n in found.items() if n and name in words]


def _count(rows: tuple[object, ...], number: int) -> int:
    return sum(getattr(row, "load", 0) == number for row in rows)
