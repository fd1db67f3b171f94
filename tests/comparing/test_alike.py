"""Which municipalities are most like the own one, by which figures, and who is left out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from maaltavle.comparing import alike

# by municipality: inhabitants, share of elderly
FIGURES = {"a": "10 20", "b": "12 20", "c": "20 30", "d": "– 25", "e": "10 10"}


def rows(**more: str) -> dict[str, dict[str, Decimal | None]]:
    return {
        area: dict(zip(("size", "old"), (None if one == "–" else Decimal(one) for one in text.split()), strict=True))
        for area, text in {**FIGURES, **more}.items()
    }


def weights(**given: float) -> dict[str, Decimal]:
    return {name: Decimal(str(weight)) for name, weight in given.items()}


@pytest.mark.parametrize(
    ("chosen", "nearest"),
    [
        (weights(size=1, old=1), "b e c"),
        (weights(size=1), "e b c"),
        (weights(old=1), "b d c e"),
        (weights(size=9, old=1), "b e c"),
        (weights(size=1, old=0), "e b c"),
    ],
)
def test_the_nearest_first_by_the_weights_given(chosen: dict[str, Decimal], nearest: str) -> None:
    found = alike("a", rows(), chosen)
    assert " ".join(one.area for one in found.nearest) == nearest
    assert found.weights == {name: weight for name, weight in chosen.items() if weight > 0}


def test_the_distance_is_that_of_the_standardised_figures() -> None:
    """By hand: size 10 12 20 10 has mean 13 and spread 4.1231, old 20 20 30 25 10 mean 21 and spread 6.6332."""
    found = alike("a", rows(), weights(size=1, old=1))
    nearest = found.nearest[0]
    assert nearest.by == {"size": Decimal("0.4851"), "old": Decimal("0.0000")}
    assert nearest.distance == Decimal("0.3430")
    assert [one.distance for one in found.nearest] == [Decimal("0.3430"), Decimal("1.0660"), Decimal("2.0193")]


def test_twice_the_weight_of_everything_changes_nothing() -> None:
    assert alike("a", rows(), weights(size=2, old=2)).nearest == alike("a", rows(), weights(size=1, old=1)).nearest


def test_who_lacks_a_figure_is_left_out_and_said() -> None:
    assert alike("a", rows(), weights(size=1, old=1)).left_out == {"d": ("size",)}


def test_a_figure_that_the_own_one_lacks_is_used_for_nobody_and_said() -> None:
    found = alike("d", rows(), weights(size=1, old=1))
    assert found.unused == ("size",)
    assert [one.area for one in found.nearest] == ["a", "b", "c", "e"]
    assert found.left_out == {}


def test_a_figure_in_which_all_are_equal_tells_nothing() -> None:
    same = {area: {"old": Decimal(20)} for area in "abc"}
    assert alike("a", same, weights(old=1)).unused == ("old",)
    assert alike("a", same, weights(old=1)).nearest == ()


def test_without_weights_nobody_is_near() -> None:
    assert alike("a", rows(), {}).nearest == ()
