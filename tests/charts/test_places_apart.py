"""Places on a picture are found by where they are: the same as by holding each against all, and only what is near."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maaltavle.charts.still.apart import Box, Places, any_on_another

SPOTS = st.floats(-300, 1500)
BOXES = st.builds(
    lambda left, top, wide, tall: Box(left, top, left + wide, top + tall), SPOTS, SPOTS,
    *[st.floats(0, 400)] * 2,
)  # fmt: skip


class Counted(Box):
    """A box that counts how often one is held against another."""

    times = 0

    def covers(self, other: Box) -> float:
        """As any box."""
        Counted.times += 1
        return super().covers(other)


@given(st.lists(BOXES, max_size=40), BOXES)
def test_what_a_box_lies_on_is_found_in_the_order_in_which_it_came(every: list[Box], one: Box) -> None:
    assert [*Places(every).covered(one)] == [area for box in every if (area := one.covers(box))]


@given(st.lists(BOXES, max_size=12))
def test_one_on_another_is_found(every: list[Box]) -> None:
    assert any_on_another(every, 1) == any(one.covers(other) > 1 for one, other in combinations(every, 2))


@pytest.mark.parametrize("many", [200, 800])
def test_each_is_held_against_those_near_it(many: int) -> None:
    """Words in a grid that touch nowhere: each has a handful of neighbours, however many there are."""
    Counted.times = 0
    boxes = [Counted(n % 20 * 50.0, n // 20 * 20.0, n % 20 * 50.0 + 40, n // 20 * 20.0 + 14) for n in range(many)]
    assert not any_on_another(boxes, 1)
    assert 0 < Counted.times < 10 * many
