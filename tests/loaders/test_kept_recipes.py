"""Kept recipes: a folder of data that comes back the same, survives bad files, and never erases what people made."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from books import codes, csv_book, lines, reading

from loaders.recipes.kept import Shelf, shelf_of, slug
from loaders.recipes.pointing import COLUMNS, ROWS, fits, pictures_of, pointed_of, recipe_of
from loaders.recipes.recipe import Recipe, from_toml, what_no_longer_fits
from loaders.recipes.told import in_words
from maaltavle.contracts.recipe import RecipeChange, Used
from maaltavle.errors import MaaltavleError
from maaltavle.reading import Picture
from maaltavle.recipes.files import last_used, put_recipes, tell_used

ODD = csv_book("Ungdomsskolen\nudtræk 2015\nBy;Tur;I alt;note\nHerning;2014;12;\nHorsens;2014;13;\nHerning;2015;14;")
ROWS_OF_ODD = {1: "area", 2: "period", 3: "value"}
ACROSS = csv_book("Elever på hold\n;;2014;2015\nUnge;Herning;3;4\nUnge;Horsens;5;6")


def pointed(name: str = "Ture") -> Recipe:
    """The odd table, pointed out."""
    return recipe_of(pictures_of(ODD)[0], name, 3, ROWS_OF_ODD, indicator="Ture", unit="antal")


def keep(shelf: Shelf, recipe: Recipe) -> Path:
    """Keep a recipe as the desk does; its file."""
    return do(shelf, shelf.keeping(recipe))


def do(shelf: Shelf, change: RecipeChange) -> Path:
    """Do a change as the desk does; the first file written."""
    put_recipes(shelf.folder, change, "p", datetime.now(UTC))
    return shelf.folder / next(iter(change.write), "")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf that is not there yet."""
    return shelf_of(tmp_path / "maaltavle.duckdb")


def test_the_folder_stands_beside_the_store_and_is_made_when_first_needed(shelf: Shelf) -> None:
    assert shelf.folder.name == "maaltavle.recipes"
    assert (shelf.recipes(), shelf.problems(), shelf.folder.exists()) == ((), (), False)
    assert keep(shelf, pointed()).name == "ture.toml"
    assert shelf.recipes() == (pointed(),)
    assert sorted(path.name for path in shelf.folder.iterdir()) == ["log.jsonl", "ture.toml"]


def test_a_kept_recipe_reads_the_next_file_in_the_child(shelf: Shelf) -> None:
    keep(shelf, pointed())
    content = (
        b"Ungdomsskolen\nudtr\xc3\xa6k 2016\nBy;Tur;I alt;note\nHerning;2016;15;\nHorsens;2016;16;\nViborg;2016;1;"
    )
    found = shelf.read(content, "ture.csv")
    assert (found.layout, found.n_numbers, found.pictures) == ("Opskrift: Ture", 3, ())
    assert shelf.of_layouts(f"{found.layout} + Budget") == [pointed()]
    assert shelf.of_layouts("Tabel med perioder på tværs") == []


def test_the_same_name_takes_the_place_and_the_older_is_set_aside(shelf: Shelf) -> None:
    first, second = pointed(), recipe_of(pictures_of(ODD)[0], "Ture", 3, ROWS_OF_ODD, indicator="Rejser", unit="antal")
    keep(shelf, first)
    keep(shelf, second)
    assert shelf.recipes() == (second,)
    assert from_toml((shelf.folder / "ture.toml.replaced").read_text(encoding="utf-8")) == first
    keep(shelf, first)
    assert len(list(shelf.folder.glob("*.replaced*"))) == 2


def test_of_two_that_know_the_same_files_the_later_holds(shelf: Shelf) -> None:
    """Else both would fit the next file equally well, and it would be read by neither."""
    keep(shelf, pointed("Ture"))
    keep(shelf, pointed("Ungdomsskolens ture"))
    assert [recipe.name for recipe in shelf.recipes()] == ["Ungdomsskolens ture"]


def test_two_names_with_one_file_name_are_two_files(shelf: Shelf) -> None:
    keep(shelf, pointed("Ture!"))
    other = recipe_of(pictures_of(ACROSS)[0], "Ture?", 2, {2: "area"}, first_value_column=3)
    assert keep(shelf, other).name == "ture-2.toml"
    assert {recipe.name for recipe in shelf.recipes()} == {"Ture!", "Ture?"}


@pytest.mark.parametrize("content", [b"= 1", b"\xff\xfe", b'name = "x"\nform = "diagonal"', b'script = "import os"'])
def test_a_file_that_is_no_recipe_is_told_of_and_hinders_no_other(content: bytes, shelf: Shelf) -> None:
    path = keep(shelf, pointed()).with_name("bad.toml")
    path.write_bytes(content)
    assert shelf.recipes() == (pointed(),)
    assert [problem.place.file for problem in shelf.problems()] == [str(path)]
    keep(shelf, pointed())
    assert path.read_bytes() == content


def test_a_write_that_breaks_off_leaves_the_recipe_that_was_there(shelf: Shelf) -> None:
    """The disk says no (a folder stands where the fresh file should be): the old recipe is whole and still used."""
    keep(shelf, pointed())
    (shelf.folder / ".ture.toml").mkdir()
    with pytest.raises(MaaltavleError, match=r"\.ture\.toml"):
        keep(shelf, recipe_of(pictures_of(ODD)[0], "Ture", 3, ROWS_OF_ODD, indicator="Andet", unit="antal"))
    assert shelf.recipes() == (pointed(),)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ture", "ture"),
        ("Øst & Århus Æ", "oest-aarhus-ae"),
        ("../../etc/passwd", "etc-passwd"),
        ("...", "opskrift"),
        ("é" * 100, "e" * 60),
    ],
)
def test_a_name_becomes_a_file_name(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_the_file_to_take_along_is_the_recipe(shelf: Shelf) -> None:
    name, text = shelf.as_file(pointed())
    assert (name, from_toml(text)) == ("ture.toml", pointed())


def test_a_recipe_of_rows_is_known_by_all_headings_and_the_titles_without_digits() -> None:
    recipe = pointed()
    assert dict(recipe.headers) == {1: "By", 2: "Tur", 3: "I alt", 4: "note"}
    assert recipe.titles == ("Ungdomsskolen",)
    assert lines(reading(ODD, recipes=[recipe])) == [
        "4:3 | Ture | Herning 657 | 2014 | 12 antal",
        "5:3 | Ture | Horsens 615 | 2014 | 13 antal",
        "6:3 | Ture | Herning 657 | 2015 | 14 antal",
    ]


def test_a_recipe_of_periods_across_is_not_known_by_its_years() -> None:
    recipe = recipe_of(
        pictures_of(ACROSS)[0], "Hold", 2, {1: "breakdown", 2: "area"}, first_value_column=3, indicator="Elever",
        unit="antal",
    )  # fmt: skip
    assert dict(recipe.headers) == {1: "", 2: ""}
    later = csv_book("Elever på hold\n;;2015;2016\nUnge;Herning;4;5")
    found = reading(later, recipes=[recipe])
    assert (found.layout, found.n_numbers) == ("Opskrift: Hold", 2)


CHANGED = [
    # what changed                       the file                                                what it says
    ("another table of the same office", "Elever på skoler\n;;2014;2015\nUnge;Herning;3;4", "»Elever på hold« mangler"),
    ("no period above the figures", "Elever på hold\n;;Navn;Tal\nUnge;Herning;3;4", "»Navn« i stedet for »en periode«"),
    ("a column more", "Elever på hold\n;Køn;2014;2015\nUnge;Herning;3;4", "B: »Køn« i stedet for »«"),
]


@pytest.mark.parametrize(("case", "text", "told"), CHANGED, ids=[case[0] for case in CHANGED])
def test_a_changed_file_is_not_read_by_the_recipe(case: str, text: str, told: str) -> None:
    recipe = recipe_of(pictures_of(ACROSS)[0], "Hold", 2, {1: "breakdown", 2: "area"}, first_value_column=3)
    assert told in " ".join(problem.found for problem in what_no_longer_fits(recipe, csv_book(text)))
    assert not reading(csv_book(text), recipes=[recipe]).layout.startswith("Opskrift")


def test_only_a_file_like_the_recipe_s_is_told_what_changed() -> None:
    moved = csv_book(
        "Ungdomsskolen\nudtræk 2016\nTur;By;I alt;note\n2014;Herning;12;\n2014;Horsens;13;\n2015;Herning;1;"
    )
    foreign = csv_book("Noget andet\nud af huset\nA;B;C\nx;2014;12\ny;2014;13\nx;2015;14")
    assert "error recipe_changed 3:1" in codes(reading(moved, recipes=[pointed()]))
    assert codes(reading(foreign, recipes=[pointed()])) == codes(reading(foreign))
    assert "recipe_changed" not in " ".join(codes(reading(foreign)))


def test_a_picture_is_the_corner_of_each_visible_sheet() -> None:
    wide = csv_book("\n".join([";".join("x" * 40)] * 40))
    (picture,) = pictures_of(wide)
    assert (len(picture.cells), len(picture.cells[0])) == (ROWS, COLUMNS)
    assert pictures_of(csv_book("")) == ()
    rows = "Rådhuset;Torvet;1 Biblioteket;Brotorvet;2 Skolen;Vej;3 Hallen;Vej;4 Badet;Vej;5".replace(" ", "\n")
    unknown = csv_book(f"Navn;Adresse;Nr\n{rows}")
    for book, found in ((ODD, reading(ODD).known), (unknown, reading(unknown).pictures)):
        assert found == (Picture("", pictures_of(book)[0].cells),)


def test_a_renamed_recipe_is_one_and_its_uses_follow(shelf: Shelf) -> None:
    keep(shelf, pointed())
    tell_used(shelf.folder, Used("Ture", "ture.csv", "0" * 64, "ungdomsskolen", 7, "2026-01-02T03:04:05"))
    do(shelf, shelf.renaming(pointed(), " Rejser "))
    assert [recipe.name for recipe in shelf.recipes()] == ["Rejser"]
    found = last_used(shelf.folder.with_name("maaltavle.duckdb"))
    assert (set(found), found["Rejser"].file) == ({"Rejser"}, "ture.csv")
    assert len(list(shelf.folder.glob("*.replaced"))) == 1


@pytest.mark.parametrize(("name", "told"), [("", "»«"), ("x" * 101, "navn"), ("A + B", "navn"), ("Hold", "allerede")])
def test_a_name_that_cannot_be_is_refused(name: str, told: str, shelf: Shelf) -> None:
    keep(shelf, pointed())
    keep(shelf, recipe_of(pictures_of(ACROSS)[0], "Hold", 2, {2: "area"}, first_value_column=3))
    with pytest.raises(MaaltavleError, match=told):
        shelf.renaming(pointed(), name)


def test_a_deleted_recipe_reads_no_file_and_can_come_back(shelf: Shelf) -> None:
    keep(shelf, pointed())
    do(shelf, shelf.deleting(pointed()))
    assert shelf.recipes() == ()
    (file,) = shelf.deleted()
    do(shelf, shelf.restoring(file))
    assert (shelf.recipes(), shelf.deleted()) == ((pointed(),), {})


def test_a_deleted_recipe_stays_away_where_another_reads_its_files(shelf: Shelf) -> None:
    keep(shelf, pointed())
    do(shelf, shelf.deleting(pointed()))
    keep(shelf, pointed("Ungdomsskolens ture"))
    with pytest.raises(MaaltavleError, match="taget dens plads"):
        shelf.restoring(next(iter(shelf.deleted())))


def test_an_exported_recipe_comes_in_elsewhere_the_same(shelf: Shelf) -> None:
    _name, text = shelf.as_file(pointed())
    assert shelf.imported(text.encode()) == pointed()
    for bad in (b"\xff", b"= 1", b'name = "x"\nscript = "y"', text.encode() + b"# x" * 100_000):
        with pytest.raises(MaaltavleError, match="pskrift"):
            shelf.imported(bad)


def test_a_log_cut_off_by_a_crash_is_read_to_there(shelf: Shelf) -> None:
    tell_used(shelf.folder, Used("Ture", "ture.csv", "0" * 64, "s", 7, "2026-01-02T03:04:05"))
    with (shelf.folder / "log.jsonl").open("a") as log:
        log.write('{"action": "use", "recipe": "An')
    assert set(last_used(shelf.folder.with_name("maaltavle.duckdb"))) == {"Ture"}
    assert last_used(shelf.folder.with_name("another.duckdb")) == {}


@pytest.mark.parametrize("made", [pointed(), recipe_of(pictures_of(ACROSS)[0], "Hold", 2, {2: "area"},
                         first_value_column=3, unit="antal", indicator="Elever")])  # fmt: skip
def test_what_was_pointed_out_comes_back_from_the_recipe(made: Recipe) -> None:
    """So that the mapping step can begin with it: the same choices make the same recipe."""
    picture = pictures_of(ODD if made.form == "rows" else ACROSS)[0]
    assert recipe_of(picture, made_for=made.made_for, **pointed_of(made)) == made
    assert fits(made, picture) and not fits(made, pictures_of(csv_book("a;b\n1;2"))[0])


def test_a_recipe_says_in_words_what_it_does() -> None:
    said = [str(one) for one in in_words(pointed())]
    assert said == [
        "Overskrifterne står i række 3.",
        "Kolonne A »By«: området.",
        "Kolonne B »Tur«: perioden.",
        "Kolonne C »I alt«: tal.",
        "For alle tal: indikatoren »Ture«, enheden »antal«.",
        "En fil kendes på: »Ungdomsskolen«, »By«, »Tur«, »I alt«, »note«.",
    ]
