"""Danish and English: words, numbers, dates and periods as a person reads them.

Source strings in the code are Danish, the council's language, so that a missing translation is Danish and never a
half-English screen; `locale/en.po` holds the English. The catalogue is compiled in memory: no built file can be stale.
Babel is imported by who needs it: a command that writes no number or date does without, in half the time.
"""

from __future__ import annotations

import gettext as _gettext
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from maaltavle.message import NO_WORDS, SOURCE, Message, Said, Words
from maaltavle.model import Amount, Interval, Kind
from maaltavle.spelling.periods import Period, is_part, parse_period
from maaltavle.units import NOT_STATED, Unit
from maaltavle.wording import LANGUAGES, LOCALE
from maaltavle.wording.singular import named_after

_SOURCE_LOCALE = "da_DK"
MINUS = "\N{MINUS SIGN}"
_POWER = re.compile(r"\b([kcm]?m)([23])\b")
_RAISED = {"2": "²", "3": "³"}
NO_BREAK = "\N{NO-BREAK SPACE}"
_NESTED = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)+\)")
_NO_UNIT = Unit("", NO_WORDS, NOT_STATED)
_NUMBERED = {"rank", "nummer_i_raekken"}  # dimensions of what is no amount: `nr. 21`
_UNIT = re.compile(rf"{NO_BREAK}\((\d[^()]*)\)")  # as `beside` writes it


@dataclass(frozen=True)
class Language:
    """One interface language. Call it to translate; its methods write numbers, dates and periods."""

    code: str

    @property
    def locale(self) -> str:
        """The Babel locale behind the language."""
        return _locale(self.code)

    @property
    def tag(self) -> str:
        """The language as documents name it: `da-DK`."""
        return self.locale.replace("_", "-")

    @property
    def own_name(self) -> str:
        """What the language calls itself, with a capital: `Dansk`."""
        from babel import Locale

        name = Locale.parse(self.locale).get_language_name() or self.code
        return name[:1].upper() + name[1:]

    @property
    def decimal_mark(self) -> str:
        """What stands before the decimals: a comma or a point."""
        from babel.numbers import get_decimal_symbol

        return get_decimal_symbol(self.locale)

    def __call__(self, text: str, /, **values: object) -> str:
        """`text` (Danish, the source string) in this language, with `{name}` filled from `values`."""
        words = _catalogue(self.code).gettext(text) if text else ""
        return self._unnested(self._filled(words, values)) if values else words

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """`one` or `many` (Danish) by `n`, in this language; `{n}` is the number written out in digits."""
        words = _catalogue(self.code).ngettext(one, many, n)
        return self._filled(words, {"n": self.number(n), **values})

    def say(self, said: Said) -> str:
        """A message, or words by language, in this language; a plain text stands as it is."""
        match said:
            case str():
                return said
            case Words():
                return said.spoken(self.code)
        if said.many:
            values = {name: value for name, value in said.values.items() if name != "n"}
            return Language.plural(self, said.text, said.many, said.n, **values)
        return Language.__call__(self, said.text, **said.values)

    def _filled(self, words: str, values: Mapping[str, object]) -> str:
        return words.format(**{name: self._spoken(value) for name, value in values.items()})

    def _spoken(self, value: object) -> object:
        """A blank's value as it stands in a sentence; whole numbers (years, numbers of loads) as they are."""
        match value:
            case str() | int():
                return value
            case Message() | Words():
                return self.say(value)
            case Decimal():
                return self.number(value)
            case date():
                return self.date(value)
            case Unit():
                return self.beside(value)
            case Amount():
                return self.interval(value.value, value.unit, value.kind, value.decimals)
            case Interval():
                return self.interval(value, _NO_UNIT)
            case Period():
                return self.period_in_words(value)
        return value

    def aside(self, text: str) -> str:
        """`text` in brackets: `(33.486 kr. pr. m²)`. A unit that has brackets of its own loses them there."""
        return self._unnested(f"({text})")

    def _unnested(self, text: str) -> str:
        """`(12 (1.000 kr.))` as `(12 i 1.000 kr.)`."""
        if text.count("(") < 2:
            return text
        return _NESTED.sub(
            lambda outer: _UNIT.sub(lambda unit: NO_BREAK + self("i {unit}", unit=unit[1]), outer[0]), text
        )

    def number(self, value: Decimal | float | int, decimals: int | None = None) -> str:
        """`1234.5` → `1.234,5` (da) or `1,234.5` (en), with a real minus sign. `decimals` None keeps those it has."""
        number = value if isinstance(value, Decimal) else Decimal(str(value))
        if decimals is not None:
            number = number.quantize(_last_of(decimals), ROUND_HALF_UP)
        return _number(number, decimals, self.locale)

    def signed(self, value: Decimal | float | int, decimals: int | None = None) -> str:
        """As `number`, with + in front of what is above zero."""
        text = self.number(value, decimals)
        return text if value <= 0 else f"+{text}"

    def quantity(self, value: Decimal, unit: Unit, *, sign: bool = False, decimals: int | None = None) -> str:
        """A number with its unit: `65 %`, `+28 procentpoint`, `2.500 studerende`, `nr. 21`."""
        text = self.signed(value, decimals) if sign else self.number(value, decimals)
        if unit.dimension == "rank":
            return self("nr. {n}", n=text)
        if unit.dimension == "nummer_i_raekken":
            return self("{name} nr. {n}", name=self.say(unit.name), n=text)
        name = named_after(text, self.beside(unit))
        return f"{text}{NO_BREAK}{name}" if name else text

    def beside(self, unit: Unit) -> str:
        """The name of a unit as it follows a number: "" for a bare count and for a unit that nobody stated; in brackets
        where it begins with a number itself: `1.272.543 (1.000 kr.)`."""
        name = printed(self.say(unit.name)) if unit.stated else ""
        return f"({name})" if name[:1].isdigit() else name

    def interval(self, value: Interval, unit: Unit, kind: Kind | None = None, decimals: int | None = None) -> str:
        """A value as it may honestly be written: `ca. 1.150`, `under 1.000.000`, `knap 1 mio.`, `8-10`."""
        low, high = value.low, value.high
        if value.as_written and (kind is Kind.APPROXIMATE or not value.exact):
            written = self._as_written(value, unit, decimals)
            if written:
                return written
        if high is None:
            form = "mere end {n}" if value.low_open else "mindst {n}"
            return self("ukendt") if low is None else self(form, n=self.quantity(low, unit, decimals=decimals))
        text = self.quantity(high, unit, decimals=decimals)
        if low is None:
            return self("under {n}" if value.high_open else "højst {n}", n=text)
        if low == high:
            return self("ca. {n}", n=text) if kind is Kind.APPROXIMATE else text
        return f"{self.number(low, decimals)}–{text}"

    def intervals(self, values: Iterable[tuple[Interval, Kind]], unit: Unit, least: int) -> list[str]:
        """Many values of one unit as `interval` writes each, with `least` decimals or as many as it needs."""
        name, numbered, said = self.beside(unit), unit.dimension in _NUMBERED, []
        marks = _separators(self.locale)
        for value, kind in values:
            low, high = value.low, value.high
            if low is None or low != high or kind is Kind.APPROXIMATE or numbered:
                decimals = max(least, *(decimals_in(end) for end in (low, high) if end is not None), 0)
                said.append(self.interval(value, unit, kind, decimals))
                continue
            text = _spelt(low, max(least, decimals_in(low)), marks)  # nothing is rounded away
            own = named_after(text, name)
            said.append(f"{text}{NO_BREAK}{own}" if own else text)
        return said

    def _as_written(self, value: Interval, unit: Unit, decimals: int | None) -> str:
        """A bound in the source's own words, with its unit; in another language by its word, "" where none is known."""
        if self.code == SOURCE:
            name = self.beside(unit)
            said = value.as_written.endswith(name) or not re.search(r"\d", value.as_written)
            return value.as_written if said else f"{value.as_written}{NO_BREAK}{name}"
        end = value.low if value.low is not None else value.high
        if (value.low is not None and value.high is not None and not value.exact) or end is None:
            return ""
        number = self.quantity(end, unit, decimals=decimals)
        forms = {"knap": self("knap {n}", n=number), "godt": self("godt {n}", n=number), "højere": self("højere")}
        return forms.get(value.as_written.split(" ")[0], "")

    def month(self, day: date) -> str:
        """`juni 2019`."""
        return _day(day, "MMMM y", self.locale)

    def date(self, day: date) -> str:
        """`4. juni 2019` or `4 June 2019`."""
        return _day(day, self("d. MMMM y"), self.locale)

    def period(self, period_id: str) -> str:
        """A period as words: `2014`, `marts 2019`, `31. december 2014`, `november 2014 til november 2015`."""
        return _period(self, period_id)

    def period_in_words(self, period: Period) -> str:
        """The same of one that was read."""
        year = period.id[:4]
        match period.grain:
            case "day":
                return self.date(period.start)
            case "month":
                return self.month(period.start)
            case "week":
                return self("uge {n} {year}", n=period.id[5:], year=year)
            case "quarter":
                return self("{n}. kvartal {year}", n=period.id[5:], year=year)
            case "half":
                return self("{n}. halvår {year}", n=period.id[5:], year=year)
            case "span":
                first, last = map(self.period_in_words, (period.first, period.last))
                return self("{first} til {last}", first=first, last=last)
        return period.id


@lru_cache(maxsize=8192)  # a table of months says each a few times
def _period(lang: Language, period_id: str) -> str:
    if is_part(period_id):  # read from a table whose year nobody has said
        part = lang.period_in_words(parse_period(f"1000{period_id}")).replace(" 1000", "")
        return lang("{part}, året ikke oplyst", part=part)
    return lang.period_in_words(parse_period(period_id)) if period_id else lang("ikke oplyst")


@lru_cache(maxsize=8192)
def _day(day: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale)


def decimals_in(value: Decimal) -> int:
    """The decimals that a number needs."""
    if value == value.to_integral_value():
        return 0
    return max(0, -int(value.normalize().as_tuple().exponent))


@lru_cache(maxsize=64)
def _last_of(decimals: int) -> Decimal:
    """One in the last of some decimals."""
    return Decimal(1).scaleb(-decimals)


@lru_cache(maxsize=8192)
def _number(number: Decimal, decimals: int | None, locale: str) -> str:
    if decimals is None:
        shown = max(0, -int(number.normalize().as_tuple().exponent))
        decimals = min(shown, 6)
    return _spelt(number, decimals, _separators(locale))


def _spelt(number: Decimal, decimals: int, marks: tuple[str, str]) -> str:
    """A number with what stands between its thousands and before its decimals."""
    group, point = marks
    whole, _, rest = f"{number:,.{decimals}f}".partition(".")
    return f"{whole.replace(',', group)}{point if rest else ''}{rest}".replace("-", MINUS)


@lru_cache(maxsize=16)
def _separators(locale: str) -> tuple[str, str]:
    """What stands between thousands, and before decimals: asked once, for each number costs forty times as much."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return get_group_symbol(locale), get_decimal_symbol(locale)


@lru_cache(maxsize=16)
def _catalogue(code: str) -> _gettext.NullTranslations:
    if code == SOURCE:
        return _gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with (LOCALE / f"{code}.po").open("rb") as source:
        write_mo(compiled, read_po(source, ignore_obsolete=True))
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)


@lru_cache(maxsize=16)
def _locale(code: str) -> str:
    return str(_catalogue(code).info().get("language", _SOURCE_LOCALE))


@lru_cache(maxsize=16)
def language(code: str) -> Language:
    """The language of a code; Danish for a code that is not known."""
    return Language(code if code in LANGUAGES else SOURCE)


def in_every_language(speak: Callable[[Language], str]) -> Words:
    """What can only be written with a language in hand, in each of them."""
    return Words({code: speak(language(code)) for code in LANGUAGES})


DANISH = language(SOURCE)  # what is stored for good is said in the language of the source


@lru_cache(maxsize=512)
def printed(unit: str) -> str:
    """The name of a unit as people write it: `kr. pr. m²` where a file has `kr. pr. m2`."""
    return _POWER.sub(lambda found: found[1] + _RAISED[found[2]], unit)
