"""The writing of follow-up as words: the round, the list of goals, one goal with all beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from maaltavle.board import Row
from maaltavle.browse.search import squeezed
from maaltavle.followup.drafts import status_draft
from maaltavle.followup.rounds import RoundStatus, in_words
from maaltavle.followup.texts import COLUMNS, Version
from maaltavle.judge import answer_in_words
from maaltavle.judge.sentences import sentence
from maaltavle.judge.target_words import target_in_words
from maaltavle.model import Assessment, FollowUp, Ground, Lean, Outcome, TextSegment
from maaltavle.spelling.periods import in_denmark
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from maaltavle.wording.verdicts import beside_its_word, lean_in_words, outcome_in_words
from ui.frame.shell import Page
from ui.frame.ways import row_link
from ui.frame.words import answer_beside, answer_of, column_name, sign_of
from ui.goals.written import Written, verdict_then

WORKS = ("", "opfoelgning", "naeste", "nyt", "liste", "ret", "overdrag")
FILTERS = ("", "mangler", "foraeldet", "uenig")


@dataclass(frozen=True)
class Year:
    """What the person chose, with how far its round is and what is written."""

    municipality: str
    committee: str
    year: int
    standing: RoundStatus
    written: Written

    @property
    def place(self) -> dict[str, object]:
        """The parameters of the address that name it."""
        return {"kommune": self.municipality, "udvalg": self.committee, "aar": self.year}

    def shown(self, filter_id: str) -> tuple[Row, ...]:
        """The rows left by a filter."""
        rows = self.standing.rows
        if filter_id == "mangler":
            return self.standing.missing
        if filter_id == "foraeldet":
            old = {goal for goal, _column in self.written.aged}
            return tuple(row for row in rows if row.goal.ref in old)
        if filter_id == "uenig":
            return tuple(row for row in rows if is_disputed(row))
        return rows


def work_tabs(page: Page, chosen: Year, work: str) -> list[SimpleNamespace]:
    """The ways to work with a year's goals, as links."""
    lang, missing = page.lang, len(chosen.standing.missing)
    count = lang("{n} mangler", n=lang.number(missing)) if missing else ""
    words = {
        "": (lang("Arket"), ""),
        "opfoelgning": (lang("Skriv opfølgning"), count),
        "naeste": (lang("Mål for {year}", year=chosen.year + 1), ""),
        "nyt": (lang("Nyt mål"), ""),
        "liste": (lang("Mål fra liste"), ""),
    }
    return [
        SimpleNamespace(word=word, more=more, link=page.link("maal", **chosen.place, arbejde=own), current=own == work)
        for own, (word, more) in words.items()
    ]


def head_view(page: Page, chosen: Year, shown: str, unsaved: set[str], *, one: bool) -> SimpleNamespace:
    """Heading, how far the round is, and the filters with their counts. `one`: a goal is open, so it is kept short.

    `unsaved` are the goals with words that are not stored yet.
    """
    lang, names = page.lang, page.board.catalogue
    words = {
        "": lang("alle"), "mangler": lang("mangler status"), "foraeldet": lang("forældede"), "uenig": lang("uenige"),
    }  # fmt: skip
    area, body = names.areas[chosen.municipality], names.committees[chosen.committee]
    return SimpleNamespace(
        title=lang("Opfølgning {year}", year=chosen.year),
        place=f"{name_of(area, lang)} · {name_of(body, lang)}",
        words=in_words(chosen.standing, page.board.today, lang),
        overdue=bool(chosen.standing.missing) and (chosen.standing.days_left(page.board.today) or 0) < 0,
        one=one,
        filters=[
            SimpleNamespace(
                word=word, n=lang.number(len(chosen.shown(own))), current=own == shown,
                link=page.link("maal", **chosen.place, arbejde="opfoelgning", vis=own),
            )
            for own, word in words.items()
            if own in ("", "mangler") or chosen.shown(own) or own == shown
        ],
        start=_start(page, chosen, shown),
        unsaved=[
            (row.goal.ref, goal_link(page, chosen, shown, row.goal.ref))
            for row in chosen.standing.rows
            if row.goal.ref in unsaved
        ],
    )  # fmt: skip


def _start(page: Page, chosen: Year, shown: str) -> str:
    """The link to the first goal that lacks a status."""
    first = next(iter(chosen.standing.missing), None)
    return goal_link(page, chosen, shown, first.goal.ref) if first else ""


def goal_link(page: Page, chosen: Year, shown: str, ref: str) -> str:
    """The address of one goal's editor."""
    return page.link("maal", **chosen.place, arbejde="opfoelgning", vis=shown, maal=ref)


def list_view(page: Page, chosen: Year, shown: str, ref: str, unsaved: set[str]) -> SimpleNamespace:
    """The goals left by the filter, by service area. `unsaved` are the refs with words that are not stored yet."""
    rows = list(chosen.shown(shown))
    current = page.board.by_ref.get(ref)
    if current is not None and current in chosen.standing.rows and current not in rows:
        rows.append(current)  # what is open stays in sight, though it no longer fits the filter
    groups: dict[str, list[SimpleNamespace]] = {}
    for row in rows:
        item = _item(page, chosen, shown, row)
        item.current, item.unsaved = row.goal.ref == ref, row.goal.ref in unsaved
        groups.setdefault(row.goal.service_area or row.goal.focus_area, []).append(item)
    return SimpleNamespace(
        groups=[SimpleNamespace(name=name, rows=members) for name, members in groups.items()],
        empty="" if rows else page.lang("Ingen mål passer på filteret."),
        wide=not ref,
    )


def _item(page: Page, chosen: Year, shown: str, row: Row) -> SimpleNamespace:
    lang, goal = page.lang, row.goal
    written = [c for c in COLUMNS if (goal.ref, c) in chosen.written.stands]
    return SimpleNamespace(
        ref=goal.ref,
        text=goal.text,
        focus=goal.focus_area,
        link=goal_link(page, chosen, shown, goal.ref),
        **answer_of(row, lang),
        missing=row in chosen.standing.missing,
        document="status" not in written and bool(row.assessments),
        columns=" · ".join(column_name(column, lang) for column in written),
        who=", ".join(dict.fromkeys(chosen.written.stands[goal.ref, column].person for column in written)),
        aged=any((goal.ref, column) in chosen.written.aged for column in COLUMNS),
        disagrees=is_disputed(row),
    )


def goal_view(page: Page, chosen: Year, row: Row) -> SimpleNamespace:
    """One goal with what was computed of it, what stands, and what was written before."""
    lang, goal, names = page.lang, row.goal, page.board.catalogue
    shown, said = (
        sign_of(None if row.qualitative else row.verdict.outcome, lang),
        sentence(row.verdict, goal, names, lang),
    )
    drafted = status_draft(row, page.board, lang)
    return SimpleNamespace(
        ref=goal.ref,
        text=goal.text,
        where=" · ".join(part for part in (goal.service_area, goal.focus_area) if part),
        **shown,
        sentence=said if said == drafted else beside_its_word(said, shown["word"]),  # a draft is shown whole
        target="" if row.qualitative else target_in_words(goal.target, names, lang),
        link=row_link(page, row) if row.indicator else "",
        draft=drafted,
        answer="" if row.answer.ground is Ground.COMPUTED else answer_in_words(row.answer, goal, names, lang),
        stands=[_standing(page, chosen, goal.ref, column) for column in COLUMNS],
        disagrees=_disagreement(row, lang),
        back=page.link("maal", **chosen.place, arbejde="opfoelgning"),
    )


def _standing(page: Page, chosen: Year, ref: str, column: str) -> SimpleNamespace:
    """Who wrote what stands in a column, when, and whether it has aged."""
    lang, text = page.lang, chosen.written.stands.get((ref, column))
    if text is None:
        return SimpleNamespace(name=column_name(column, lang), by="", aged="")
    why = chosen.written.aged.get((ref, column), "")
    return SimpleNamespace(
        name=column_name(column, lang), by=by_words(chosen.written, text, lang), aged=aged_words(page, text, why)
    )


def by_words(found: Written, text: FollowUp, lang: Language) -> str:
    """`Anna Bech, 21. november 2026 kl. 16.50`."""
    at = in_denmark(found.at[text.load])
    return lang("{person}, {day} kl. {time}", person=text.person, day=lang.date(at.date()), time=at.strftime("%H.%M"))


def aged_words(page: Page, text: FollowUp, why: str) -> str:
    """Why a text has aged: the answer its writer saw and the answer now."""
    if not why:
        return ""
    lang, row = page.lang, page.board.by_ref[text.goal]
    then, _day = verdict_then(text)
    old = then.by_ref[text.goal]
    before = sentence(old.verdict, old.goal, then.catalogue, lang)
    now = sentence(row.verdict, row.goal, page.board.catalogue, lang)
    reason = lang("svaret er et andet") if why == "outcome" else lang("tallet er ændret")
    return lang("{reason}. Da det blev skrevet: {before} Nu: {now}", reason=reason, before=before, now=now)


def written_view(page: Page, found: Year, row: Row) -> list[SimpleNamespace]:
    """What persons wrote of a goal, for the sheet: column, words, who and when, their own answer, and its age."""
    lang, stands = page.lang, found.written.stands
    return [
        SimpleNamespace(
            column=column_name(column, lang),
            text=text.text,
            by=by_words(found.written, text, lang),
            outcome=own_answer(text, lang),
            aged=aged_words(page, text, found.written.aged.get((row.goal.ref, column), "")),
        )
        for column in COLUMNS
        if (text := stands.get((row.goal.ref, column)))
    ]


def is_disputed(row: Row) -> bool:
    """Whether what was written says another outcome than the figures; where they say none, nothing is disputed."""
    return row.verdict.outcome is not Outcome.NOT_ASSESSABLE and bool(row.disagreements)


def _disagreement(row: Row, lang: Language) -> str:
    said = [(text.person, text.outcome) for text in row.written if text.outcome]
    if not said or row.qualitative or said[0][1] is row.verdict.outcome or not is_disputed(row):
        return ""
    person, outcome = said[0]
    own, computed = (outcome_in_words(one, lang) for one in (outcome, row.verdict.outcome))
    return lang("{person} vurderer: {said}. Beregnet: {computed}.", person=person, said=own, computed=computed)


def beside_view(page: Page, chosen: Year, row: Row) -> SimpleNamespace:
    """What lies beside the editor to be opened: the document's own texts, last year's words, every version."""
    lang, goal, documents = page.lang, row.goal, page.board.catalogue.documents
    own = [t for t in page.board.facts.texts if _is_about(t, row) and t.column in COLUMNS]
    before = page.board.by_ref.get(goal.continues)
    return SimpleNamespace(
        texts=[(column_name(c, lang), [t.text for t in own if t.column == c]) for c in COLUMNS if _any(own, c)],
        source=documents[own[0].document].title if own else "",
        said=[(a.text, own_answer(a, lang)) for a in row.assessments],
        before=_before(page, before, lang) if before else None,
        versions=_versions(page, chosen, goal.ref),
    )


def _any(texts: Sequence[TextSegment], column: str) -> bool:
    return any(text.column == column for text in texts)


def _is_about(text: TextSegment, row: Row) -> bool:
    goal = row.goal
    place = (goal.year, goal.municipality, goal.committee, squeezed(goal.focus_area).strip("."))
    return (text.year, text.municipality, text.committee, squeezed(text.focus_area).strip(".")) == place


def _before(page: Page, before: Row, lang: Language) -> SimpleNamespace:
    said = [text.text for text in before.written if text.text] or [a.text for a in before.assessments]
    shown = answer_of(before, lang)
    return SimpleNamespace(
        year=before.goal.year, ref=before.goal.ref, text=before.goal.text, **shown, said=said,
        sentence=answer_beside(shown["word"], before, page),
    )  # fmt: skip


def _versions(page: Page, chosen: Year, ref: str) -> list[SimpleNamespace]:
    """Every version of the goal's texts, newest first; on an earlier day those written by then."""
    found = [v for column in COLUMNS for v in chosen.written.versions.get((ref, column), ())]
    if page.known_at:
        found = [v for v in found if in_denmark(v.at).date() <= page.known_at]
    return [_version(chosen, v, page.lang) for v in sorted(found, key=lambda v: -v.text.load)]


def _version(chosen: Year, version: Version, lang: Language) -> SimpleNamespace:
    text = version.text
    stands = chosen.written.stands.get((text.goal, text.column))
    undone = version.undone
    state = lang("gælder") if stands and stands.load == text.load else lang("tidligere")
    return SimpleNamespace(
        column=column_name(text.column, lang),
        by=by_words(chosen.written, text, lang),
        text=text.text,
        outcome=own_answer(text, lang),
        state=lang("fortrudt af indlæsning {number}", number=undone.number) if undone else state,
        load=text.load,
    )


def outcome_words(outcome: str, lang: Language) -> str:
    """A person's own answer, "" for none."""
    if outcome in set(Outcome):
        return outcome_in_words(Outcome(outcome), lang)
    return lean_in_words(Lean(outcome), lang) if outcome else lang("ingen – ordene afgør det ikke")


def own_answer(told: FollowUp | Assessment, lang: Language) -> str:
    """The answer of a text, an outcome or a direction, in words; "" for none."""
    answer = told.outcome or told.direction
    return outcome_words(answer.value, lang) if answer else ""
