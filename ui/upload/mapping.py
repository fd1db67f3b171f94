"""The mapping step of *Nye tal*: a person points out the parts of a table that no layout knows, on a picture of it.

What was pointed out goes to the reading as plain values; this room knows recipes only as things to hand on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from maaltavle import media
from maaltavle.reading import Picture, Reading
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.periods import is_year
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from ui.frame.linked import show
from ui.frame.literal import literal
from ui.frame.shell import Page
from ui.upload.files import Kept, Recipe, Shelf
from ui.upload.prefill import ACROSS, APART, EACH, FIXED, HEADINGS, choices_of
from ui.upload.prefill import Pointed as Start

C = TypeVar("C")
LONGEST = 40  # characters of a cell in the picture, and of a heading in a choice


@dataclass
class Pointed:
    """What has been pointed out so far; `columns` map a column to the word of its role."""

    name: str = ""
    sheet: int = 0
    header: int = 0
    group: int = 0  # a header row above the header row, 0 where there is none
    columns: dict[int, str] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)  # Any: keywords of `recipe_of`; what holds for the whole table
    lacking: list[str] = field(default_factory=list)  # in words, what still has to be chosen

    def put(self, column: int | None, role: str, lang: Language) -> None:
        """Give a column its role; one column cannot have two."""
        if column is None:
            return
        if column in self.columns:
            self.lacking.append(lang("Kolonne {column} er valgt to gange.", column=letter(column)))
        self.columns[column] = role


def letter(column: int) -> str:
    """`1` → `A`; a picture has at most 26 columns."""
    return chr(64 + column)


def short(text: str) -> str:
    """A cell's text, cut where it is long."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


class Pointer:
    """The form of one file's mapping step, drawn from top to bottom."""

    def __init__(
        self, page: Page, file: str, name: str, pictures: Sequence[Picture], unknown: bool,
        start: Callable[[Picture], Start | None] = lambda _picture: None,
    ) -> None:  # fmt: skip
        self.page, self.lang, self.file, self.name = page, page.lang, file, name
        self.pictures, self.picture, self.pointed = pictures, pictures[0], Pointed()
        self.unknown = unknown  # whether it is asked for because nobody knew the table
        self.start = start  # what was pointed out in a picture before
        self.texts: tuple[str, ...] = ()
        self.across: set[str] = set()  # what the header rows hold over the figures

    def draw(self, words: str = "") -> Pointed | None:
        """The form; what was pointed out when its button was pressed and nothing is lacking. `words`: the button's."""
        self._sheet()
        self._fill()
        seen = st.container()
        self._header()
        if self.pointed.header:
            with st.container(horizontal=True, key=self._key("parts")):
                self._parts()
        self._show(seen)
        if not self.pointed.header:
            return None
        ready = not self.pointed.lacking
        pressed = st.button(words or self.lang("Læs filen sådan"), disabled=not ready, key=self._key("read"))
        lacking = " ".join(dict.fromkeys(self.pointed.lacking))
        show("upload/lacking.html.j2", self._key("lacking"), words=lacking)
        return self.pointed if pressed and ready else None

    def _key(self, *parts: object) -> str:
        return "-".join(map(str, (self.file, *([self.pointed.sheet] if self.pointed.sheet else []), "map", *parts)))

    def _show(self, seen: DeltaGenerator) -> None:
        cells, header = self.picture.cells, {self.pointed.header, self.pointed.group}
        letters = [letter(column) for column in range(1, len(cells[0]) + 1)]
        rows = [[short(text) for text in row] for row in cells]
        with seen:
            show("upload/mapping.html.j2", self._key("picture"), letters=letters, rows=rows, header=header,
                 unknown=self.unknown, lang=self.lang)  # fmt: skip

    def _sheet(self) -> None:
        if len(self.pictures) > 1:
            sheets = range(len(self.pictures))
            words = [picture.sheet for picture in self.pictures]
            chosen = st.selectbox(
                self.lang("Fane"), sheets, format_func=words.__getitem__, key=self._key("sheet"), width=300
            )
            self.pointed.sheet, self.picture = chosen, self.pictures[chosen]

    def _fill(self) -> None:
        """Begin with what was pointed out before; what a person has chosen since stays."""
        start = self.start(self.picture) if not st.session_state.get(self._key("filled")) else None
        if start is None:
            return
        st.session_state[self._key("filled")] = True
        header = {("header", self.picture.sheet, 0): start["header"]}
        for parts, value in (header | choices_of(start)).items():
            st.session_state.setdefault(self._key(*parts), value)

    def _header(self) -> None:
        rows = {n: f"{n}: " + short(" · ".join(filter(None, cells))) for n, cells in enumerate(self.picture.cells, 1)}
        chosen = self._choose(self.lang("Overskrifterne står i række"), rows, "header", self.picture.sheet)
        if not chosen:
            return
        self.pointed.header, self.texts = chosen, self.picture.cells[chosen - 1]
        above = {n: rows[n] for n in range(max(1, chosen - 3), chosen)}
        if above:
            none = self.lang("nej, kun den ene række")
            self.pointed.group = st.selectbox(
                self.lang("Står der grupper i en række over dem?"), [0, *reversed(above)],
                format_func={0: none, **above}.__getitem__, key=self._key("group", chosen), width=300,
            )  # fmt: skip
        if self.pointed.group:
            self.texts = _joined(self.picture.cells[self.pointed.group - 1], self.texts)

    def _parts(self) -> None:
        """Period, area, what is counted, figures, unit; what divides the figures further, and what is left out."""
        times = (("period", self._period()), ("subperiod", self._part_of_year()))
        over = {role for role, is_over in times if is_over}
        if over:
            self._header_rows(over)
        if "area" not in self.across and self._area(over):
            over.add("area")
            self._header_rows(over)
        across = bool(over)
        if "indicator" not in self.across:
            self._indicator(across)
        self._figures(across)
        if "unit" not in self.across:
            self._unit()
        self._divisions(across)
        self._leave_out(across)
        self._numbers()
        name = PurePath(self.name).stem + (f" {self.picture.sheet}" if len(self.pictures) > 1 else "")
        self.pointed.name = st.text_input(self.lang("Opskriftens navn"), name, key=self._key("name"), width=300).strip()
        if not self.pointed.name:
            self.pointed.lacking.append(self.lang("Giv opskriften et navn."))

    def _columns(self) -> dict[int | str, str]:
        return {n: f"{letter(n)}: {short(text)}" if text else letter(n) for n, text in enumerate(self.texts, 1)}

    def _choose(self, label: str, options: Mapping[C, str], *parts: object, width: int = 300) -> C | None:
        """One of the options, or None. A choice of columns belongs to its header row: another row, another choice."""
        key = self._key(*parts, self.pointed.header)
        return st.selectbox(
            label, list(options), index=None, format_func=options.__getitem__, key=key, width=width,
            placeholder=self.lang("Vælg"),
        )  # fmt: skip

    def _text(self, label: str, *parts: object) -> str:
        return st.text_input(label, key=self._key(*parts), width=300).strip()

    def _period(self) -> bool:
        """Where the periods stand; whether it is over the columns."""
        lang, lacking = self.lang, self.pointed.lacking
        more = {ACROSS: lang("hen over kolonnerne, i overskrifterne"), FIXED: lang("én periode for alle tal")}
        chosen = self._choose(lang("Perioden står i"), {**self._columns(), **more}, "period")
        if chosen is None:
            lacking.append(lang("Vælg, hvor perioden står."))
        elif chosen == FIXED:
            found = read_period(self._text(lang("Periode"), "period-text"))
            self.pointed.rest["period"] = found if isinstance(found, str) else ""
            if not self.pointed.rest["period"]:
                lacking.append(lang("Skriv perioden, for eksempel 2024 eller 2024K1."))
        elif chosen != ACROSS:
            self.pointed.put(chosen, "period", lang)
        return chosen == ACROSS

    def _part_of_year(self) -> bool:
        """Where a quarter, month or week stands whose year stands elsewhere; whether it is over the columns."""
        lang, lacking, key = self.lang, self.pointed.lacking, self._key("part", self.pointed.header)
        words: dict[int | str, str] = {
            APART: lang("ikke for sig: perioden er hel"),
            ACROSS: lang("hen over kolonnerne"),
        }
        words |= self._columns()
        chosen = st.selectbox(
            lang("Kvartal, måned eller uge står i"), list(words), format_func=words.__getitem__, key=key, width=300
        )
        if chosen == APART:
            return False
        if isinstance(chosen, int):
            self.pointed.put(chosen, "subperiod", lang)
        kinds = {
            "": lang("det siger teksten selv (1. kvartal, jan.)"),
            "måned": lang("tal: måneder"), "kvartal": lang("tal: kvartaler"), "uge": lang("tal: uger"),
            "halvår": lang("tal: halvår"),
        }  # fmt: skip
        self.pointed.rest["part"] = st.selectbox(
            lang("Den er skrevet som"), list(kinds), format_func=kinds.__getitem__, width=300,
            key=self._key("part-kind", self.pointed.header),
        )  # fmt: skip
        year = self.pointed.rest.get("period")
        if year and not is_year(year):
            lacking.append(lang("Skriv årstallet, for eksempel 2024."))
        return chosen == ACROSS

    def _header_rows(self, over: set[str]) -> None:
        """What each of two header rows holds over the figures; one alone holds what was said to stand there."""
        lang, lacking = self.lang, self.pointed.lacking
        self.across = set(over)
        words = {
            "period": lang("perioden"),
            "subperiod": lang("kvartalet, måneden eller ugen"),
            "indicator": lang("det, der tælles"),
            "area": lang("området"),
            "breakdown": lang("en opdeling (køn, alder …)"),
            "unit": lang("enheden"),
        }
        if not self.pointed.group:
            self.pointed.rest["header_roles"] = tuple(sorted(over))
            if len(over) > 1:
                lacking.append(lang("Vælg også rækken over overskrifterne: to ting kan ikke stå i én række."))
            return
        labels = (lang("Rækken med grupper viser"), lang("Rækken under grupperne viser"))
        chosen = [self._choose(label, words, f"holds-{n}") for n, label in enumerate(labels)]
        self.across = set(filter(None, chosen))
        self.pointed.rest["header_roles"] = tuple(chosen)
        if None in chosen:
            lacking.append(lang("Vælg, hvad hver af de to rækker viser."))
            return
        for role in sorted(over):
            if chosen.count(role) != 1:
                lacking.append(lang("Én af de to rækker skal vise {what}.", what=words[role]))

    def _area(self, over: set[str]) -> bool:
        """Where the areas stand; whether it is over the columns."""
        lang, names = self.lang, self.page.board.catalogue.areas
        areas = {f"={area.name['da']}": lang("alle tal: {area}", area=name_of(area, lang)) for area in names.values()}
        more = {} if over else {ACROSS: lang("hen over kolonnerne, i overskrifterne")}
        chosen = self._choose(lang("Området står i"), {**self._columns(), **more, **areas}, "area")
        if chosen is None:
            self.pointed.lacking.append(lang("Vælg, hvor området står."))
        elif chosen == ACROSS:
            return True
        elif isinstance(chosen, str):
            self.pointed.rest["area"] = chosen[1:]
        else:
            self.pointed.put(chosen, "area", lang)
        return False

    def _indicator(self, across: bool) -> None:
        """What is counted: a column, or a name; with several columns of figures their headings do."""
        lang = self.lang
        fixed = {FIXED: lang("ét navn for alle tal")}
        if not across:
            fixed[HEADINGS] = lang("overskrifterne over tallene")
        chosen = self._choose(lang("Indikatoren står i"), {**self._columns(), **fixed}, "indicator")
        if chosen is None:
            self.pointed.lacking.append(lang("Vælg, hvor indikatorens navn står."))
        elif chosen == FIXED:
            name = self._text(lang("Indikatorens navn"), "indicator-text")
            self.pointed.rest["indicator"] = name
            if not name:
                self.pointed.lacking.append(lang("Skriv indikatorens navn."))
        elif chosen == HEADINGS:
            self.pointed.rest[HEADINGS] = True
        else:
            self.pointed.put(chosen, "indicator", lang)

    def _figures(self, across: bool) -> None:
        lang, columns = self.lang, self._columns()
        if across:
            first = self._choose(lang("Første kolonne med tal"), columns, "first")
            self.pointed.rest["first_value_column"] = first or 0
            if first is None:
                self.pointed.lacking.append(lang("Vælg den første kolonne med tal."))
            return
        values = self._several(lang("Tallene står i"), "values")
        if not values:
            self.pointed.lacking.append(lang("Vælg mindst én kolonne med tal."))
        for column in values:
            self.pointed.put(column, "value", lang)
        self._one_name(values)

    def _one_name(self, values: Sequence[int]) -> None:
        """One column of figures whose heading is the name has the heading as its name."""
        if self.pointed.rest.pop(HEADINGS, False) and len(values) == 1:
            name = self.texts[values[0] - 1]
            self.pointed.rest["indicator"] = name
            if not name:
                self.pointed.lacking.append(self.lang("Kolonnen har ingen overskrift: giv indikatoren et navn."))

    def _several(self, label: str, *parts: object) -> list[int]:
        columns = self._columns()
        return st.multiselect(
            label, [*range(1, len(self.texts) + 1)], format_func=columns.__getitem__,
            key=self._key(*parts, self.pointed.header),
            placeholder=self.lang("Vælg en eller flere"), width=300,
        )  # fmt: skip

    def _unit(self) -> None:
        lang, units = self.lang, self.page.board.catalogue.units
        names = {i: lang("alle tal: {unit}", unit=name_of(unit, lang) or lang("antal")) for i, unit in units.items()}
        each = self._counted()
        more = {EACH: lang("hver slags tal har sin egen")} if len(each) > 1 else {}
        chosen = self._choose(lang("Enheden står i"), {**self._columns(), **more, **names}, "unit")
        if chosen is None:
            self.pointed.lacking.append(lang("Vælg enheden."))
        elif chosen == EACH:
            self._units_of(each)
        elif isinstance(chosen, str):
            self.pointed.rest["unit"] = chosen
        else:
            self.pointed.put(chosen, "unit", lang)

    def _counted(self) -> list[str]:
        """The headings that say what is counted: of several columns of figures, or of a row over the figures."""
        rest, columns = self.pointed.rest, self.pointed.columns
        if "indicator" in self.across:
            row = (self.pointed.group, self.pointed.header)[rest["header_roles"].index("indicator")]
            texts = list(self.picture.cells[row - 1])[max(rest.get("first_value_column", 0), 1) - 1 :]
        else:
            fixed = rest.get("indicator") or "indicator" in columns.values()
            texts = [] if fixed else [self.texts[c - 1] for c, role in columns.items() if role == "value"]
        return list(dict.fromkeys(filter(None, texts)))

    def _units_of(self, each: Sequence[str]) -> None:
        """The name and the unit of each kind of figure."""
        lang, units = self.lang, self.page.board.catalogue.units
        words = {i: name_of(unit, lang) or lang("antal") for i, unit in units.items()}
        names, chosen = dict[str, str](), dict[str, str]()
        for text in each:
            name = st.text_input(
                lang("Indikatoren under »{heading}«", heading=literal(short(text))), text,
                key=self._key("each-name", text, self.pointed.header), width=300,
            ).strip()  # fmt: skip
            unit = self._choose(
                lang("Enheden under »{heading}«", heading=literal(short(text))), words, "each-unit", text
            )
            if name and name != text:
                names[text] = name
            if unit is None:
                self.pointed.lacking.append(lang("Vælg enheden under »{heading}«.", heading=short(text)))
            else:
                chosen[text] = unit
        self.pointed.rest |= {"names": names, "units": chosen}

    def _divisions(self, across: bool) -> None:
        lang, pointed = self.lang, self.pointed
        for column in self._several(lang("Tallene er også delt op efter (køn, alder …)"), "divisions"):
            pointed.put(column, "breakdown", lang)
        first = pointed.rest.get("first_value_column", 0)
        if not across or not first:
            return
        if any(column >= first for column in pointed.columns):
            pointed.lacking.append(lang("Kolonnerne med navne skal stå til venstre for tallene."))
        if not pointed.columns:
            pointed.lacking.append(lang("Vælg mindst én kolonne til venstre for tallene."))

    def _leave_out(self, across: bool) -> None:
        """Rows that are no area or period of their own, and columns beside the figures that are none."""
        lang, rest, cells = self.lang, self.pointed.rest, self.picture.cells
        labels = [column for column, role in self.pointed.columns.items() if role != "value"]
        texts = (row[column - 1] for row in cells[self.pointed.header :] for column in labels)
        rest["without_rows"] = self._texts(lang("Rækker, der udelades"), texts, "without-rows")
        first = rest.get("first_value_column", 0)
        if across and first:
            rows = filter(None, (self.pointed.group, self.pointed.header))
            over = (text for row in rows for text in cells[row - 1][first - 1 :])
            rest["without_columns"] = self._texts(lang("Kolonner, der udelades"), over, "without-columns")

    def _texts(self, label: str, texts: Iterable[str], part: str) -> tuple[str, ...]:
        """Some of the texts of the picture, or none; those of before that it does not show stay."""
        key = self._key(part, self.pointed.header)
        every = list(dict.fromkeys(filter(None, (*texts, *st.session_state.get(key, ())))))
        return tuple(
            st.multiselect(label, every, format_func=short, key=key, placeholder=self.lang("ingen"), width=300)
        )

    def _numbers(self) -> None:
        lang = self.lang
        words = {
            "": lang("det viser tallene selv"),
            "danish": lang("på dansk: 1.234,5"),
            "english": lang("på engelsk: 1,234.5"),
        }
        self.pointed.rest["numbers"] = st.selectbox(
            lang("Tallene er skrevet"), list(words), format_func=words.__getitem__, key=self._key("numbers"), width=300
        )


def _joined(groups: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The headings of two rows in one; a group stands for the columns to its right."""
    joined, group = [], ""
    for over, own in zip(groups, texts, strict=True):
        group = over or group
        joined.append(" › ".join(dict.fromkeys(filter(None, (group, own)))))
    return tuple(joined)


def point_out(page: Page, kept: Kept, shelf: Shelf) -> Reading | None:
    """The mapping step of one file: the new reading when its parts were just pointed out."""
    if kept.asks_to_be_pointed_out:
        pointed = _pointer(page, kept, shelf).draw()
    else:
        with st.expander(_offer_in_words(page, kept), key=f"point-{kept.id}", on_change="rerun") as fold:
            pointed = _pointer(page, kept, shelf).draw() if fold.open else None
    if pointed is None:
        return None
    picture = kept.pictures[pointed.sheet]
    kept.recipes[picture.sheet] = shelf.recipe_of(
        picture, pointed.name, pointed.header, pointed.columns, group=pointed.group,
        made_for=kept.upload.reading.sha256, **pointed.rest,
    )  # fmt: skip
    return shelf.read_with(kept.used, kept.content, kept.upload.name)


def _pointer(page: Page, kept: Kept, shelf: Shelf) -> Pointer:
    used = [*kept.used, *shelf.of_layouts(kept.upload.reading.layout)]

    def start(picture: Picture) -> Start | None:
        fitting = (recipe for recipe in used if shelf.fits(recipe, picture))
        return next((shelf.pointed_of(recipe) for recipe in fitting), None)

    return Pointer(page, kept.id, kept.upload.name, kept.pictures, kept.nothing_read, start)


def _offer_in_words(page: Page, kept: Kept) -> str:
    """What a person can do who sees that the file was read wrongly, or not all of it."""
    lang = page.lang
    unread = [picture.sheet for picture in kept.pictures[: kept.unread] if picture.sheet not in kept.recipes]
    if not unread:
        return lang("Læst forkert? Peg selv på tabellens dele")
    if len(unread) == 1:
        return lang("Fanen »{sheet}« er ikke læst. Peg selv på dens dele", sheet=literal(unread[0]))
    return lang.plural("{n} fane er ikke læst. Peg selv", "{n} faner er ikke læst. Peg selv", len(unread))


def offer_recipe(page: Page, file: str, shelf: Shelf, recipe: Recipe) -> None:
    """The recipe a file was read with, to take along as data."""
    if recipe is None:
        return
    name, text = shelf.as_file(recipe)
    st.download_button(
        page.lang("Hent opskrift"), text, file_name=name, mime=media.TOML, on_click="ignore", key=f"{file}-recipe"
    )
