"""*Nye tal* as words: what one file said, what is wrong in it, what storing it would change. Pure; stores nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from textwrap import shorten
from types import SimpleNamespace
from typing import TYPE_CHECKING

from maaltavle.catalogue import Catalogue
from maaltavle.charts import Chart, Point, Subject, Theme, line_of, trend_chart
from maaltavle.errors import Problem
from maaltavle.intake import left_out_words
from maaltavle.intake.figures import kind_of
from maaltavle.judge.sentences import sentence
from maaltavle.message import Message, Words
from maaltavle.model import Assessment, Facts, Goal, Interval, Kind, Observation, Verdict
from maaltavle.reading import Read, Reading, rows_of, said_by, where
from maaltavle.reports.forms.marked import severity_in_words, words_of
from maaltavle.spelling.periods import in_denmark, is_part, is_period, parse_period
from maaltavle.spelling.unit_names import read_unit
from maaltavle.units import NOT_STATED, Unit
from maaltavle.wording.figures import kind_at_its_mark, marker_in_words
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of, part_in_words
from maaltavle.wording.verdicts import SIGNS, beside_its_word, outcome_in_words
from ui.frame.address import parameter
from ui.frame.shell import Page
from ui.frame.ways import row_link
from ui.upload.elsewhere import tie_links
from ui.upload.texts import counted_texts, nothing_new, read_texts_sentence, receipt_links, texts_sentence

if TYPE_CHECKING:
    from maaltavle.intake import Changes, Consequences, Plan, Stale, Turn
    from maaltavle.publish import Receipt

FIRST_ROWS, MOST_ROWS, MOST_PLACES, MOST_LINKS = 8, 200, 6, 6
COUNTRY = "000"
GATHERED_FROM = {"indicator": 4, "area": 1}  # questions of a kind; more of them are answered in one grid
MOST_LABELS = 2000  # figures of a sheet whose names are looked for in a picture of its beginning
PREVIEW_HEIGHT = 260  # pixels


@dataclass
class InSheet:
    """What was read in one sheet: numbers and missing ones, and which figures of the reading are the first."""

    numbers: int = 0
    missing: int = 0
    first: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Upload:
    """A file that was dropped, and what was read in it."""

    name: str
    content: bytes  # empty when nothing was read: a file that is refused is not kept
    bytes: int
    reading: Reading

    @property
    def id(self) -> str:
        """What tells this file from the others in keys: its content and its name."""
        return hashlib.sha256(f"{self.reading.sha256} {self.name}".encode()).hexdigest()[:12]

    @cached_property
    def sheets(self) -> dict[str, InSheet]:
        """The sheets that figures were read in, in the file's order, each with how many and where the first are."""
        rows, found = rows_of(self.reading.figures), dict[str, InSheet]()
        pairs = zip(rows.column("where"), rows.column("marker"), strict=True) if rows else ()
        for n, (place, marker) in enumerate(pairs):
            there = found.setdefault(place.rpartition("!")[0], InSheet())
            there.missing += bool(marker)
            there.numbers += not marker
            if len(there.first) < MOST_LABELS:
                there.first.append(n)
        return found

    def layout(self, lang: Language) -> str:
        """The layout's name."""
        return lang.say(self.reading.layout_said)


def step_views(done: int, lang: Language) -> list[SimpleNamespace]:
    """What has been done with a file and what is being done now; `done` steps are over."""
    words = (
        (lang("modtaget"), lang("modtaget")),
        (lang("kontrolleres og læses …"), lang("kontrolleret og læst")),
        (lang("sammenlignes med tavlen …"), lang("sammenlignet med tavlen")),
    )
    return [
        SimpleNamespace(
            state="done" if n < done else "now" if n == done else "later",
            glyph="✓" if n < done else "·",
            words=after if n < done else doing,
        )
        for n, (doing, after) in enumerate(words)
    ]


def own_municipality(page: Page, asked: str) -> str:
    """The municipality the page is about: the one of the address, else the board's first."""
    known = page.board.municipalities()
    return asked if asked in known else next(iter(known), "")


def file_view(
    page: Page, upload: Upload, plan: Plan | None, *, can_be_pointed_out: bool = False, pointed: bool = False,
    stored: Receipt | None = None,
) -> SimpleNamespace:  # fmt: skip
    """The head of one file's part of the page: state in a sign and a word, and a line for each step.

    `pointed`: a person pointed out how it is read, and may have been wrong.
    """
    lang, reading = page.lang, upload.reading
    if stored is not None:
        line = sign("met", "✓", lang("gemt"), counted_receipt(stored, lang))
        return SimpleNamespace(id=upload.id, name=upload.name, lines=[line])
    lines = [sign("met", "✓", lang("modtaget"), lang("{size}, intet er gemt endnu", size=size(upload, lang)))]
    if can_be_pointed_out and not reading.layout:
        words = lang("Måltavle kender ikke tabellens form. Udpeg dens dele nedenfor; så læses filen.")
        if reading.alternatives:
            words = lang(
                "Måltavle kender ikke tabellens form. Vælg nedenfor, hvordan den læses, eller udpeg dens dele."
            )
        lines.append(sign("on_track", "?", lang("mangler svar"), words))
        return SimpleNamespace(id=upload.id, name=upload.name, lines=lines)
    if reading.refused and not reading.holds_something:
        lines.append(sign("missed", "✕", lang("ikke læst"), _counted_problems(lang, reading, pointed)))
        return SimpleNamespace(id=upload.id, name=upload.name, lines=lines)
    lines.append(sign("met", "✓", lang("læst"), read_sentence(page, upload)))
    if plan is not None and is_stored(plan):
        return SimpleNamespace(id=upload.id, name=upload.name, lines=[*lines, *_plan_lines(page, plan)])
    if reading.problems:
        state = ("missed", "✕", lang("fejl")) if reading.refused else ("behind", "!", lang("advarsler"))
        if all(problem.severity == "note" for problem in reading.problems):
            state = ("on_track", "i", lang("bemærkninger"))
        lines.append(sign(*state, _counted_problems(lang, reading, pointed)))
    if plan is not None and not reading.refused:
        lines += _plan_lines(page, plan)
    return SimpleNamespace(id=upload.id, name=upload.name, lines=lines)


def _plan_lines(page: Page, plan: Plan) -> list[SimpleNamespace]:
    lang = page.lang
    if is_stored(plan):
        return [
            sign("on_track", "=", lang("allerede indlæst"), same_file(plan, lang)),
            *(
                sign("behind", "!", lang("læst anderledes"), lang.say(c.message))
                for c in plan.confirmations
                if c.kind == "again"
            ),
            *left_out_lines(plan, lang),
        ]
    if plan.texts is not None:
        if not plan.texts:
            return [sign("on_track", "=", lang("intet nyt"), nothing_new(plan.texts, lang))]
        return [sign("met", "✓", lang("sammenlignet"), texts_sentence(plan.texts, lang))]
    if plan.questions:
        waiting = _waiting(plan)
        words = lang.plural("{n} tal venter på svar.", "{n} tal venter på svar.", waiting)
        lines = [sign("on_track", "?", lang("mangler svar"), words)]
        lines += left_out_lines(plan, lang)
        if not plan.changes:
            return lines
    else:
        lines = left_out_lines(plan, lang)
    lines.append(sign("met", "✓", lang("sammenlignet"), changes_sentence(plan.changes, lang)))
    turned = len(plan.consequences.verdicts)
    if turned:
        words = lang.plural("{n} mål får et nyt svar.", "{n} mål får et nyt svar.", turned)
        lines.append(sign("behind", "!", lang("følger"), words))
    elif plan.changes:
        lines.append(sign("met", "✓", lang("følger"), lang("Intet mål får et nyt svar.")))
    return lines


def _waiting(plan: Plan) -> int:
    """How many figures wait for an answer: each has one label, and may lack its area and its period too."""
    counts: Counter[str] = Counter()
    for question in plan.questions:
        counts["indicator" if question.kind == "unit" else question.kind] += question.figures
    return max(counts.values())


def sign(outcome: str, glyph: str, word: str, words: str) -> SimpleNamespace:
    """A sign, its word and the words beside it."""
    return SimpleNamespace(outcome=outcome, glyph=glyph, word=word, words=words)


def unticked(line: SimpleNamespace) -> SimpleNamespace:
    """A line of a file that could not be stored: what was read stands, but nothing is shown as done."""
    return sign("not_assessable", "·", line.word, line.words) if line.outcome == "met" else line


def size(upload: Upload, lang: Language) -> str:
    """How large the file is: `16 kB`, `1,4 MB`."""
    kilobytes = upload.bytes / 1000
    if kilobytes >= 1000:
        return lang("{n} MB", n=lang.number(kilobytes / 1000, 1))
    return lang("{n} kB", n=lang.number(max(1, round(kilobytes))))


def same_file(plan: Plan, lang: Language) -> str:
    """That the file is stored already, with the load that brought it, and whether all of it is."""
    load = plan.same_file
    assert load is not None, "the file is stored"
    told = {"number": load.number, "day": lang.date(in_denmark(load.at).date())}
    if plan.left_out_before:
        return lang("Indlæsning {number} den {day} bragte den samme fil. Noget af den blev ikke taget med.", **told)
    return lang("Indlæsning {number} den {day} bragte den samme fil. Der er intet at gemme.", **told)


def left_out_lines(plan: Plan, lang: Language) -> list[SimpleNamespace]:
    """What was left out the last time, a line for the indicators and one for the areas."""
    return [
        sign("not_assessable", "·", lang("ikke taget med"), words)
        for words in left_out_words(plan.left_out_before, lang)
    ]


def read_sentence(page: Page, upload: Upload) -> str:
    """What was read: `Statistikbankens Excel-udtræk: 1.624 tal for 116 områder, 14 perioder fra 2008 til 2021. …`."""
    lang, seen = page.lang, upload.reading.figures
    if upload.reading.texts:
        return read_texts_sentence(upload.layout(lang), upload.reading, lang)
    areas = {read.area_code or read.area for read in seen if read.area or read.area_code}
    parts = [lang.plural("{n} tal", "{n} tal", upload.reading.n_numbers)]
    if areas:
        parts.append(lang.plural("{n} område", "{n} områder", len(areas)))
    parts.append(_periods({read.period for read in seen}, lang))
    units = dict.fromkeys(read.unit for read in seen if read.unit)
    sentences = [f"{upload.layout(lang)}: {', '.join(filter(None, parts))}."]
    if units:
        words = list(dict.fromkeys(unit_in_words(page, unit) for unit in units))
        sentences.append(lang("Enhed: {units}.", units=", ".join(words[:4]).rstrip(".")))  # "kr." ends the sentence
    missing = upload.reading.n_missing
    if missing:
        sentences.append(lang.plural("{n} celle er uden tal.", "{n} celler er uden tal.", missing))
    return " ".join(sentences)


def account_sentence(reading: Reading, unused: Sequence[str], lang: Language) -> str:
    """What became of the file's cells: `312 tal læst · 8 celler ikke læst: Ark1!A14: Kilde: egne tal …`."""
    read = lang.plural("{n} tal læst", "{n} tal læst", reading.n_numbers)
    first = shorten(next(iter(unused), ""), 80, placeholder="…")
    named = lang("ikke læst: {first}", first=first)
    if left := reading.n_left:
        named = lang.plural("{n} celle ikke læst: {first}", "{n} celler ikke læst: {first}", left, first=first)
    return f"{read} · {named}{' …' if len(unused) > 1 else ''}"


def unit_in_words(page: Page, text: str) -> str:
    """The unit as the catalogue calls it, else as the file does."""
    words = read_unit(text)
    known = page.board.catalogue.units.get(words.id if words else text)
    return (name_of(known, page.lang) or page.lang("antal")) if known else text.rstrip(".")


def _periods(ids: Iterable[str], lang: Language) -> str:
    known = sorted(parse_period(i) for i in ids if is_period(i))
    if not known:
        return ""
    if len(known) == 1:
        return lang.period(known[0].id)
    first, last = lang.period(known[0].id), lang.period(known[-1].id)
    return lang.plural(
        "{n} periode fra {first} til {last}", "{n} perioder fra {first} til {last}", len(known), first=first, last=last
    )


def changes_sentence(changes: Changes, lang: Language) -> str:
    """How many figures are new, changed, unchanged and would disappear; zeros are left out."""
    return _counted(len(changes.new), len(changes.changed), len(changes.unchanged), len(changes.gone), lang)


def _counted(new: int, changed: int, unchanged: int, gone: int, lang: Language) -> str:
    said = [
        (new, lang.plural("{n} nyt tal", "{n} nye tal", new)),
        (changed, lang.plural("{n} ændret tal", "{n} ændrede tal", changed)),
        (unchanged, lang.plural("{n} uændret tal", "{n} uændrede tal", unchanged)),
        (gone, lang.plural("{n} tal forsvinder", "{n} tal forsvinder", gone)),
    ]
    words = ", ".join(sentence for n, sentence in said if n)
    return f"{words}." if words else lang("Ingen tal er klar endnu.")


def _counted_problems(lang: Language, reading: Reading, pointed: bool) -> str:
    problems = reading.problems
    errors = sum(problem.severity == "error" for problem in problems)
    notes = sum(problem.severity == "note" for problem in problems)
    warnings = len(problems) - errors - notes
    said = [lang.plural("{n} fejl", "{n} fejl", errors)] if errors else []
    said += [lang.plural("{n} advarsel", "{n} advarsler", warnings)] if warnings else []
    said += [lang.plural("{n} bemærkning", "{n} bemærkninger", notes)] if notes else []
    end = lang("Intet kan gemmes, før filen er rettet.") if errors else lang("Tallene kan gemmes. Se nederst.")
    if errors and pointed:
        end = lang("Intet kan gemmes, før filen er rettet, eller dens dele er udpeget anderledes.")
    elif errors and reading.leavable:
        end = lang("Intet kan gemmes, før filen er rettet, eller det, der er galt, er udeladt nedenfor.")
    return f"{', '.join(said)}. {end}"


def problem_groups(problems: Sequence[Problem], lang: Language) -> list[SimpleNamespace]:
    """Problems of one kind together, errors first: the first few places with their sentences, then how many more."""
    groups: dict[tuple[bool, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.severity != "error", problem.code), []).append(problem)
    return [_group(found, lang) for _key, found in sorted(groups.items(), key=lambda pair: pair[0][0])]


def _group(found: Sequence[Problem], lang: Language) -> SimpleNamespace:
    error = found[0].severity == "error"
    shown = [SimpleNamespace(where=where(p.place), words=words_of(p, lang)) for p in found]
    return SimpleNamespace(
        outcome="missed" if error else "behind",
        glyph="✕" if error else "!",
        word=severity_in_words(found[0], lang),
        shown=shown[:MOST_PLACES],
        rest=shown[MOST_PLACES : MOST_PLACES + 200],
        more=lang.plural("{n} sted mere af samme slags", "{n} steder mere af samme slags", len(found) - MOST_PLACES)
        if len(found) > MOST_PLACES
        else "",
    )


def effect_view(
    page: Page, changes: Changes, consequences: Consequences, brought: Facts, *, new: bool = False
) -> SimpleNamespace:
    """What a load or an undo would change: goals with a new answer, figures that change or disappear, texts that age.

    `brought` has the catalogue rows that come along; `new` lists the new figures too.
    """
    lang = page.lang
    pairs = [(change.new, change.old) for change in changes.changed]
    names = page.board.catalogue.extended(brought)
    tables = (
        _table(page, lang("Tal, der ændres"), names, pairs),
        _table(page, lang("Tal, der forsvinder"), names, [(None, old) for old in changes.gone]),
        _table(page, lang("Tal, der kommer"), names, [(seen, None) for seen in changes.new] if new else []),
        _table(page, lang("Tal, der er vist på et frosset møde"), names, _on_meetings(changes, consequences)),
    )
    return SimpleNamespace(
        turned=[turned_goal(page, names, turn) for turn in consequences.verdicts],
        stale=[stale_text(page, found) for found in consequences.stale],
        tables=[table for table in tables if table],
    )


def _on_meetings(changes: Changes, consequences: Consequences) -> list[tuple[Observation | None, Observation]]:
    """The figures that a frozen meeting shows, each with what it becomes; the meeting goes on showing the old."""
    becomes = {change.old.ref: change.new for change in changes.changed}
    return [(becomes.get(seen.ref), seen) for seen in consequences.revised_shown]


def turned_goal(page: Page, names: Catalogue, turn: Turn) -> SimpleNamespace:
    """One goal that gets a new answer: both signs and both sentences."""
    goal, row = turn.goal, page.board.by_ref.get(turn.goal.ref)
    return SimpleNamespace(
        text=goal.text,
        year=goal.year,
        link=row_link(page, row) if row else "",
        before=_judged(turn.before, goal, names, page.lang),
        after=_judged(turn.after, goal, names, page.lang),
    )


def _judged(verdict: Verdict, goal: Goal, names: Catalogue, lang: Language) -> SimpleNamespace:
    word = outcome_in_words(verdict.outcome, lang)
    words = beside_its_word(sentence(verdict, goal, names, lang), word)
    return sign(verdict.outcome.value, SIGNS[verdict.outcome], word, words)


def stale_text(page: Page, found: Stale) -> SimpleNamespace:
    """A text or assessment that will no longer fit its goal, and why."""
    lang, text = page.lang, found.text
    said = text.quote or text.text if isinstance(text, Assessment) else text.text
    document = page.board.catalogue.documents.get(text.document)
    reason = lang("målet får et nyt svar") if found.reason == "outcome" else lang("tallet ændres")
    return SimpleNamespace(text=said, document=document.short if document else text.document, reason=reason)


def _table(
    page: Page, caption: str, names: Catalogue, pairs: Sequence[tuple[Observation | None, Observation | None]]
) -> SimpleNamespace | None:
    """Figures now and before, the own municipality's first; None on either side where there is none."""
    if not pairs:
        return None
    lang, own = page.lang, own_municipality(page, parameter("kommune"))
    rows = []
    told = [(new, old, seen) for new, old in pairs if (seen := new or old)]
    for new, old, seen in sorted(told, key=lambda one: one[2].area != own)[:MOST_ROWS]:
        area = name_of(names.areas[seen.area], lang) if seen.area else "–"
        part = part_in_words(seen.breakdown, lang) if seen.breakdown else ""
        before, now = (figure(one, names, lang) if one else "–" for one in (old, new))
        indicator = name_of(names.indicators[seen.indicator], lang)
        rows.append((indicator, area, lang.period(seen.period), part, before, now, seen.where))
    columns = [
        lang("Indikator"), lang("Område"), lang("Periode"), lang("Opdeling"), lang("Før"), lang("Nu"), lang("Sted")
    ]  # fmt: skip
    left = len(pairs) - FIRST_ROWS
    return SimpleNamespace(
        caption=caption,
        columns=columns,
        rows=rows[:FIRST_ROWS],
        rest=rows[FIRST_ROWS:],
        more=lang.plural("{n} tal mere", "{n} tal mere", left) if left > 0 else "",
        last=lang("Kun de første {n} vises.", n=lang.number(MOST_ROWS)) if len(pairs) > MOST_ROWS else "",
    )


def figure(seen: Observation, names: Catalogue, lang: Language) -> str:
    """A figure with its unit, or why there is none."""
    if seen.value is None:
        return marker_in_words(seen.marker, lang)
    return _with_kind(lang.interval(seen.value, names.units[seen.unit], seen.kind), seen.kind, lang)


def _with_kind(words: str, kind: Kind | None, lang: Language) -> str:
    """`2024 (fremskrivning)`: what is no plain measurement is never shown as one."""
    told = kind_at_its_mark(kind, lang) if kind else ""
    return lang("{what} ({kind})", what=words, kind=told) if told else words


def is_stored(plan: Plan) -> bool:
    """Whether the same file stands already, unchanged by anything since."""
    return plan.same_file is not None and not (plan.changes_something or plan.asks_again)


def hindrance(plan: Plan, lang: Language) -> str:
    """What must be done before it can be stored; "" when nothing."""
    if plan.errors:
        return lang("Filen har fejl. Ret dem, og slip filen igen.")
    if plan.questions:
        n = _to_answer(plan)
        return lang.plural("Svar på {n} spørgsmål ovenfor først.", "Svar på {n} spørgsmål ovenfor først.", n)
    if plan.confirmations:
        n = len(plan.confirmations)
        return lang.plural("Bekræft {n} ting ovenfor først.", "Bekræft {n} ting ovenfor først.", n)
    if plan.texts is not None and not plan.ready:
        return nothing_new(plan.texts, lang)
    return "" if plan.ready else lang("Alle tal står her allerede. Der er intet at gemme.")


def _to_answer(plan: Plan) -> int:
    """How many questions stand on the page: those that are gathered in one grid are one."""
    single = Counter(question.kind for question in plan.questions if question.label)
    in_grids = sum(n - 1 for kind, n in single.items() if n > GATHERED_FROM.get(kind, n))
    return len(plan.questions) - in_grids


def wrong_answers(plan: Plan, lang: Language) -> list[str]:
    """What is wrong with answers already given."""
    return [lang.say(question.wrong) for question in plan.questions if question.wrong]


def receipt_view(page: Page, receipt: Receipt, asked: str) -> SimpleNamespace:
    """What a person takes home: the load's number, what it brought, where to see it and where to undo it."""
    lang, names = page.lang, page.board.catalogue.indicators
    state = {"kommune": own_municipality(page, asked)}
    links = [
        (lang("Se {name} i Udvikling", name=name_of(names[i], lang)), page.link("udvikling", ind=i, **state))
        for i in receipt.indicators[:MOST_LINKS]
        if i in names
    ]
    links += receipt_links(page, receipt, MOST_LINKS)
    links += tie_links(page, receipt.indicators, state["kommune"], MOST_LINKS)
    return SimpleNamespace(
        name=receipt.file,
        words=counted_receipt(receipt, lang),
        links=links,
        proof=_proof(receipt, lang),
        history=page.link("historik"),
    )


def _proof(receipt: Receipt, lang: Language) -> str:
    rows, who = lang.number(receipt.load.rows), receipt.load.person
    if receipt.goals:
        texts = receipt.load.rows
        return lang.plural("{n} tekst gemt af {person}.", "{n} tekster gemt af {person}.", texts, person=who)
    return lang("{rows} rækker – tal og nye navne i kataloget – gemt af {person}.", rows=rows, person=who)


def counted_receipt(receipt: Receipt, lang: Language) -> str:
    """`Indlæsning 7: 24 nye tal.`"""
    count = counted_texts if receipt.goals else _counted
    counts = count(receipt.new, receipt.changed, receipt.unchanged, receipt.gone, lang)
    return lang("Indlæsning {number}: {changes}", number=receipt.load.number, changes=counts)


def _unknown_unit(words: str) -> Unit:
    return Unit(words, Words.same(words), "unknown" if words else NOT_STATED, decimals=6)


def first_rows(page: Page, reading: Reading) -> SimpleNamespace:
    """The first figures of the file as they were read, each with its cell."""
    lang = page.lang
    columns = [
        lang("Sted"), lang("Indikator"), lang("Område"), lang("Periode"), lang("Opdeling"), lang("Tal"), lang("Enhed")
    ]  # fmt: skip
    rows = [
        (
            read.where,
            _label(page, read.indicator),
            read.area or read.area_code or "–",
            _with_kind(period_in_words(read.period, lang), kind_of(read.kind), lang),
            part_in_words(read.breakdown, lang) if read.breakdown else "–",
            read_value(read, lang),
            unit_in_words(page, read.unit) if read.unit else "–",
        )
        for read in reading.figures[:FIRST_ROWS]
    ]
    n = len(reading.figures)
    caption = lang.plural("{n} celle, som den er læst", "{n} celler, som de er læst", n)
    if n > len(rows):
        caption = lang("De første {shown} af {n} celler, som de er læst", shown=len(rows), n=lang.number(n))
    return SimpleNamespace(caption=caption, columns=columns, rows=rows)


def _label(page: Page, indicator: str) -> str:
    known = page.board.catalogue.indicators.get(indicator)
    return name_of(known, page.lang) if known else indicator


def period_in_words(text: str, lang: Language) -> str:
    """A period in words; what is none as the reading has it."""
    return lang.period(text) if not text or is_period(text) or is_part(text) else text


def read_value(read: Read, lang: Language) -> str:
    """A figure as it was read, or why there is none."""
    match said_by(read):
        case Interval() as value:
            return lang.say(Message("{value}", value=value))
        case None:
            return read.marker or str(read.value)
        case marker:
            return marker_in_words(marker, lang)


def preview_chart(page: Page, reading: Reading, municipality: str, theme: Theme) -> Chart | None:
    """The own municipality's figures beside the country's as the file has them; None where it has none of either."""
    own = page.board.catalogue.areas.get(municipality)
    series = _longest_series(reading.figures, own.code if own else "")
    if series is None:
        return None
    *named, lines = series
    subject = _subject(page, *named)
    drawn = [
        line_of(Words.same(reads[0].area), map(_point, reads), own=own is not None and code == own.code)
        for code, reads in lines.items()
    ]
    return trend_chart(drawn, (), (), subject, page.lang, replace(theme, height=PREVIEW_HEIGHT))


def _longest_series(reads: Sequence[Read], own: str) -> tuple[str, str, str, Mapping[str, list[Read]]] | None:
    """Of all label paths, parts and units the one with most figures for the own municipality, else the country; first
    among equals."""
    wanted = dict.fromkeys(code for code in (own, COUNTRY) if code)
    found: dict[tuple[str, str, str], dict[str, list[Read]]] = {}
    for read in reads:
        if read.area_code in wanted and is_period(read.period) and _is_number(read):
            key = (read.indicator, read.breakdown, read.unit)
            found.setdefault(key, {}).setdefault(read.area_code, []).append(read)
    if not found:
        return None
    key = max(found, key=lambda k: (len(found[k].get(own, ())), len(found[k].get(COUNTRY, ()))))
    return *key, {code: found[key][code] for code in wanted if code in found[key]}


def _subject(page: Page, path: str, breakdown: str, unit: str) -> Subject:
    words = read_unit(unit)
    known = page.board.catalogue.units.get(words.id if words else unit)
    name = ", ".join(filter(None, (_label(page, path), part_in_words(breakdown, page.lang) if breakdown else "")))
    return Subject(Words.same(name), known or _unknown_unit(unit))


def _is_number(read: Read) -> bool:
    return read.value is not None and isinstance(said_by(read), Interval)


def _point(read: Read) -> Point:
    return Point(read.period, Interval.exactly(read.value or 0), kind_of(read.kind) or Kind.MEASURED)
