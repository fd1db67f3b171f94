"""An answer as it is counted: what it says and the ground it stands on, never one without the other (RULES 2.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from maaltavle.board import Row
from maaltavle.model import STATED_DIRECTIONS, Ground, Lean, Outcome


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said of a goal and on what ground. With no ground it is NOT_ASSESSABLE."""

    ground: Ground
    said: Outcome | Lean

    @property
    def id(self) -> str:
        """Its name in an address: a computed one by its outcome alone, as links always had it."""
        return str(self.said) if self.ground in (Ground.COMPUTED, Ground.NONE) else f"{self.ground}-{self.said}"

    @property
    def answered(self) -> bool:
        """Whether anything is said at all."""
        return self.ground is not Ground.NONE

    @property
    def final(self) -> bool:
        """Whether nothing more is waited for: reached, not reached, ended."""
        return self.answered and self.said in _FINAL


NO_ANSWER = Standing(Ground.NONE, Outcome.NOT_ASSESSABLE)
_FINAL = frozenset({Outcome.MET, Outcome.MISSED, Outcome.PARTLY, Outcome.DROPPED, Lean.MET, Lean.MISSED})
# From the best to the worst; each on its grounds, the strongest first.
_SAID: tuple[tuple[Outcome | Lean, ...], ...] = (
    (Outcome.MET, Lean.MET),
    (Outcome.ON_TRACK,),
    (Lean.PROGRESS,),
    (Outcome.IN_PROGRESS,),
    (Outcome.DROPPED,),
    (Outcome.PARTLY,),
    (Lean.DECLINE,),
    (Outcome.BEHIND,),
    (Outcome.MISSED, Lean.MISSED),
)
GROUNDS = (Ground.COMPUTED, Ground.STATED, Ground.INDICATIVE)


def _can_be_said(ground: Ground, said: Outcome | Lean) -> bool:
    """Figures lean, computations decide, words do either; none of them is probably met in words."""
    if ground is Ground.INDICATIVE:
        return isinstance(said, Lean)
    return isinstance(said, Outcome) or (ground is Ground.STATED and said in STATED_DIRECTIONS)


# The order of the outcome bar and of its words: what went well first, what nobody can answer last.
COUNTED_ORDER = (
    *(Standing(ground, said) for alike in _SAID for ground in GROUNDS for said in alike if _can_be_said(ground, said)),
    NO_ANSWER,
)


def standing_of(row: Row) -> Standing:
    """The headline of a goal: the best ground there is."""
    answer = row.answer
    if answer.ground is Ground.NONE:
        return NO_ANSWER
    if answer.ground is Ground.INDICATIVE and answer.outcome is not Outcome.NOT_ASSESSABLE:
        return Standing(answer.ground, Lean(answer.outcome))  # »sandsynligvis«: never the same word as a decided one
    if answer.outcome is not Outcome.NOT_ASSESSABLE:
        return Standing(answer.ground, answer.outcome)
    return Standing(answer.ground, answer.direction) if answer.direction else NO_ANSWER


def count(standings: Iterable[Standing]) -> Counter[Standing]:
    """How many there are of each, in the order of the bar: nothing of one ground is counted with another."""
    found = Counter(standings)
    return Counter({standing: found[standing] for standing in COUNTED_ORDER if found[standing]})


def badness(standing: Standing) -> tuple[int, int]:
    """Sorts the worst first: not reached, behind, decline …; the surer ground first; no answer last."""
    place = next((n for n, alike in enumerate(reversed(_SAID)) if standing.said in alike), len(_SAID))
    return place, GROUNDS.index(standing.ground) if standing.answered else len(GROUNDS)
