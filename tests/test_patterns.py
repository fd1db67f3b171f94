"""No pattern of the program goes back and forth for long, and no reader of a text takes longer than the text is long.

The patterns and the readers are found by themselves: a new one is tried without anybody thinking of it. What is
compared is the work of one run with other work of the same run, never seconds.
"""

from __future__ import annotations

import inspect
import re
import time
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from functools import partial

import patterns
import pytest

from loaders.gate.refusals import Refused
from maaltavle.errors import MaaltavleError
from maaltavle.spelling.plain import LONGEST

pytestmark = pytest.mark.slow  # hundreds of patterns, each with hundreds of texts

QUADRATIC = re.compile("a*b")  # searched in a text of a's: each place is begun at, and each time all the rest is read
AS_MUCH_AS = (
    90  # such searches; the worst pattern that was good enough needs 20 to 40, as the machine is, the third power 300
)
AGAIN = 9  # rounds, each with both, before anything is found too slow: one hiccup of the machine is not the pattern's
FIRST_LOOK = 24  # letters; a pattern that doubles its work with each of them shows here, before it takes for ever
A_QUADRATIC_SEARCH = (QUADRATIC.search, "a" * LONGEST)
LONG, LONGER = 1_000, 8_000
FOUND = patterns.every_pattern()


def work(do: Callable[[object], object], text: str) -> float:
    """Processor time of one call, the least of three where it is long enough to matter."""
    best = 9e9
    for _round in range(3):
        begin = time.process_time()
        do(text)
        best = min(best, time.process_time() - begin)
        if best < 1e-4:
            break
    return best


def test_all_are_found() -> None:
    """Of the names of modules, inside tables of them, and in calls; also those with a name of the module inside."""
    where = {one.pattern.pattern for one in FOUND}
    assert len(FOUND) > 200
    assert any("kvartal|kvart|kvt" in text for text in where if isinstance(text, str)), "in a table"
    assert r"[\s_-]+" in where, "in a call"
    assert any(isinstance(text, bytes) for text in where)


def _too_much(pattern: re.Pattern, length: int) -> str:
    """The text that is too hard, or ""."""
    methods = (pattern.search, pattern.fullmatch)
    limit = AS_MUCH_AS * max(work(*A_QUADRATIC_SEARCH), 1e-4)
    for text in patterns.hard_texts(pattern, length):
        raw = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
        for method in methods:
            if work(method, raw) > limit and _is_more(partial(work, method, raw), A_QUADRATIC_SEARCH, AS_MUCH_AS):
                return text
    return ""


def _is_more(slow: Callable[[], float], quick: tuple[Callable, str], times: int) -> bool:
    """Whether the one takes so many times the other's work in every one of several rounds, each with both."""
    return all(slow() > times * max(work(*quick), 1e-4) for _round in range(AGAIN))


@pytest.mark.parametrize("found", FOUND, ids=str)
def test_no_pattern_goes_back_and_forth(found: patterns.Found) -> None:
    """On a text as long as a name may be, each takes no more than a few plain quadratic searches of it."""
    assert not _too_much(found.pattern, FIRST_LOOK)
    assert not _too_much(found.pattern, LONGEST)


def test_the_trial_would_notice() -> None:
    """What 0.2.0 had: a cell of fifty stars kept it busy for ever, and pairs in brackets took the third power."""
    stars = re.compile(r"(?<=.)(?:\s?[*†]+|\s[0-9a-z]\))+$")
    pair = re.compile(r"\s*([^()]*[0-9])\s*\(\s*([^()]*[0-9]\s*%?)\s*\)\s*")
    assert _too_much(stars, FIRST_LOOK)
    assert _too_much(pair, LONGEST)


def readers() -> Iterator[Callable[[str], object]]:
    """Every function of the core and the loaders that others may call and that takes one text."""
    for module in patterns.modules():
        if module.__name__.startswith("ui"):
            continue
        for name, one in vars(module).items():
            inside = inspect.unwrap(one) if callable(one) else None
            if name.startswith("_") or not inspect.isfunction(inside) or inside.__module__ != module.__name__:
                continue
            taken = [*inspect.signature(inside).parameters.values()]
            needed = [each for each in taken if each.default is each.empty]
            if len(needed) == 1 and "str" in re.split(r"\W+", str(needed[0].annotation)) and _is_text(needed[0]):
                yield one


def _is_text(parameter: inspect.Parameter) -> bool:
    return not re.search(r"\[|Path", str(parameter.annotation)) and parameter.kind is not parameter.VAR_POSITIONAL


READERS = {f"{one.__module__}.{one.__name__}": one for one in readers()}
STARTS_THE_PROGRAM = {"loaders.gate.child.main"}


def test_the_readers_are_found() -> None:
    assert {
        "maaltavle.spelling.numbers.two_numbers",
        "maaltavle.spelling.areas.find_area",
        "loaders.shapes.markers.marker_of",
    } <= READERS.keys()


HARD = sorted({(text[:40], text[-1]) for one in FOUND for text in patterns.hard_texts(one.pattern, 60)})


def hard(length: int) -> list[str]:
    """A text of this length for each way of being hard, of any pattern: fifty of them, spread."""
    chosen = HARD[:: len(HARD) // 50]
    return [(begin * (length // len(begin) + 1))[: length - 1] + end for begin, end in chosen]


@pytest.mark.parametrize("name", sorted(READERS.keys() - STARTS_THE_PROGRAM))
def test_no_reader_takes_longer_than_the_text_is_long(name: str) -> None:
    """Eight times the letters take eight times the work, or less; sixty-four times would be the second power."""
    reader = _heard(READERS[name])
    for short, long in zip(hard(LONG), hard(LONGER), strict=True):
        assert not all(work(reader, long) > 24 * max(work(reader, short), 1e-3) for _round in range(AGAIN)), short


def _heard(reader: Callable[[str], object]) -> Callable[[str], object]:
    """The reader, whose refusal is an answer too."""

    def heard(text: str) -> object:
        try:
            return reader(text)
        except (
            ValueError,
            LookupError,
            AttributeError,
            TypeError,
            ArgumentTypeError,
            MaaltavleError,
            Refused,
        ) as refusal:
            return refusal

    return heard
