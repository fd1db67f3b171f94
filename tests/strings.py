"""The Danish source strings of the program, read from its syntax, and what the English catalogue has for them.

`python -m tests.strings` prints, ready to paste into `maaltavle/wording/locale/en.po`, what has no English yet, and
after it what the catalogue has that the program no longer says.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

PROJECT = Path(__file__).resolve().parent.parent
CATALOGUE = PROJECT / "maaltavle" / "wording" / "locale" / "en.po"
ROOMS = ("app.py", "ui", "pages", "loaders", "maaltavle")

# Names that hold a Language. In language.py it is `self`; a call of `language("da")` gives one too.
SPEAKERS = {"lang", "danish", "english", "DANISH"}
# What makes a sentence that a Language says later. Made of anything but a literal, it was a Message before.
MESSAGES = {
    "Message", "AlreadyLoaded", "BadRecipe", "CellError", "InUse", "MaaltavleError", "NoReceipt", "NoSuchFile",
    "NotReady", "Overtaken", "StoreUnavailable",
}  # fmt: skip
# Calls whose words come from a table and not from a literal: where, the argument, and the table's strings.
FROM_TABLES = {("ui/frame/shell.py", "title"): ("ui/frame/routes.py", "PAGES")}

Key = str | tuple[str, str]  # a msgid, or both of a plural


@dataclass(frozen=True)
class Found:
    """One source string and where it stands (`ui/frame/shell.py:31`); `key` is None where it cannot be read."""

    key: Key | None
    place: str


@cache
def program_strings(project: Path = PROJECT) -> list[Found]:
    """Every source string of the Python files and templates of the project."""
    found: list[Found] = []
    for file in _files(project, "*.py"):
        found += python_strings(file.read_text(encoding="utf-8"), file.relative_to(project).as_posix(), project)
    for file in _files(project, "*.j2"):
        found += template_strings(file.read_text(encoding="utf-8"), file.relative_to(project).as_posix())
    return found


def _files(project: Path, pattern: str) -> Iterator[Path]:
    for room in ROOMS:
        place = project / room
        yield from sorted(place.rglob(pattern)) if place.is_dir() else [place] if place.match(pattern) else []


def python_strings(source: str, place: str, project: Path = PROJECT) -> list[Found]:
    """The strings given to a Language in a Python file."""
    tree = ast.parse(source)
    found = [Found(None, f"{place}:{line}") for line in _renamed(tree)]
    for scope in [tree, *(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))]:
        for call in _own_calls(scope):
            if isinstance(call.func, ast.Name) and call.func.id == "Fault":  # its code, what was expected, the cure
                found += [
                    Found(key, f"{place}:{call.lineno}")
                    for part in call.args[1:3]
                    for key in _literals(part, scope) or [None]
                ]
                continue
            speaks, makes = _speaks(call.func, place.endswith("language.py")), _makes(call.func)
            if not (speaks or makes) or not call.args:
                continue
            where = f"{place}:{call.lineno}"
            if isinstance(call.func, ast.Attribute) and call.func.attr == "plural":
                one, many = (_literals(argument, scope) for argument in call.args[:2])
                found += [Found(pair, where) for pair in zip(one, many, strict=True)] or [Found(None, where)]
                continue
            keys = _literals(call.args[0], scope) or _from_table(place, call.args[0], project)
            found += [Found(key, where) for key in keys] or (
                [] if makes and _may_be_made(call) else [Found(None, where)]
            )
    return found


def _renamed(tree: ast.AST) -> Iterator[int]:
    """Where `lang.plural` gets another name: what is said by that name nobody finds."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Attribute) and node.value.attr == "plural":
            yield node.lineno


def _own_calls(scope: ast.AST) -> Iterator[ast.Call]:
    """The calls inside a function or module, but not inside the functions it holds."""
    waiting = deque(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.popleft()
        if isinstance(node, ast.FunctionDef):
            continue
        if isinstance(node, ast.Call):
            yield node
        waiting += ast.iter_child_nodes(node)


def _speaks(function: ast.expr, in_language: bool) -> bool:
    """Whether a call is `lang(…)`, `page.lang(…)`, `language("da")(…)` or one of their `.plural(…)`."""
    if isinstance(function, ast.Attribute) and function.attr == "plural":
        return _speaks(function.value, in_language)
    match function:
        case ast.Name(id=name):
            return name in SPEAKERS or (in_language and name == "self")
        case ast.Attribute(attr=name):
            return name in SPEAKERS
        case ast.Call(func=ast.Name(id="language")):
            return True
    return False


def _makes(function: ast.expr) -> bool:
    """Whether a call is `Message(…)`, `Message.plural(…)`, an error with its sentence, or how such an error is made."""
    match function:
        case ast.Attribute(value=made, attr="plural"):
            return _makes(made)
        case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__init__"):
            return True
        case ast.Name(id=name):
            return name in MESSAGES
    return False


def _may_be_made(call: ast.Call) -> bool:
    """Whether what is no literal was a message already, that an error is made of, or passes one's text on."""
    if any(keyword.arg is None for keyword in call.keywords):
        return True
    return not isinstance(call.args[0], ast.JoinedStr) and not (
        isinstance(call.func, ast.Name) and call.func.id == "Message"
    )


def _literals(argument: ast.expr, scope: ast.AST) -> list[str]:
    """The texts an argument can be: itself, both sides of an `if`, or what its name was given in this function."""
    match argument:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return _literals(body, scope) + _literals(other, scope)
        case ast.Name(id=name):
            given = [
                node.value
                for node in ast.walk(scope)
                if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets)
            ]
            return [text for value in given if not isinstance(value, ast.Name) for text in _literals(value, scope)]
    return []


def _from_table(place: str, argument: ast.expr, project: Path) -> list[str]:
    table = FROM_TABLES.get((place, ast.unparse(argument)))
    if table is None:
        return []
    file, name = table
    for node in ast.parse((project / file).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.AnnAssign | ast.Assign) and name in ast.unparse(node).split("=", 1)[0]:
            return [title for _file, title in ast.literal_eval(node.value).values()]
    return []


def template_strings(source: str, place: str) -> list[Found]:
    """The strings given to `lang(…)` in a Jinja template."""
    found = []
    for call in Environment().parse(source).find_all(nodes.Call):
        function, where = call.node, f"{place}:{call.lineno}"
        if isinstance(function, nodes.Getattr) and function.attr == "plural" and _is_lang(function.node):
            one, many = call.args[:2]
            found.append(Found((one.value, many.value), where))
        elif _is_lang(function):
            text = call.args[0]
            found.append(Found(text.value if isinstance(text, nodes.Const) else None, where))
    return found


def _is_lang(node: nodes.Node) -> bool:
    return (isinstance(node, nodes.Name) and node.name == "lang") or (
        isinstance(node, nodes.Getattr) and node.attr == "lang"
    )


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return set(re.findall(r"\{(\w+)(?::[^}]*)?\}", text))


def english(path: Path = CATALOGUE) -> tuple[dict[Key, Message], list[str]]:
    """The live messages of the catalogue by msgid, and the obsolete ones ("#~"). Both are empty where it is missing."""
    if not path.exists():
        return {}, []
    with path.open("rb") as source:
        catalogue = read_po(source, locale="en_GB")
    return {message.id: message for message in catalogue if message.id}, [str(key) for key in catalogue.obsolete]


def faults(found: Iterable[Found], messages: dict[Key, Message]) -> list[str]:
    """One line for each string without a whole translation, and for each translation that nothing says any more."""
    said: dict[Key, str] = {}
    lines = []
    for string in found:
        if string.key is None:
            lines.append(f"{string.place}: the words are no literal, so nobody can translate them")
        else:
            said.setdefault(string.key, string.place)
    translated = dict(messages)
    for key, place in said.items():
        message = translated.pop(key, None)
        if message is None and _is_wordless(key):
            continue
        lines += [f"{place}: {key!r}: {fault}" for fault in _faults_of(key, message)]
    return lines + [f"en.po:{m.lineno}: {key!r}: nothing in the program says this" for key, m in translated.items()]


def _is_wordless(key: Key) -> bool:
    """Whether there is nothing to translate: blanks and signs alone."""
    return isinstance(key, str) and not any(map(str.isalpha, re.sub(r"\{\w+(?::[^}]*)?\}", "", key)))


def _faults_of(key: Key, message: Message | None) -> Iterator[str]:
    if message is None:
        yield "no English"
        return
    given = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if not all(given):
        yield "the English is empty"
    elif message.fuzzy:
        yield "the English is marked fuzzy"
    else:
        source = key if isinstance(key, tuple) else (key,)
        wanted = set().union(*map(placeholders, source))
        if any(placeholders(text) - {"n"} != wanted - {"n"} for text in given):
            yield f"other placeholders than {sorted(wanted)}"
        elif isinstance(key, str) and "n" in wanted ^ placeholders(given[0]):
            yield "{n} stands on one side only"


def main() -> int:
    """Print what is missing as entries to fill in, then what is left over."""
    messages, _obsolete = english()
    found = program_strings()
    missing = {
        s.key: s.place
        for s in reversed(found)
        if s.key is not None and s.key not in messages and not _is_wordless(s.key)
    }
    for key, place in sorted(missing.items(), key=lambda item: item[1]):
        print(f"#: {place}")
        if isinstance(key, tuple):
            print(f'msgid {_quoted(key[0])}\nmsgid_plural {_quoted(key[1])}\nmsgstr[0] ""\nmsgstr[1] ""\n')
        else:
            print(f'msgid {_quoted(key)}\nmsgstr ""\n')
    for line in faults(found, messages):
        if not line.endswith("no English"):
            print(f"# {line}")
    print(f"# {len(missing)} of {len({s.key for s in found})} source strings have no English", file=sys.stderr)
    return 1 if missing else 0


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


if __name__ == "__main__":
    sys.exit(main())
