"""One indicator for *Udvikling*: its figures, chart, goals, proof; what its templates print."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace

from maaltavle.asked import Stretch, of_part
from maaltavle.asked.order import FIELDS
from maaltavle.board import Row
from maaltavle.charts import (
    Chart,
    Line,
    Note,
    Signals,
    SignTable,
    Subject,
    TargetStep,
    Theme,
    lines_of,
    signals_of,
    subject_of,
    trend_chart,
)
from maaltavle.columnar import Rows, column_of
from maaltavle.judge.answer_words import figures_in_words, later_in_words
from maaltavle.meetings.worded import sentences_of
from maaltavle.message import Words
from maaltavle.model import Area, Direction, Ground, Indicator, Kind, Observation, State
from maaltavle.spelling.breakdowns import pieces, total_of
from maaltavle.target_lines import target_steps
from maaltavle.wording.names import alphabetical, body_in_words, figure_name, name_of, part_in_words
from ui.development.table import Table, figure_table
from ui.frame.address import parameter
from ui.frame.shell import Page
from ui.frame.ways import decided_view, goal_page, row_link
from ui.frame.words import answer_beside, answer_of

MOST_AREAS = 6  # more lines than this hide each other: then one area is chosen and stands beside the country


@dataclass(frozen=True)
class Development:
    """What was chosen: an indicator, one of its `parts`, and an `area` where there are too many to draw ("" all).

    `home` is the area that was asked for otherwise: by a goal in the address, or its municipality. `judged`: whether
    what a long series says of itself is shown as well.
    """

    page: Page
    indicator: Indicator
    part: str
    parts: tuple[str, ...]
    area: str = ""
    home: str = ""
    judged: bool = False

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """What there is of the part, in every area."""
        return stretches_of(self.page, self.indicator.id, self.part)

    @property
    def figures(self) -> Sequence[Observation]:
        """The figures of the part in every area, oldest first: many, for whoever takes all of them along."""
        return self._series(None)

    @cached_property
    def shown(self) -> Sequence[Observation]:
        """The figures of the page: all of the part, or those of the chosen area and the country."""
        if not self.area:
            return self.figures
        areas = self.page.board.catalogue.areas
        found = {one.area for one in self.stretches if one.area}
        return self._series({area for area in found if area == self.area or areas[area].level == "country"})

    def _series(self, areas: Collection[str] | None) -> Sequence[Observation]:
        breakdowns = {one.breakdown for one in self.stretches}
        return self.page.board.figures.series(self.indicator.id, areas, breakdowns)

    @cached_property
    def drawn(self) -> Sequence[Observation]:
        """The figures of the chart: a printed difference is no level and stands in the table only."""
        return (
            Rows.of(Observation, FIELDS, self.shown).where("kind", lambda kind: kind is not Kind.DERIVED_IN_TEXT)
            or self.shown
        )

    @cached_property
    def goals(self) -> tuple[Row, ...]:
        """The goals whose verdicts belong to what the page shows, newest year first: no other area's or part's."""
        found = self.page.board.goals_of(self.indicator.id, self.own, self.part)
        if not self.own and self.home:  # figures that say no area are no other municipality's than the one asked for
            found = tuple(row for row in found if row.goal.municipality == self.home)
        return tuple(sorted(found, key=lambda row: -row.goal.year))

    @cached_property
    def elsewhere(self) -> tuple[Row, ...]:
        """The goals that use the indicator for another area or part: they are named, their verdicts are not shown."""
        own = {row.goal.ref for row in self.goals}
        return tuple(row for row in self.page.board.goals_using(self.indicator.id) if row.goal.ref not in own)

    @cached_property
    def own(self) -> str:
        """The area the page is about: the chosen one, else the one asked for, else the figures' first municipality."""
        return self.area or _own_area(self.drawn, self.page.board.catalogue.areas, self.home)

    def chart(self, theme: Theme) -> Chart:
        """The figures over time against the targets in force."""
        lines = self._lines[:1] if self.signals else self._lines  # the limits are of one area: others would hide them
        return trend_chart(lines, self._steps, self._notes(), self._subject, self.page.lang, theme, self.signals)

    @property
    def signs_in_words(self) -> str:
        """What the signs say, and where the other areas are meanwhile; "" where none are asked for."""
        if not self.signals:
            return ""
        lang, others = self.page.lang, len(self._lines) > 1
        said = lang("De andre områder er ikke tegnet imens; de står i tabellen.") if others else ""
        return " ".join(filter(None, (self.signals.words(lang), said)))

    @cached_property
    def _subject(self) -> Subject:
        return subject_of(self.indicator, self.page.board.catalogue.units[self.indicator.unit])

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        return lines_of(self.drawn, self.page.board.catalogue.areas, self.own)

    @cached_property
    def _steps(self) -> list[TargetStep]:
        return target_steps(self.goals, self.indicator.id, self._subject, self.page.board.catalogue, self.own)

    @cached_property
    def signals(self) -> Signals | None:
        """What the series of the page's own area says of itself, where that is asked for."""
        if not self.judged or not self._lines:
            return None
        seasonal = self.indicator.seasonal
        return signals_of(self._lines[0], self._steps, self._notes(), self._subject, seasonal=seasonal)

    @cached_property
    def table(self) -> Table:
        """The figures of the page as words."""
        page = self.page
        return figure_table(self.shown, self.indicator, page.board.catalogue, page.lang)

    def _notes(self) -> list[Note]:
        breaks = [e for row in self.goals for e in row.events if e.state is State.SERIES_BREAK and e.at]
        return [Note(event.at, Words.same(event.quote)) for event in breaks]


def start_of(page: Page, indicator: str, choices: Sequence[str], municipality: str) -> tuple[str, str]:
    """The part and the area a page begins with: those of the goal in the address, else the first part and its home."""
    marked = page.board.by_ref.get(_marked())
    measures = [m for m in marked.measures if m.indicator == indicator] if marked else []
    if not measures:
        return choices[0], municipality
    wanted = pieces(page.board.part_measured(measures[0]))
    return next((part for part in choices if pieces(part) == wanted), choices[0]), measures[0].area


def areas_to_choose(page: Page, indicator: str, part: str) -> list[str]:
    """The areas of a part by name where they are too many for one chart; else none, for there is nothing to choose."""
    areas = page.board.catalogue.areas
    found = dict.fromkeys(one.area for one in stretches_of(page, indicator, part) if one.area)
    if len(found) <= MOST_AREAS:
        return []
    return sorted(found, key=lambda area: alphabetical(name_of(areas[area], page.lang)))


def stretches_of(page: Page, indicator: str, part: str) -> tuple[Stretch, ...]:
    """What there is of a part of an indicator, in every area."""
    return of_part(page.board.figures.stretches(indicator), part)


def _own_area(figures: Sequence[Observation], areas: Mapping[str, Area], wanted: str) -> str:
    found = [area for area in dict.fromkeys(column_of(figures, "area")) if area]
    own = [area for area in found if areas[area].level == "municipality"]
    return wanted if wanted in found else next(iter(own or found), "")


def head_view(development: Development, chart: Chart, chosen: str) -> SimpleNamespace:
    """What stands above the chart: the name, and the answer in one sentence; on paper, where the boxes are not, also
    what was `chosen` in them."""
    page, indicator = development.page, development.indicator
    lang, answering = page.lang, _answering(development)
    return SimpleNamespace(
        name=name_of(indicator, lang),
        part=part_in_words(development.part, lang) if len(development.parts) > 1 else "",
        chosen=chosen,
        answer=_verdict(page, answering[0]) if answering else None,
        happened=_first(_happened(development, chart)),
    )


def below_view(development: Development, chart: Chart, files: Sequence[tuple[str, str]]) -> SimpleNamespace:
    """What stands right below the chart: what happened, what else is to know, each goal's verdict with its words,
    and the `files` that there are, by name and address."""
    page = development.page
    return SimpleNamespace(
        happened=_happened_since(development, chart),
        signs=development.signs_in_words,
        undivided=_without_total(development),
        announced=page.lang.say(development.indicator.announced),
        verdicts=[_verdict(page, row, said=place == 0) for place, row in enumerate(_answering(development))],
        files=files if development.stretches else (),
        compare=_beside_others(development),
    )


def _beside_others(development: Development) -> str:
    """The way to the own municipality beside others, where the page is about one that is followed."""
    page, own = development.page, development.own
    if own not in page.board.municipalities():
        return ""
    part = development.part if len(development.parts) > 1 else ""
    return page.link("sammenlign", ind=development.indicator.id, kommune=own, **{"del": part})


def _happened_since(development: Development, chart: Chart) -> str:
    """What the figures say and the sentence above the chart has not said already."""
    said = _happened(development, chart)
    if not development.stretches:
        return ""
    return said if _answering(development) else said.removeprefix(_first(said)).strip()


def _answering(development: Development) -> list[Row]:
    """The goals that the figures measure: the one in the address first, then what is decided, the newest year first."""
    marked = _marked()
    measured = [row for row in development.goals if _measured_by(row, development)]
    return sorted(measured, key=lambda row: (row.goal.ref != marked, row.answer.ground is not Ground.COMPUTED))


def _measured_by(row: Row, development: Development) -> bool:
    """Of another area than the one that is shown, the verdict says nothing here."""
    own = ("", development.own) if development.own else None
    return any(m.indicator == development.indicator.id and (own is None or m.area in own) for m in row.measures)


def _without_total(development: Development) -> str:
    """That the page begins with one of the parts, where none of them is the total and nobody has chosen."""
    if parameter("del") or _marked() or total_of(development.parts) is not None:
        return ""
    lang = development.page.lang
    shown = part_in_words(development.part, lang)
    return lang("Tallene står kun delt op, uden et tal i alt. Her vises {part}: vælg en anden foroven.", part=shown)


def _happened(development: Development, chart: Chart) -> str:
    """What the figures say, without the name that stands above."""
    lang = development.page.lang
    if not development.stretches:
        return lang("Der er endnu ingen tal.")
    said = chart.alt(lang).removeprefix(name_of(development.indicator, lang)).lstrip(",: ")
    if development.signals:  # they stand in a paragraph of their own
        said = said.removesuffix(development.signals.words(lang)).strip()
    return said[:1].upper() + said[1:]


def _marked() -> str:
    return parameter("maal")


def _verdict(page: Page, row: Row, *, said: bool = False) -> SimpleNamespace:
    """A goal's answer: its sign and word, on what ground, the sentence that answers and all of it.

    `said`: the answering sentence stands above the chart, and is not said once more.
    """
    answer, lang, names = row.answer, page.lang, page.board.catalogue
    sign = answer_of(row, lang)
    whole = answer_beside(sign["word"], row, page)
    figures = figures_in_words(answer, row.goal, names, lang) if answer.ground is Ground.STATED else ""
    first = figures or (whole if answer.ground is Ground.STATED else _first(whole))
    sentence = f"{whole} {figures}".strip()
    return SimpleNamespace(
        **sign,
        sentence=sentence.replace(first, "", 1).strip() if said else sentence,
        first=first,
        later=later_in_words(answer, names, lang),
        text=row.goal.text,
        year=row.goal.year,
    )


def _first(text: str) -> str:
    """The first sentence: the rest of it stands below the chart."""
    return next(iter(sentences_of(text)), "")


def body_view(development: Development, remark: SimpleNamespace | None, *, later: bool) -> SimpleNamespace:
    """What stands below the chart: remark, table, proof, goals, definition. `later`: the browser makes the rows."""
    page = development.page
    return SimpleNamespace(
        remark=remark,
        table=development.table,
        later=later,
        left_out=_left_out(development),
        signs=_signs(development),
        quotes=_quotes(page, development.shown),
        goals=[_goal(page, row) for row in development.goals],
        elsewhere=_elsewhere(development),
        facts=_definition(page, development.indicator),
    )


def _signs(development: Development) -> SimpleNamespace | None:
    """The figures behind the signs, as a table."""
    found, lang = development.signals, development.page.lang
    if found is None or (found.sign.chart is None and not (found.ahead and found.ahead.path)):
        return None
    table = SignTable(found)
    caption = f"{lang('Ændrer det sig?')} {name_of(development.indicator, lang)}, {found.line.name(lang)}"
    return SimpleNamespace(caption=caption, columns=table.columns(lang), rows=table.rows(lang))


def _left_out(development: Development) -> str:
    """That figures of other areas are not shown, and where they are."""
    others = {one.area for one in development.stretches} - {*column_of(development.shown, "area")}
    words = development.page.lang.plural(
        "{n} andet område er ikke vist. Vælg det foroven, eller hent alle tal som CSV eller XLSX.",
        "{n} andre områder er ikke vist. Vælg et af dem foroven, eller hent alle tal som CSV eller XLSX.",
        len(others),
    )
    return words if others else ""


def _quotes(page: Page, figures: Sequence[Observation]) -> list[SimpleNamespace]:
    names = page.board.catalogue
    found: dict[tuple[str, str], list[str]] = {}
    for quote, document, ref in zip(*(column_of(figures, name) for name in ("quote", "document", "ref")), strict=True):
        if quote:  # an uploaded figure has its file and cell in the table instead
            found.setdefault((quote, document), []).append(figure_name(ref))
    return [
        SimpleNamespace(
            text=quote,
            source=" · ".join(filter(None, (names.documents[document].title, ", ".join(filter(None, refs))))),
            link=page.link("kilder", dok=document),
        )
        for (quote, document), refs in found.items()
    ]


def _goal(page: Page, row: Row) -> SimpleNamespace:
    goal, lang = row.goal, page.lang
    return SimpleNamespace(
        ref=goal.ref,
        text=goal.text,
        year=goal.year,
        decided=goal.decided,
        when=decided_view(page, goal),
        change=lang.say(goal.change_words),
        **answer_of(row, lang),
        related=not any(row.measures),
        said=[a.text for a in row.assessments],
        link=row_link(page, row) if goal.document == "horsens-projektplan-2014" else goal_page(page, goal),
    )


def _elsewhere(development: Development) -> list[SimpleNamespace]:
    """Whose other goals use the figure, for which area and part, and where they are."""
    page, names = development.page, development.page.board.catalogue
    found: dict[tuple[str, str], list[Row]] = {}
    for row in development.elsewhere:
        measure = next((m for m in row.measures if m.indicator == development.indicator.id), None)
        area = name_of(names.areas[measure.area if measure else row.goal.municipality], page.lang)
        part = page.board.part_measured(measure) if measure else ""
        found.setdefault((area, part_in_words(part, page.lang) if part else ""), []).append(row)
    return [
        SimpleNamespace(
            words=page.lang.plural(
                "{n} mål for {whose}", "{n} mål for {whose}", len(rows), whose=", ".join(filter(None, of))
            ),
            link=page.link("udvikling", ind=development.indicator.id, maal=rows[0].goal.ref),
        )
        for of, rows in found.items()
    ]


def _definition(page: Page, indicator: Indicator) -> list[tuple[str, str]]:
    lang, names = page.lang, page.board.catalogue
    good = {
        Direction.UP: lang("højere er bedre"),
        Direction.DOWN: lang("lavere er bedre"),
        Direction.NEUTRAL: lang("hverken højere eller lavere er bedre i sig selv"),
    }[indicator.good]
    unit = names.units[indicator.unit]
    facts = [
        (lang("Definition"), lang.say(indicator.definition)),
        (lang("Enhed"), name_of(unit, lang) or lang("antal")),
        (lang("Retning"), good),
        (lang("Fortegn"), lang.say(indicator.sign_note)),
        (lang("Kilde"), body_in_words(indicator.source_body, lang)),
        (lang("Bemærkning"), lang.say(indicator.note)),
        (lang("Næste tal"), lang.period(indicator.next_period) if indicator.next_period else lang("ikke varslet")),
    ]
    return [(name, words) for name, words in facts if words]
