"""The figures of *Udvikling* as a table of words. A long one goes to the browser by its columns, which makes the rows
when the chart stands: as markup it is twenty times as long, and most of it is said in every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from maaltavle.catalogue import Catalogue
from maaltavle.columnar import Column, column_of, paired
from maaltavle.model import Indicator, Kind, Observation, ref_of
from maaltavle.spelling.breakdowns import VERSION
from maaltavle.wording.figures import kind_in_words
from maaltavle.wording.language import Language
from maaltavle.wording.names import body_in_words, name_of, short_of
from ui.frame.words import all_in_words

LONG = 60  # rows
_BESIDE = ("area", "kind", "breakdown", "source_body", "document")  # what many figures have in common


@dataclass(frozen=True)
class Table:
    """The figures as words: its caption, the headings, and their columns, of one length; `refs` name the rows."""

    caption: str
    headings: Sequence[str]
    columns: Sequence[Column[str]]
    refs: Sequence[Column[str]]  # their parts, between bars

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Row by row."""
        return [*zip(*self.columns, strict=True)]

    @property
    def long(self) -> bool:
        """Whether the browser is given its columns, and makes the rows when the chart stands."""
        return len(self) > LONG

    def __len__(self) -> int:
        return len(self.columns[0])

    @property
    def given(self) -> dict[str, object]:
        """What the browser makes it of: each column as its different values and, where these are fewer, the place of
        each row's among them."""
        columns, refs = ([_given(one) for one in columns] for columns in (self.columns, self.refs))
        return {"caption": self.caption, "headings": self.headings, "columns": columns, "refs": refs}

    @property
    def names(self) -> list[str]:
        """The name of each row: that of its figure."""
        return ["|".join(parts) for parts in zip(*self.refs, strict=True)]


def _given(column: Column[str]) -> dict[str, object]:
    one = column if column.codes else Column.of([*column])
    return {"known": [*one.known], **({} if one.codes is None else {"at": [*one.codes]})}


def figure_table(shown: Sequence[Observation], indicator: Indicator, names: Catalogue, lang: Language) -> Table:
    """Figures of an indicator as words: period, area, figure, kind, source, document, note."""
    beside = Column.of([*zip(*(column_of(shown, name) for name in _BESIDE), strict=True)])
    said = beside.mapped(lambda one: _said_beside(one, names, lang))
    area, kind, source, short = (said.mapped(itemgetter(place)) for place in range(4))
    documents = paired(short, column_of(shown, "where")).mapped(lambda pair: ", ".join(filter(None, pair)))
    figures = Column(all_in_words(shown, indicator, names.units, lang))
    period, note = column_of(shown, "period").mapped(lang.period), column_of(shown, "note")
    headings = [
        lang("Periode"), lang("Område"), lang("Tal"), lang("Slags"), lang("Kilde"), lang("Dokument"), lang("Bemærkning")
    ]  # fmt: skip
    columns = (period, area, figures, kind, source, documents, note)
    return Table(name_of(indicator, lang), headings, columns, _refs_of(shown))


def _refs_of(shown: Sequence[Observation]) -> Sequence[Column[str]]:
    """The names of figures in parts: of the usual ones each part stands many times."""
    refs = column_of(shown, "ref")
    parts = [column_of(shown, name) for name in ("indicator", "area", "period", "breakdown", "kind")]
    usual = [ref_of(*one) for one in zip(*parts, strict=True)]
    return parts if usual == [*refs] else (refs,)


def _said_beside(one: tuple[str, Kind, str, str, str], names: Catalogue, lang: Language) -> tuple[str, ...]:
    """Area, kind, source and document of figures with these `_BESIDE`, in short words."""
    area, kind, breakdown, body, document = one
    version = next((p for p in breakdown.split("; ") if p.startswith(VERSION)), "")
    return (
        name_of(names.areas[area], lang) if area else lang("ikke oplyst"),
        ", ".join(filter(None, (kind_in_words(kind, lang), version.removeprefix(VERSION)))),
        body_in_words(body, lang),
        short_of(names.documents[document]),
    )
