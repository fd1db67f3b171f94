"""A request in parts: whatever is chosen, each cell is in one part, and no part is larger than it may be."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.sources.choosing import Chosen, cells, ids_of, in_parts
from maaltavle.contracts.source import Value, Variable

SIZES = st.lists(st.integers(1, 9), min_size=1, max_size=4)


def chosen_of(sizes: list[int]) -> Chosen:
    """A choice of so many values for each variable, the first of them time."""
    return {f"V{n}": [f"{n}.{one}" for one in range(size)] for n, size in enumerate(sizes)}


@given(SIZES, st.integers(1, 4000), st.sampled_from(["V0", "V1", ""]))
@settings(max_examples=120, deadline=None)
def test_no_cell_is_lost_or_doubled(sizes: list[int], most: int, time: str) -> None:
    """Together they are the product, in its order where they are along its first variable."""
    whole = chosen_of(sizes)
    parts = [*in_parts(whole, time, most)]
    each = [cell for part in parts for cell in product(*part.values())]
    assert len(each) == len({*each}) == cells(whole) and {*each} == {*product(*whole.values())}
    assert all(list(part) == list(whole) and cells(part) <= max(1, most) for part in parts)
    if len(sizes) == 1 or (time == "V0" and most * sizes[0] >= cells(whole)):
        assert each == [*product(*whole.values())]


@given(SIZES, st.integers(1, 4000))
@settings(max_examples=60, deadline=None)
def test_no_more_parts_than_needed_along_time(sizes: list[int], most: int) -> None:
    """Each holds as many periods as it can."""
    whole = chosen_of(sizes)
    one = cells(whole) // sizes[0]
    if one <= most:
        assert len([*in_parts(whole, "V0", most)]) == -(-sizes[0] // (most // one))


@given(st.lists(st.text("ab[]?*.-", min_size=1, max_size=3), unique=True), st.text("ab[]?*()>=<1-n+", max_size=8))
@settings(max_examples=150, deadline=None)
def test_a_choice_never_means_what_is_not_there(ids: list[str], said: str) -> None:
    """Whatever is typed, each value at most once and all of the variable's own."""
    variable = Variable("V", "v", tuple(Value(one, one) for one in ids))
    found = ids_of(variable, said)
    assert len(found) == len({*found}) and {*found} <= {*ids}
