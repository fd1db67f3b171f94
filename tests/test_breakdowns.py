"""Which breakdown is the whole, whatever its total is called and in whichever order its pieces stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maaltavle.spelling.breakdowns import by_whole, is_all_whole, is_whole, part_of, pieces, total_of


@pytest.mark.parametrize(
    "piece",
    [
        *("køn=I alt", "sex=Total", "køn=Begge køn", "KØN=TOT", "gender=T", "Køn=Mænd og kvinder", "type=i alt"),
        *("alder=Alder i alt", "ALDER=TOT Age, total", "alder=I alt, 16-64 år", "age=Total, 16-64 years, Total"),
        *("branche=TOT Erhverv i alt", "ydelse=Ydelser i alt", "område=Alle", "age=All ages", "alder=Alle aldre"),
        "I alt",
    ],
)  # fmt: skip
def test_a_total_is_the_whole(piece: str) -> None:
    assert is_whole(piece)


@pytest.mark.parametrize(
    "piece",
    [
        "køn=Kvinder",
        "age=16-64 years",
        "alder=0",
        "KØN=1",
        "branche=T",
        "område=Totalentreprise",
        "projekt=X",
        "Men, 16-64 years, Total",
    ],
)
def test_a_part_is_not(piece: str) -> None:
    assert not is_whole(piece)


TOTALS = [  # the breakdowns of a set, and the one that is the whole ("-" for none)
    ("køn=Kvinder | køn=I alt | køn=Mænd", "køn=I alt"),
    ("køn=Kvinder | køn=Mænd | ", ""),
    ("sex=Men; age=16-64 years | age=16-64 years; sex=Total", "age=16-64 years; sex=Total"),
    ("sex=Total; age=16-64 years; ancestry=Total", "sex=Total; age=16-64 years; ancestry=Total"),
    ("a=1; k=I alt | a=TOT Erhverv i alt; k=Mænd | a=TOT Erhverv i alt; k=I alt", "a=TOT Erhverv i alt; k=I alt"),
    ("age=Total, 16-64 years | age=16-24 | age=Total", "age=Total"),
    ("age=Total, 16-64 years | age=16-24", "age=Total, 16-64 years"),
    ("age=Total, 16-64 years | age=Total, 15-74 years | age=16-24", "-"),
    ("køn=Kvinder i alt | køn=Mænd i alt", "-"),
    ("køn=Kvinder | køn=Mænd", "-"),
    ("KØN=1; ALDER=0 | KØN=1; ALDER=1 | KØN=2; ALDER=0", "-"),
    ("type=iværksættere", "type=iværksættere"),
]


@pytest.mark.parametrize(("found", "total"), TOTALS)
def test_the_whole_of_a_set(found: str, total: str) -> None:
    assert total_of(one.strip() for one in found.split(" | ")) == (None if total == "-" else total)


@given(st.sampled_from(TOTALS), st.randoms(use_true_random=False))
def test_order_says_nothing(case: tuple[str, str], random: object) -> None:
    def mixed(breakdown: str) -> str:
        parts = breakdown.split("; ")
        random.shuffle(parts)
        return "; ".join(parts)

    found = [mixed(one.strip()) for one in case[0].split(" | ")]
    random.shuffle(found)
    total = total_of(found)
    assert (total is None) is (case[1] == "-")
    assert total is None or pieces(total) == pieces(case[1])


def test_without_a_total_the_least_divided_comes_first() -> None:
    found = ("køn=Kvinder; alder=0-9", "køn=Kvinder; alder=I alt", "alder=I alt; køn=Kvinder", "køn=Mænd; alder=0-9")
    assert by_whole(found)[0] == "køn=Kvinder; alder=I alt"
    assert len(by_whole(found)) == 3  # the same pieces in another order are the same
    assert total_of(()) is None


def test_a_version_is_no_part() -> None:
    assert part_of("ydelse=I alt; version=B2019") == "ydelse=I alt"
    assert is_all_whole("") and is_all_whole("køn=I alt; alder=Total") and not is_all_whole("køn=I alt; alder=0")
