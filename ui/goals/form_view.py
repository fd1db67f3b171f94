"""The goal form as words: what the sentence was read as, the echo, the verdict it would get, and the board after it."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from maaltavle.board import OUTCOME_ORDER, Row, count_outcomes
from maaltavle.desk import Desk
from maaltavle.followup.goal_sentence import Proposal
from maaltavle.followup.goals import (
    GoalForm,
    Preview,
    echo,
    faults,
    made_of,
    next_ref,
    preview,
    proposed_start,
    time_from_year,
)
from maaltavle.judge.rule import GoalFault, rule_of
from maaltavle.judge.target_words import target_in_words
from maaltavle.model import Match, Reason
from maaltavle.wording.language import DANISH, Language
from maaltavle.wording.names import area_in_words, name_of
from maaltavle.wording.periods import period_in_words
from maaltavle.wording.verdicts import beside_its_word, outcome_in_words, reason_in_words
from ui.frame import data
from ui.frame.shell import Page
from ui.frame.ways import goal_page
from ui.frame.words import sign_of

# What no figure that comes later will cure: it is said at once.
_STAYS = frozenset({Reason.NO_BASELINE, Reason.NO_INDICATOR, Reason.PROXY, Reason.WIDER_SCOPE})


def match_in_words(match: Match, lang: Language) -> str:
    """How well a figure measures a goal, and what follows from it."""
    return {
        Match.EXACT: lang("præcis det, målet siger"),
        Match.PART: lang("en del af det: tallet er en nedre grænse"),
        Match.WIDER: lang("mere end det: kan ikke afgøre målet"),
        Match.PROXY: lang("noget beslægtet: kan ikke afgøre målet"),
    }[match]


def read_view(page: Page, found: Proposal) -> SimpleNamespace:
    """What the sentence seems to say: a proposal, with the words it was read from."""
    lang, target, rule = page.lang, found.target, rule_of(found.target)
    words = rule.name(lang)
    if not rule.by_person:
        words = target_in_words(target, page.board.catalogue, lang)
    numbers = ", ".join(found.doubts)
    several = lang("Sætningen har også tallene {numbers}. Ét mål har ét krav: skriv et mål for hvert.", numbers=numbers)
    side = "" if found.either is None else lang("Sætningen siger ikke, om »{number}« er mindst eller højst. Vælg, hvad "
                                                "der menes.", number=found.words)  # fmt: skip
    level = lang("Er tallet præcis »{number}«, er målet nået: en grænse gemmes som højst eller mindst.",
                 number=found.words) if found.open else ""  # fmt: skip
    return SimpleNamespace(words=words, of=found.words, doubts=several if found.doubts else "", side=side, level=level)


def _time_read(entered: GoalForm, page: Page) -> str:
    """That the goal's time stands in no sentence: it is said before it is stored, and stored with it."""
    lang = page.lang
    match time_from_year(entered, page.board.catalogue):
        case "deadline":
            return lang("Sætningen nævner ingen frist: årets sidste dag er foreslået og bliver gemt som læst af året.")
        case "period":
            return lang("Sætningen nævner intet år: {year} bliver gemt som læst af målets år.", year=entered.year)
    return ""


def _measured_by(entered: GoalForm, page: Page) -> str:
    lang, names = page.lang, page.board.catalogue
    if entered.indicator not in names.indicators or not rule_of(entered.target).measured:
        return ""
    indicator, area = names.indicators[entered.indicator], area_in_words(entered.area, names, lang)
    return lang("Måles med: {indicator}, {area}", indicator=name_of(indicator, lang), area=area)


def check(page: Page, entered: GoalForm, unread: Sequence[GoalFault], desk: Desk) -> SimpleNamespace:
    """Everything on the right of the form: the echo at once; the verdict and the board when it can be judged."""
    lang, facts, names = page.lang, page.board.facts, page.board.catalogue
    wrong = (*unread, *faults(entered, facts, names, desk.today))
    undecided = {"text", "day", "point", "change", "service_area", "why"}
    judged = None
    if all(fault.field in undecided for fault in wrong):
        ref = entered.corrects or next_ref(facts.goals, entered.municipality, entered.committee, entered.year)
        judged = preview(page.board, made_of(entered, ref, facts, names, lang), ref, lang)
    readable = not any(fault.field not in undecided for fault in wrong)
    return SimpleNamespace(
        readable=readable,
        echo=echo(entered, names, lang) if readable else "",
        time_read=_time_read(entered, page) if readable else "",
        measured=_measured_by(entered, page) if readable else "",
        verdict=_verdict(judged, lang) if judged else None,
        board=_board_words(page, entered, judged) if judged else [],
        faults=[lang.say(fault.sentence) for fault in wrong],
    )


def start_view(page: Page, entered: GoalForm) -> SimpleNamespace | None:
    """The start to confirm: what was known on the day of the decision, else what is from before it; None without."""
    lang, day = page.lang, entered.decided.day
    board, then = page.board, None
    if day and day < board.today:
        then = proposed_start(entered, board, data.board(day).measured, day)
    start = then or proposed_start(entered, board, board.measured, day or board.today)
    newest = proposed_start(entered, board, board.measured, board.today)
    if start is None:
        return None
    figure = lang.interval(start.shown, start.unit)
    place = {"start": f"{figure} {period_in_words(start.period, lang)}"}
    words = lang("Udgangspunkt: {start} – det nyeste tal.", **place)
    if day:
        words = lang("Udgangspunkt: {start} – det nyeste tal før beslutningen.", **place)
    if then:
        words = lang("Udgangspunkt: {start} – det nyeste tal, da målet blev besluttet.", **place)
    apart = rule_of(entered.target).compares  # its start is how far the two were apart, not the own figure
    number = "" if apart or start.shown.low is None else DANISH.number(start.shown.low)
    promise = lang("Bekræftet viser tavlen, om målet er på vej eller bagud; ellers kun, hvilken vej tallene er gået.")
    if newest is not None and newest.period == start.period:  # no pace can be told before there is another figure
        promise = lang(
            "Bekræftet viser tavlen, om målet er på vej eller bagud, når næste tal kommer; "
            "ellers kun, hvilken vej tallene er gået."
        )
    return SimpleNamespace(words=words, period=start.period, number=number, promise=promise)


def _verdict(judged: Preview, lang: Language) -> SimpleNamespace:
    verdict = judged.verdict
    qualitative = verdict.target is not None and rule_of(verdict.target).by_person
    shown = sign_of(None if qualitative else verdict.outcome, lang)
    reason = "" if qualitative or verdict.reason is None else reason_in_words(verdict.reason, lang)
    return SimpleNamespace(
        **shown,
        reason=lang("kan ikke vurderes: {reason}", reason=reason) if verdict.reason in _STAYS else "",
        sentence=beside_its_word(judged.sentence, shown["word"]),
    )


def _board_words(page: Page, entered: GoalForm, judged: Preview) -> list[str]:
    """What changes on the board of the goal's year: the counts before and after, and the goal that is replaced."""
    lang, place = page.lang, (entered.municipality, entered.committee, entered.year)
    was, will_be = judged.before.select(*place), judged.after.select(*place)
    numbers = {"before": lang.number(len(was)), "after": lang.number(len(will_be))}
    said = [lang("Mål {year}: {before} bliver til {after}.", year=entered.year, **numbers)]
    said = [] if entered.corrects and len(was) == len(will_be) else said
    old, new = (count_outcomes(row for row in rows if not row.qualitative) for rows in (was, will_be))
    for outcome in OUTCOME_ORDER:
        if old[outcome] != new[outcome]:
            word, counts = outcome_in_words(outcome, lang).capitalize(), (old[outcome], new[outcome])
            before, after = map(lang.number, counts)
            said.append(lang("{outcome}: {before} bliver til {after}.", outcome=word, before=before, after=after))
    if entered.continues and not entered.corrects:
        said.append(
            lang(
                "Afløser {ref} fra {year}, der bliver stående med sit svar.",
                ref=entered.continues,
                year=_year_of(page, entered.continues),
            )
        )
    return said


def _year_of(page: Page, ref: str) -> int:
    row: Row | None = page.board.by_ref.get(ref)
    return row.goal.year if row else 0


def receipt_view(page: Page, ref: str, number: int) -> SimpleNamespace | None:
    """What was stored, where it can be seen, and where it can be taken back."""
    row = page.board.by_ref.get(ref)
    if row is None:
        return None
    goal, lang = row.goal, page.lang
    place = {"kommune": goal.municipality, "udvalg": goal.committee, "aar": goal.year}
    return SimpleNamespace(
        words=lang("Målet er gemt som {ref}, indlæsning {number}.", ref=ref, number=number),
        text=goal.text,
        board=page.link("overblik", **place),
        goal=goal_page(page, goal),
        undo=page.link("historik", fortryd=number),
    )
