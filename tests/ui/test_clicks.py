"""Few answers: ten files as colleagues send them, each stored with at most five from the moment it is dropped."""

from __future__ import annotations

import pytest
import uploads
from streamlit.testing.v1 import AppTest

from maaltavle.store import Store
from tests.ui.test_upload import Desk, button

MOST = 5  # answers, the one that stores among them
KINDS = [f"Slags {n}" for n in range(20)]


def rows(*lines: object) -> bytes:
    """A text file of some lines; the same figures for three municipalities where a line begins with `:`."""
    made: list[str] = []
    for line in map(str, lines):
        named = [f"{area}{line[1:]}" for area in ("Herning", "Horsens", "Viborg")]
        made += named if line.startswith(":") else [line]
    return "\n".join(made).encode("utf-8-sig")


FILES = {
    # the file, and how many answers it takes
    "statbank": ({"RAS200_xlsx": uploads.statbank()}, 2),
    "years across, the unit in the title": ({"ledige_csv": rows("Ledige i pct.", "Kommune;2014;2015", ":;4,1;4,3")}, 2),
    "no unit": ({"ture_csv": rows("Kommune;Periode;Ture", ":;2016;12")}, 3),
    "no period": ({"ture_csv": rows("Kommune;Ture (antal)", ":;12")}, 3),
    "no area": ({"ture_csv": rows("Periode;Ture (antal)", "2015;12", "2016;13", "2017;15")}, 3),
    "neither unit nor area nor period": (
        {"ture_csv": rows("Sted;Ture", "Byskolen;12", "Vestskolen;13", "Østskolen;4")}, 5,
    ),
    "twenty kinds": (
        {"optaelling_csv": rows(";".join(["Kommune", "Periode", *KINDS]), ":;2016;" + ";".join(map(str, range(20))))}, 4
    ),
    "twenty schools": (
        {"elever_csv": rows("Sted;2015;2016", *(f"Skole {n};{n};{n + 1}" for n in range(20)))}, 5,
    ),
    "a column that nobody understands": ({"elever_csv": rows("Kommune;2014;2015;", ":;1;2;9")}, 4),
    "two columns of areas": (
        {"pendlere_csv": rows("Bopæl;Arbejdssted;Periode;Ture (antal)", ":;Struer;2016;4", "Skive;Viborg;2016;7")}, 3,
    ),
}  # fmt: skip
CHOICES = {
    "Enhed": "antal",
    "Området er": "herning",
    "Enheden, hvor ingen er valgt": "antal",
    "Hvad er godt, hvor intet er valgt": "up",
    "Slags, hvor ingen er valgt": "institution",
}


def answer(app: AppTest) -> bool:
    """One answer to the first thing that is asked; False where nothing is."""
    for each in app.button:
        if each.label.startswith("Udelad"):
            each.click()
            return True
    for box in app.selectbox:
        chosen = "all" if box.key and box.key.endswith("-ticked") and box.value == "none" else ""
        chosen = chosen or (CHOICES.get(box.label, "") if box.value is None else "")
        if chosen:
            box.set_value(chosen)
            return True
    for radio in app.radio:
        if radio.value is None:
            radio.set_value("up")
            return True
    for field in app.text_input:
        if field.label == "Periode" and not field.value:
            field.set_value("2016")
            return True
    for box in app.checkbox:
        if "-sure-" in (box.key or "") and not box.value:
            box.check()
            return True
    return False


@pytest.mark.parametrize("case", FILES.values(), ids=FILES)
def test_a_file_is_stored_with_five_answers_at_most(store: Store, case: tuple[dict[str, bytes], int]) -> None:
    files, expected = case
    desk, before, given = Desk(), store.version, 0
    desk.drop(**files)
    while answer(desk.app):
        desk.app.run()
        given += 1
        assert given < 2 * MOST
    assert not button(desk.app, "Gem tallene").disabled
    assert "nye tal" in desk.save().words
    assert (given + 1, store.version) == (expected, before + 1)
    assert expected <= MOST
