"""The questions of all files. One that several files have is asked once and answered for them all.

An answer can raise a new question – unit, then area, then a confirmation – so it goes in rounds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from streamlit.delta_generator import DeltaGenerator

from maaltavle.intake import Answers, Plan, Question
from maaltavle.message import Message
from maaltavle.model import Indicator
from ui.frame.linked import show
from ui.frame.shell import Page
from ui.upload.files import Kept, planned
from ui.upload.form import Form, ask, belongs_to, confirm
from ui.upload.grid import GATHERED
from ui.upload.view import GATHERED_FROM, is_stored, wrong_answers

ROUNDS = 4
SHOWN = 6  # names of files under a question

Same = tuple[str, ...]


def key_of(question: Question, plan: Plan) -> Same:
    """What makes two files' questions the same one. A period is each file's own."""
    source = plan.source.id if plan.source else f"? {plan.layout}"
    if question.kind == "indicator":
        made = [question.suggestion, *question.suggestions.values()]
        units = (each.unit for each in made if isinstance(each, Indicator))
        return ("indicator", question.id, source, *question.labels, *units)
    if question.kind == "source":
        return ("source", plan.layout)
    own = (plan.sha256, plan.file) if question.kind == "period" else ()
    return (question.kind, question.id, *question.labels, *own)


Groups = dict[Same, list[tuple[str, Question]]]  # the files with the question as each has it


def gathered(groups: Groups) -> Groups:
    """The same questions, but kinds of figures that the same files have, more than a few, are one grid; places are."""
    alike: dict[tuple[str, ...], list[Same]] = {}
    for same, members in groups.items():
        kind, single = members[0][1].kind, members[0][1].suggestion and members[0][1].label
        if kind in _AS_ONE and single:
            alike.setdefault((kind, *(own for own, _question in members)), []).append(same)
    found = dict(groups)
    for (kind, *files), many in alike.items():
        if len(many) > GATHERED_FROM[kind]:
            asked = _AS_ONE[kind]([found.pop(same)[0][1] for same in many])
            found[(kind, GATHERED, *files)] = [(own, asked) for own in files]
    return found


def _kinds(questions: Sequence[Question]) -> Question:
    said = Message("Filen har {n} slags tal, som ikke er i kataloget. Fjern krydset ved dem, der udelades.")
    return _gathered(questions, said)


def _places(questions: Sequence[Question]) -> Question:
    said = Message("Filen har {n} områder, som ikke kendes. Vælg slags, og fjern krydset ved dem, der udelades.")
    return replace(_gathered(questions, said), near={each.label: each.options for each in questions})


def _gathered(questions: Sequence[Question], said: Message) -> Question:
    first, figures = questions[0], sum(question.figures for question in questions)
    made = {question.label: question.suggestion for question in questions if question.suggestion}
    named = said.filled(n=len(questions))
    return Question(GATHERED, first.kind, "", named, labels=tuple(made), suggestions=made, figures=figures)


_AS_ONE: dict[str, Callable[[Sequence[Question]], Question]] = {"indicator": _kinds, "area": _places}


class Asking:
    """The rounds of one run of the page."""

    def __init__(
        self, page: Page, files: Sequence[Kept], shared: DeltaGenerator, own: Mapping[str, DeltaGenerator]
    ) -> None:
        self.page, self.shared, self.own = page, shared, own
        self.files = {file.id: file for file in files}
        self.forms = {file.id: Form(page, file.id, again=file.again) for file in files}
        self.asked: dict[str, set[str]] = {file.id: set() for file in files}
        self.together: dict[Same, list[str]] = {}  # questions drawn for several files
        self.plans: dict[str, Plan] = {}

    def run(self) -> Asking:
        """Ask round by round, until `plans` holds each file's with all that was answered."""
        self.plans = self._found()
        for _round in range(ROUNDS):
            if not self._ask(self.plans):
                break
            self.plans = self._found()
        self._say_what_is_wrong(self.plans)
        return self

    def answers(self) -> dict[str, Answers]:
        """The answers given for each file."""
        return {own: form.answers() for own, form in self.forms.items()}

    def _found(self) -> dict[str, Plan]:
        return {own: planned(file, self.forms[own].answers()) for own, file in self.files.items()}

    def _ask(self, found: Mapping[str, Plan]) -> bool:
        """One round: whether anything was asked."""
        groups: Groups = {}
        for own, plan in found.items():
            for question in () if _is_settled(plan) else plan.questions:
                if question.id not in self.asked[own] and not self._is_in_a_grid(own, question):
                    groups.setdefault(key_of(question, plan), []).append((own, question))
        for same, members in gathered(groups).items():
            self._ask_once(same, members)
        unsure = [self._confirm(own, plan) for own, plan in found.items() if not _is_settled(plan)]
        return bool(groups) or any(unsure)

    def _is_in_a_grid(self, own: str, question: Question) -> bool:
        return question.id in self.forms[own].pending

    def _ask_once(self, same: Same, members: Sequence[tuple[str, Question]]) -> None:
        """Draw a question once, and give its answer to every file that has it."""
        files = [own for own, _question in members]
        form = Form(self.page, hashlib.sha256("\n".join(same).encode()).hexdigest()[:12])
        belongs_to(form, files)
        several = len(files) > 1
        if several:
            self.together[same] = files
        with self.shared if several else self.own[files[0]]:
            ask(form, [members[0][1]], self._names(files) if several else "")
        for own, question in members:
            self.forms[own].take(form)
            self.asked[own].add(question.id)

    def _names(self, files: Sequence[str]) -> str:
        names = [self.files[own].upload.name for own in files]
        more = f" … (+{len(names) - SHOWN})" if len(names) > SHOWN else ""
        return self.page.lang.plural(
            "Gælder {n} fil: {names}", "Gælder {n} filer: {names}", len(names), names=", ".join(names[:SHOWN]) + more
        )

    def _confirm(self, own: str, plan: Plan) -> bool:
        unsure = [c for c in (*plan.confirmed, *plan.confirmations) if c.id not in self.asked[own]]
        with self.own[own]:
            confirm(self.forms[own], unsure)
        self.asked[own] |= {each.id for each in unsure}
        return bool(unsure)

    def _say_what_is_wrong(self, found: Mapping[str, Plan]) -> None:
        """What is wrong with an answer, where the question stands."""
        lang = self.page.lang
        said: set[str] = set()
        for own, plan in found.items():
            sentences = wrong_answers(plan, lang)
            together = any(own in files for files in self.together.values())
            fresh = [sentence for sentence in sentences if sentence not in said]
            with self.own[own]:
                _wrong(own, sentences)
            if together and fresh:
                with self.shared:
                    _wrong(f"shared-{own}", fresh)
                said |= set(fresh)


def _wrong(key: str, sentences: Sequence[str]) -> None:
    if sentences:
        show("upload/wrong.html.j2", f"wrong-{key}", sentences=sentences)


def _is_settled(plan: Plan) -> bool:
    """Whether nothing need be asked: the very file stands already."""
    return is_stored(plan)


def shared_ids(files: Sequence[Kept]) -> dict[str, set[str]]:
    """For each file the ids of its first questions that another file has too."""
    first = {file.id: planned(file, file.unanswered) for file in files if file.is_open}
    count: dict[Same, int] = {}
    for plan in first.values():
        for question in plan.questions:
            same = key_of(question, plan)
            count[same] = count.get(same, 0) + 1
    return {
        own: {question.id for question in plan.questions if count[key_of(question, plan)] > 1}
        for own, plan in first.items()
    }


def ask_all(page: Page, files: Sequence[Kept], shared: DeltaGenerator, own: Mapping[str, DeltaGenerator]) -> Asking:
    """Plan each file that can be stored, its questions drawn: common ones into `shared`, others into `own`."""
    return Asking(page, [file for file in files if file.is_open], shared, own).run()
