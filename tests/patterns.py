"""Every regular expression of the program, found by itself, and texts that are hard on each.

A pattern that is made when its module is imported is found among the module's names; one that is written in a call
(`re.search(rf"…", text)`) is found in the syntax tree and worked out with the module's own names, "x" for what only
the function knows.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from re import _constants as signs  # the parser of patterns has no public name
from re import _parser as parser
from types import ModuleType
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
ROOMS = ("maaltavle", "loaders", "ui")
CALLS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
_IN_CALL = re.compile(rf"\bre\.(?:{'|'.join(sorted(CALLS))})\(")
_LETTERS = tuple("0129-., \t\n\"'(/%*;:<>=_#axæ[kK\u00a0\u2013\u00b9")
_MOST_PUMPS = 60


class Found(NamedTuple):
    """One pattern and where it stands."""

    where: str
    pattern: re.Pattern

    def __str__(self) -> str:
        return self.where


def modules() -> Iterator[ModuleType]:
    """Every module of the program that can be imported without starting it."""
    for room in ROOMS:
        for path in sorted((PROJECT / room).rglob("*.py")):
            name = ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")
            if not name.endswith("__main__"):
                yield importlib.import_module(name)


def every_pattern() -> list[Found]:
    """All of them, each once a module."""
    found: dict[tuple, Found] = {}
    for module in modules():
        for pattern in (*_among(vars(module).values(), module), *_in_calls(module)):
            found.setdefault((module.__name__, pattern.pattern, pattern.flags), Found(module.__name__, pattern))
    return [one._replace(where=f"{one.where} {one.pattern.pattern!a}"[:100]) for one in found.values()]


def _among(values: Iterable[object], module: ModuleType, depth: int = 0) -> Iterator[re.Pattern]:
    for value in values:
        if isinstance(value, re.Pattern):
            yield value
        elif depth < 4 and isinstance(value, dict):
            yield from _among([*value.keys(), *value.values()], module, depth + 1)
        elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
            yield from _among(value, module, depth + 1)
        elif depth < 4 and is_dataclass(value) and not isinstance(value, type):
            yield from _among([getattr(value, one.name, None) for one in fields(value)], module, depth + 1)


class _Anything(str):
    """A text that has every attribute: itself."""

    def __getattr__(self, _name: str) -> _Anything:
        return self


class _Unknown(dict):
    """What only a function knows is "x"; the module's own names and Python's are themselves."""

    def __init__(self, module: ModuleType, anything: str | bytes = _Anything("x")) -> None:
        super().__init__()
        self._module, self._anything = module, anything

    def __missing__(self, name: str) -> str | bytes:
        if name in vars(self._module) or hasattr(builtins, name):
            raise KeyError(name)
        return self._anything


def _in_calls(module: ModuleType) -> Iterator[re.Pattern]:
    text = Path(module.__file__).read_text(encoding="utf-8")
    tree = ast.parse(text if _IN_CALL.search(text) else "")  # each worker of a run parses: only what it must
    for node in filter(_is_call, ast.walk(tree)):
        code = compile(ast.Expression(node.args[0]), module.__file__, "eval")
        try:
            written = eval(code, vars(module), _Unknown(module))
        except TypeError:  # bytes and text do not add up
            written = eval(code, vars(module), _Unknown(module, b"x"))
        flags = [word.value for word in node.keywords if word.arg == "flags"] or [*node.args[2:3]]
        folded = any("IGNORECASE" in ast.unparse(flag) for flag in flags)
        yield re.compile(written, re.IGNORECASE if folded else 0)


def _is_call(node: ast.AST) -> bool:
    """Whether it is `re.search(…)` or one of its kin; a pattern that has a name is found by that."""
    called = node.func if isinstance(node, ast.Call) and node.args else None
    return isinstance(called, ast.Attribute) and called.attr in CALLS and ast.unparse(called.value) == "re"


# --- texts that are hard


def hard_texts(pattern: re.Pattern, length: int) -> Iterator[str]:
    """Texts that make a pattern go back and forth: what it may repeat, so many letters of it, with an end that fails.

    What leads to that is not counted: where four times the letters are asked for, four times as much is repeated.
    """
    ways = list(dict.fromkeys([*_pumps(pattern), *(("", one) for one in _LETTERS)]))
    chance = random.Random(repr(pattern.pattern))
    if len(ways) > _MOST_PUMPS:
        ways = chance.sample(ways, _MOST_PUMPS)
    for before, pump in ways:
        for after in ("", "\x01", "x", "x1"):
            yield before + (pump * (length // len(pump) + 1))[: length - len(after)] + after


def _pumps(pattern: re.Pattern) -> Iterator[tuple[str, str]]:
    """For each thing that may be repeated: a text that leads to it, and one round of it (alone, and with the next)."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    yield from _pumps_of(
        parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags), ""
    )


def _pumps_of(items: Iterable, before: str) -> Iterator[tuple[str, str]]:
    last = ""
    for sign, value in items:
        if sign in (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT):
            _least, most, inner = value
            yield from _pumps_of(inner, before)
            if most is signs.MAXREPEAT or most > 50:
                for pump in _some(inner):
                    if pump:
                        yield before, pump
                        if last and last != pump:
                            yield before, pump + last
                        last = pump
        elif sign is signs.SUBPATTERN:
            yield from _pumps_of(value[3], before)
        elif sign is signs.BRANCH:
            for branch in value[1]:
                yield from _pumps_of(branch, before)
        elif sign in (signs.ASSERT, signs.ASSERT_NOT):
            yield from _pumps_of(value[1], before)
        before += _one([(sign, value)])


def _one(items: Iterable) -> str:
    """A text that the items match, or nearly."""
    return "".join(next(iter(_some([item])), "") for item in items)


def _some(items: Iterable) -> list[str]:
    """A few texts that the items match, or nearly."""
    found = [""]
    for sign, value in items:
        match sign:
            case signs.LITERAL:
                more = [chr(value)]
            case signs.NOT_LITERAL:
                more = ["x" if value != ord("x") else "y", " "]
            case signs.ANY:
                more = ["x", " ", "1", "-", ","]
            case signs.IN:
                more = _of_set(value)
            case signs.SUBPATTERN:
                more = _some(value[3])
            case signs.BRANCH:
                more = [text for branch in value[1] for text in _some(branch)[:2]]
            case signs.MAX_REPEAT | signs.MIN_REPEAT | signs.POSSESSIVE_REPEAT:
                more = [text * max(1, value[0]) for text in _some(value[2])]
            case _:
                more = [""]
        found = [text + next_one for text in found[:4] for next_one in more[:6]]
    return found[:8]


def _of_set(items: list) -> list[str]:
    refused = items[0][0] is signs.NEGATE
    one = re.compile(f"[{'^' if refused else ''}{''.join(map(_in_set, items[1:] if refused else items))}]")
    own = [chr(value) for sign, value in items if sign is signs.LITERAL] if not refused else []
    return [*own[:3], *(letter for letter in _LETTERS if one.match(letter))][:6] or [""]


def _in_set(item: tuple) -> str:
    sign, value = item
    if sign is signs.LITERAL:
        return re.escape(chr(value))
    if sign is signs.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return {
        signs.CATEGORY_DIGIT: r"\d", signs.CATEGORY_NOT_DIGIT: r"\D", signs.CATEGORY_SPACE: r"\s",
        signs.CATEGORY_NOT_SPACE: r"\S", signs.CATEGORY_WORD: r"\w", signs.CATEGORY_NOT_WORD: r"\W",
    }[value]  # fmt: skip
