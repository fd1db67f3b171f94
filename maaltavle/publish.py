"""Publishing: a plan that is ready becomes one load – all of it or nothing – and any load can be taken back.

Order: the raw file by its hash, the rows in one transaction, the ledger's line, then the receipt. Who comes second,
with another file or with the same click, gets a sentence and nothing is stored.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from maaltavle.columnar import column_of
from maaltavle.desk import Desk
from maaltavle.errors import AlreadyLoaded, MaaltavleError, NotReady, Overtaken
from maaltavle.intake import Confirmation, Plan, Question, confirmed_day, same_file
from maaltavle.message import numeric
from maaltavle.model import Load
from maaltavle.spelling.periods import in_denmark
from maaltavle.store import Store
from maaltavle.store.archive import sha256_of
from maaltavle.store.notes import note_of
from maaltavle.wording.language import DANISH


@dataclass(frozen=True)
class Receipt:
    """What was stored: the load, how many figures are new, changed, gone and as they stood, and their indicators.

    Of a follow-up workbook the numbers are of texts, and `goals` are those written of.
    """

    load: Load
    file: str
    new: int
    changed: int
    gone: int
    unchanged: int
    indicators: tuple[str, ...]
    goals: tuple[str, ...] = ()


def publish(desk: Desk, plan: Plan, content: bytes) -> Receipt:
    """Store a plan as one load. When it returns, file, figures and ledger are on disk.

    `content` is the file the plan was made of. Raises AlreadyLoaded, NotReady, MaaltavleError for another file's
    content, and what `Desk.save` does, each with a sentence; then nothing is stored.
    """
    _refuse_second(desk.store, plan)
    if not plan.ready or plan.source is None:
        raise _not_ready(plan)
    if sha256_of(content) != plan.sha256:
        raise MaaltavleError(
            "{file} er ændret, siden den blev set igennem. Intet er gemt. Læs den ind igen.", file=plan.file
        )
    note = note_of(plan.file, [DANISH.say(one.message) for one in plan.confirmed])
    door = replace(desk, agreed=confirmed_day(plan))
    try:
        load = door.save(plan.facts, plan.source.id, note, based_on=plan.based_on, raw=content, action="upload")
    except Overtaken:
        _refuse_second(desk.store, plan)  # the other one may have been the same click
        raise
    door.tell_used(plan.layout, load, plan.file)
    return _receipt(load, plan)


def _receipt(load: Load, plan: Plan) -> Receipt:
    changes, texts = plan.changes, plan.texts
    if texts is not None:
        counts = (len(texts.new), len(texts.changed), len(texts.emptied), texts.unchanged)
        return Receipt(load, plan.file, *counts, (), tuple(dict.fromkeys(t.goal for t in plan.facts.followups)))
    indicators = tuple(dict.fromkeys(column_of(plan.facts.observations, "indicator")))
    counts = (len(changes.new), len(changes.changed), len(changes.gone), len(changes.unchanged))
    return Receipt(load, plan.file, *counts, indicators)


def _refuse_second(store: Store, plan: Plan) -> None:
    """The same file stored since the look, or standing already with nothing to change."""
    since = [load for load in store.loads() if load.number > plan.based_on]
    open_ends = plan.questions or plan.errors
    load = same_file(plan.sha256, since) or (plan.same_file if not (plan.changes_something or open_ends) else None)
    if load and not any(other.undoes == load.number for other in store.loads()):
        raise AlreadyLoaded(
            "{file} er allerede indlæst som nr. {number} den {day} af {person}. Intet er gemt igen.",
            file=plan.file,
            number=load.number,
            day=numeric(in_denmark(load.at)),
            person=load.person,
        )
    if plan.texts is not None and not plan.texts and not open_ends:
        raise AlreadyLoaded(
            "{file}: der er ikke skrevet noget, der ikke står her allerede. Intet er gemt.", file=plan.file
        )
    if plan.changes.unchanged and not plan.changes and not open_ends:
        raise AlreadyLoaded("{file}: alle tal er allerede indlæst. Intet er gemt igen.", file=plan.file)


def _not_ready(plan: Plan) -> NotReady:
    if plan.errors:
        n, first = len(plan.errors), plan.errors[0]
        return NotReady(
            "{file} har {n} fejl. Intet er gemt. Den første: {first}", file=plan.file, n=n, first=first.message
        )
    waits: tuple[Question | Confirmation, ...] = (*plan.questions, *plan.confirmations)
    for waiting in waits:
        return NotReady("{file}: intet er gemt, for der mangler svar. {what}", file=plan.file, what=waiting.message)
    return NotReady("{file} har ingen tal, der skal læses ind. Intet er gemt.", file=plan.file)
