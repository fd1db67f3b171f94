"""A recipe in words: what each of its parts says of the next file, for who did not make it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.book import column_letters
from loaders.recipes.recipe import Recipe
from loaders.shapes.roles import Role
from maaltavle.message import Message, Said

ROLES: dict[str, Said] = {
    Role.PERIOD: Message("perioden"),
    Role.SUBPERIOD: Message("kvartalet, måneden eller ugen"),
    Role.AREA: Message("området"),
    Role.AREA_CODE: Message("områdets kode"),
    Role.INDICATOR: Message("det, der tælles"),
    Role.UNIT: Message("enheden"),
    Role.KIND: Message("tallets slags"),
    Role.BREAKDOWN: Message("en opdeling"),
    Role.VALUE: Message("tal"),
}


def in_words(recipe: Recipe) -> list[Message]:
    """The recipe as sentences, in the order a person pointed."""
    parts = (_headers, _columns, _by_itself, _across, _for_all, _by_heading, _left_out, _known_by)
    return [said for part in parts for said in part(recipe)]


def _headers(recipe: Recipe) -> Iterator[Message]:
    row = recipe.header_rows[-1]
    if len(recipe.header_rows) > 1:
        yield Message("Overskrifterne står i række {row}, og grupper over dem i række {group}.",
                      row=row, group=recipe.header_rows[-2])  # fmt: skip
    else:
        yield Message("Overskrifterne står i række {row}.", row=row)


def _columns(recipe: Recipe) -> Iterator[Message]:
    for column, role in recipe.columns.items():
        heading = recipe.headers.get(column, "")
        named = Message("{letter} »{heading}«", letter=column_letters(column), heading=heading)
        what = named if heading else column_letters(column)
        yield Message("Kolonne {column}: {role}.", column=what, role=ROLES.get(role, role))


def _by_itself(recipe: Recipe) -> Iterator[Message]:
    if recipe.form == "itself":
        yield Message("Tabellen læses af sig selv, uden det, der udelades.")


def _across(recipe: Recipe) -> Iterator[Message]:
    if recipe.form == "across":
        roles = Message.joined((ROLES.get(role, role) for role in recipe.header_roles), ", ")
        first = column_letters(recipe.first_value_column)
        yield Message("Tallene står fra kolonne {first}; hen over dem står {roles}.", first=first, roles=roles)


def _for_all(recipe: Recipe) -> Iterator[Message]:
    fixed = {
        "indicator": Message("indikatoren »{text}«", text=recipe.indicator),
        "unit": Message("enheden »{text}«", text=recipe.unit),
    }
    held = [said for name, said in fixed.items() if getattr(recipe, name)]
    if held:
        yield Message("For alle tal: {what}.", what=Message.joined(held, ", "))
    if recipe.period:
        yield Message("Perioden {text} gælder kun den fil, den blev sagt om; ved andre filer spørges der.",
                      text=recipe.period)  # fmt: skip
    if recipe.area:
        yield Message("Området {text} gælder kun den fil, det blev sagt om; ved andre filer spørges der.",
                      text=recipe.area)  # fmt: skip
    if recipe.numbers == "danish":
        yield Message("Tallene er skrevet på dansk: 1.234,5.")
    elif recipe.numbers == "english":
        yield Message("Tallene er skrevet på engelsk: 1,234.5.")


def _by_heading(recipe: Recipe) -> Iterator[Message]:
    for text in dict.fromkeys([*recipe.names, *recipe.units]):
        name, unit = recipe.names.get(text, text), recipe.units.get(text, "")
        yield Message("»{text}« er indikatoren »{name}«, enheden »{unit}«.", text=text, name=name, unit=unit)


def _left_out(recipe: Recipe) -> Iterator[Message]:
    if recipe.without_rows:
        yield Message("Rækker, der udelades: {texts}.", texts=_quoted(recipe.without_rows))
    if recipe.without_columns:
        yield Message("Kolonner, der udelades: {texts}.", texts=_quoted(recipe.without_columns))
    letters = [place for place in recipe.leaves if place.isalpha()]
    numbers = [place for place in recipe.leaves if place.isdecimal()]
    if letters:
        yield Message("Kolonner, der udelades efter deres plads: {texts}.", texts=", ".join(letters))
    if numbers:
        yield Message("Rækker, der udelades i den fil, det blev sagt om: {texts}.", texts=", ".join(numbers))


def _quoted(texts: Iterable[str]) -> Message:
    return Message.joined((Message("»{text}«", text=text) for text in texts), ", ")


def _known_by(recipe: Recipe) -> Iterator[Message]:
    texts = dict.fromkeys(text for text in (*recipe.titles, *recipe.groups.values(), *recipe.headers.values()) if text)
    if texts:
        yield Message("En fil kendes på: {texts}.", texts=_quoted(texts))
