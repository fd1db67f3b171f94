"""The rules of the house, as functions that read a project's files and return what breaks them, one line a breach."""

from __future__ import annotations

import ast
import itertools
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from maaltavle import model

ROOMS = ("app.py", "ui", "pages", "loaders", "maaltavle")
OWN = {"app", "ui", "pages", "loaders", "maaltavle"}

# One door per library: who may import it. Tests may import everything; what stands in no line may be imported nowhere.
DOORS: dict[str, tuple[str, ...]] = {
    "streamlit": ("app.py", "ui/", "pages/"),
    "starlette": ("ui/serving/server.py",),
    "duckdb": ("maaltavle/store/",),
    "plotly": ("maaltavle/charts/",),
    "pandas": ("loaders/", "maaltavle/reports/", "maaltavle/exports/", "maaltavle/__init__.py"),
    "openpyxl": ("loaders/", "maaltavle/reports/"),
    "numpy": ("loaders/bulk/", "loaders/gate/long_wire.py", "maaltavle/store/appending/"),
    "pyarrow": ("loaders/bulk/", "maaltavle/exports/parquet.py", "maaltavle/store/appending/"),
    "jinja2": ("ui/", "maaltavle/reports/"),
    "markupsafe": ("ui/", "maaltavle/reports/"),
    "typst": ("maaltavle/reports/",),
    "docx": ("maaltavle/reports/",),
    "pptx": ("maaltavle/reports/",),
    "icalendar": ("maaltavle/due/calendar.py",),
    "segno": ("maaltavle/reports/",),
    "font_source_sans_pro": ("maaltavle/reports/",),
    "babel": ("maaltavle/wording/language.py",),
    "platformdirs": ("maaltavle/paths.py",),
    "httpx": ("loaders/sources/http.py",),
}
# Ways out to a network, of the standard library: only the clients of the open data services may have them.
SOURCES = "loaders/sources/"
NETWORK = {"socket", "http", "urllib.request", "ftplib", "smtplib", "ssl", "socketserver"}
# The one socket of our own is a file beside the store: it reaches no network, whatever the address.
LOCAL_SOCKET, OTHER_SOCKETS = (
    "maaltavle/store/listening.py",
    re.compile(r"AF_INET|TCPServer|UDPServer|create_connection"),
)

# What each room may import of the others; the first line that fits a file is its own.
_READING = (
    "catalogue",
    "columnar",
    "errors",
    "media",
    "message",
    "model",
    "reading",
    "spelling",
    "units",
    "written",
    "contracts",
    "documents.cells",
)
NEIGHBOURS: dict[str, tuple[str, ...]] = {
    "app.py": ("ui",),
    "pages/": ("ui", "maaltavle", "loaders"),
    "ui/": ("ui", "maaltavle"),
    "loaders/": ("loaders", *(f"maaltavle.{name}" for name in _READING)),
    "maaltavle/__init__.py": ("maaltavle", "loaders"),  # the two places of the core that have a file read:
    "maaltavle/cli/loads.py": ("maaltavle", "loaders"),  # the face for other programs, and the command
    "maaltavle/cli/fetch.py": ("maaltavle", "loaders"),  # who asks a source
    "maaltavle/cli/recipes.py": ("maaltavle", "loaders"),  # recipes are the loaders' own
    "maaltavle/cli/demo.py": ("maaltavle", "loaders"),  # the files of the invented municipality are read as anybody's
    "maaltavle/": ("maaltavle",),
}
# A page's folder has the frame beside it and nothing of another page's, but for what is listed.
FRAME = ("frame", "finding", "serving")
BETWEEN_PAGES = {
    "sources": ("upload",),  # a kept recipe is changed where one is made: on a picture of its file
    "history": ("upload",),  # what taking back a load changes is shown as what an upload changes
    "upload": ("fetching",),  # what Hent brought lies where files are dropped
    # What tabs hold of files that were read counts in the crowd; a choice on Udvikling is answered without a run.
    "serving": ("upload", "development", "wall"),
}
MOST_FILES = 20  # of code in one folder; the layouts are a list that grows, one file each

# Inside the core, imports go from a later line to an earlier one, or stay inside one package.
LAYERS = (
    {"columnar", "media", "message", "paths"},
    {"errors", "units"},
    {"model"},
    {"reading"},  # what a file said is held against what a figure can be
    {"spelling"},
    {"breaks"},
    {"asked", "catalogue"},
    {"wording"},
    {"contracts", "quota", "written"},
    {"judge"},
    {"comparing", "documents"},
    {"charts", "store"},
    {"recipes"},
    {"remarks", "board", "desk", "intake"},
    {"target_lines"},
    {"meetings", "followup"},
    {"reports"},
    {"browse", "corrections", "exports", "places", "publish", "scorecard"},
    {"due"},
    {"demo"},  # content alone: nothing but the command that lays it knows it
    {"cli"},
    {"__main__"},
)

# Calls and names that have one place or none, with the reason why.
RESERVED: dict[str, tuple[tuple[str, ...], str]] = {
    "plotly_chart": ((), "a chart without its name and table"),
    "components": (("ui/frame/linked.py",), "markup and scripts of our own have one door"),
    "st.html": ((), "text would become markup"),
    "import_module": (
        ("maaltavle/cli/main.py", "loaders/layouts/installed.py", "loaders/sources/installed_sources.py"),
        "a hidden import; the command line hands over to the pages, and a package brings a layout or a source",
    ),
    "unsafe_allow_html": ((), "text would become markup"),
    "unsafe_allow_javascript": ((), "text would become a script"),
    "eval": ((), "data must never run"),
    "exec": ((), "data must never run"),
    "pickle": ((), "data must never run"),
}
# What writes to the store, and who may call it. The last two are fields of rows as well: there it is the call.
WRITERS = ("maaltavle/store/", "maaltavle/desk.py")
WRITES = {"put_recipes", "load_coming", "undo", "redate", "archive", "ask_day", "keep_files"}
READ_TOO = {"load", "known_from"}
SQL = re.compile(r"\b(SELECT\s|INSERT INTO\b|UPDATE \w+ SET\b|DELETE FROM\b|CREATE \w+|DROP \w+|ALTER \w+|ATTACH\b)")
# Made of our own table and column names; a backup attaches a path, which SQL cannot bind, and quotes it.
SQL_FROM_NAMES = (
    "maaltavle/store/queries.py",
    "maaltavle/store/schema.py",
    "maaltavle/store/backup.py",
    "maaltavle/store/asking/narrow.py",
    "maaltavle/store/asking/sql.py",
    "maaltavle/store/asking/figures.py",
    "maaltavle/store/asking/shapes.py",
    "maaltavle/store/asking/sorted_copy.py",
    "maaltavle/store/streaming/clauses.py",
    "maaltavle/store/streaming/counting.py",
    "maaltavle/store/streaming/rows.py",
)

LONGEST, MOST, SHARE, LONGEST_PAGE = 45, 18, 0.9, 50
Rule = Callable[[Path], Iterator[str]]


def _python_files(project: Path, *more: str) -> Iterator[tuple[str, str, ast.Module]]:
    for room in (*ROOMS, *more):
        place = project / room
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place] if place.exists() else []:
            text = file.read_text(encoding="utf-8")
            yield file.relative_to(project).as_posix(), text, _parsed(text)


_parsed = cache(ast.parse)  # every rule reads every file


@cache
def _nodes_of(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Every node of a file, walked once for all rules."""
    return tuple(ast.walk(tree))


@cache
def imports_of(tree: ast.Module) -> tuple[tuple[int, str], ...]:
    """Line and full name of everything imported anywhere in a module: `from a import b` is both `a` and `a.b`."""
    found: list[tuple[int, str]] = []
    for node in _nodes_of(tree):
        if isinstance(node, ast.Import):
            found += ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                found.append((node.lineno, "." * node.level))
            else:
                found += ((node.lineno, f"{node.module}.{name.name}") for name in node.names)
    return tuple(found)


def one_door_per_library(project: Path) -> Iterator[str]:
    """Each library is imported only in its rooms, and no library without a door at all."""
    for place, text, tree in _python_files(project):
        local = place == LOCAL_SOCKET and not OTHER_SOCKETS.search(text)
        for line, name in imports_of(tree):
            library = name.split(".")[0]
            if library in OWN or name.startswith(".") or (local and library in ("socket", "socketserver")):
                continue
            if library in sys.stdlib_module_names:
                if any((name + ".").startswith(way + ".") for way in NETWORK) and not place.startswith(SOURCES):
                    yield f"{place}:{line}: {name} reaches the network"
            elif not place.startswith(DOORS.get(library, ())):
                yield f"{place}:{line}: {library} has its door elsewhere: {', '.join(DOORS.get(library, ('none',)))}"


def rooms_import_downwards(project: Path) -> Iterator[str]:
    """Each room imports only what stands below it."""
    for place, _text, tree in _python_files(project):
        room = next(room for room in NEIGHBOURS if place.startswith(room))
        allowed = NEIGHBOURS[room]
        for line, name in imports_of(tree):
            if name.startswith("."):
                yield f"{place}:{line}: a relative import hides where it leads"
            elif name.split(".")[0] in OWN and not any((name + ".").startswith(a + ".") for a in allowed):
                yield f"{place}:{line}: {room} may not import {name}"


def core_imports_downwards(project: Path) -> Iterator[str]:
    """Inside `maaltavle` a module imports only earlier layers, or its own package."""
    level = {name: number for number, names in enumerate(LAYERS) for name in names}
    modules = {p.stem for p in (project / "maaltavle").glob("*") if p.suffix == ".py" or (p / "__init__.py").exists()}
    for name in sorted(modules - set(level) - {"__init__"}):
        yield f"maaltavle/{name}: stands in no layer"
    for place, _text, tree in _python_files(project):
        here = Path(place).parts[1].removesuffix(".py") if place.startswith("maaltavle/") else ""
        for line, name in imports_of(tree) if here in level else ():
            there = name.split(".")[1] if name.startswith("maaltavle.") else ""
            if there in level and there != here and level[there] >= level[here]:
                yield f"{place}:{line}: maaltavle.{there} stands beside or above it"


def pages_keep_to_themselves(project: Path) -> Iterator[str]:
    """A folder of `ui` imports itself, the frame, and what is listed of other pages."""
    for place, _text, tree in _python_files(project):
        here = Path(place).parts[1] if place.startswith("ui/") else ""
        for line, name in imports_of(tree) if here and not here.endswith(".py") else ():
            there = name.split(".")[1] if name.startswith("ui.") else here
            if there not in (here, *FRAME, *BETWEEN_PAGES.get(here, ())):
                yield f"{place}:{line}: ui.{there} is another page's"


def rooms_are_small(project: Path) -> Iterator[str]:
    """No folder holds more than twenty files of code, the layouts apart."""
    folders = Counter(str(Path(place).parent) for place, _text, _tree in _python_files(project))
    for folder, count in folders.items():
        if count > MOST_FILES and folder != "loaders/layouts":
            yield f"{folder}: {count} files of code"


def one_place_for_what_is_risky(project: Path) -> Iterator[str]:
    """What can turn text into markup or code, and the chart call, each in its one place or nowhere."""
    for place, _text, tree in _python_files(project):
        for line, name in _names(tree):
            where, why = RESERVED.get(name, ((place,), ""))
            if place not in where:
                yield f"{place}:{line}: {name}: {why}"


def _names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name: `st.html(…)` gives st, html and st.html; a keyword and an imported module count as names too."""
    for node in _nodes_of(tree):
        if isinstance(node, ast.Attribute):
            yield from ((node.lineno, name) for name in (node.attr, ast.unparse(node)))
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.value.lineno, node.arg
    yield from ((line, name.split(".")[0]) for line, name in imports_of(tree))


WORDED = ("Kind", "Marker", "Outcome", "Reason")
WORDS = {name: {member.value for member in getattr(model, name)} for name in WORDED}


def words_have_one_room(project: Path) -> Iterator[str]:
    """What a kind, a marker, an outcome or a reason is called is said in the room of wording and nowhere else."""
    for place, _text, tree in _python_files(project):
        for node in _nodes_of(tree) if not place.startswith("maaltavle/wording/") else ():
            if isinstance(node, ast.Dict) and sum(map(_is_translated, node.values)) > 1 and (of := _worded(node.keys)):
                yield f"{place}:{node.lineno}: the words of {of}"


def _is_translated(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("lang", "danish", "english")


def _worded(keys: Sequence[ast.expr | None]) -> str:
    """Which of the four the keys are members of, by name (`Kind.BUDGET`) or by value; "" for none."""
    named = {key.value.id for key in keys if isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name)}
    values = {key.value for key in keys if isinstance(key, ast.Constant)}
    return next((name for name in WORDED if name in named or len(values & WORDS[name]) > 1), "")


MIME = re.compile(r"(application|image|text|video)/[\w.+-]+")


def mime_types_have_one_place(project: Path) -> Iterator[str]:
    """What a kind of file is called for a browser stands in `media.py`; headers of answers are the server's own."""
    for place, _text, tree in _python_files(project):
        own = place == "maaltavle/media.py" or place.startswith("ui/serving/")
        for node in _nodes_of(tree) if not own else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and MIME.fullmatch(node.value):
                yield f"{place}:{node.lineno}: {node.value}"


def one_door_to_write(project: Path) -> Iterator[str]:
    """What people do reaches the store through a desk: nobody else calls what writes, or hands it on."""
    for place, _text, tree in _python_files(project):
        if place.startswith(WRITERS):
            continue
        called = {node.func for node in _nodes_of(tree) if isinstance(node, ast.Call)}
        for node in _nodes_of(tree):
            if isinstance(node, ast.Attribute) and (node.attr in WRITES or (node.attr in READ_TOO and node in called)):
                yield f"{place}:{node.lineno}: {ast.unparse(node)}: only maaltavle/desk.py writes to the store"
        for line, name in imports_of(tree):
            if name.startswith("maaltavle.store") and name.split(".")[-1] in WRITES:
                yield f"{place}:{line}: {name}: only maaltavle/desk.py writes to the store"


OWN_CLOCK = re.compile(
    r"\bdate\.today\b|\bdatetime\.(?:now|today)\(\)|\.astimezone\(\)|\btime\.(?:localtime|strftime)\b"
)


def one_day_for_everything(project: Path) -> Iterator[str]:
    """What day it is and what a clock shows is Denmark's, not the machine's: an hour or two a day they differ."""
    for place, text, _tree in _python_files(project):
        for line, words in enumerate(text.splitlines(), 1):
            if OWN_CLOCK.search(words):
                yield f"{place}:{line}: the machine's own day; ask this_day or now_in_denmark"


def no_sql_from_values(project: Path) -> Iterator[str]:
    """Values are bound; SQL is put together only from our own names, in one place."""
    for place, _text, tree in _python_files(project):
        for node in _nodes_of(tree):
            if not isinstance(node, ast.JoinedStr) or place in SQL_FROM_NAMES:
                continue
            words = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
            if SQL.search(words) and any(isinstance(part, ast.FormattedValue) for part in node.values):
                yield f"{place}:{node.lineno}: SQL with something written into it"


SAYS = {"info", "warning", "error", "success", "caption", "toast", "title", "header", "subheader", "write"}


def what_is_said_stands_as_typed(project: Path) -> Iterator[str]:
    """Streamlit reads the sentences of its own boxes as markdown: only words of ours, or made literal, go into one."""
    for place, _text, tree in _python_files(project):
        for node in _nodes_of(tree):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="st"), attr=said), args=[words, *_]):
                    if said in SAYS and not _of_ours(words):
                        yield f"{place}:{node.lineno}: st.{said} without literal(…)"


def _of_ours(words: ast.expr) -> bool:
    """Made literal, or a sentence of the catalogue with nothing but a count in it."""
    match words:
        case ast.Call(func=ast.Name(id="literal")):
            return True
        case ast.Call(func=ast.Attribute(attr="plural"), args=[one, many, _count], keywords=[]):
            return isinstance(one, ast.Constant) and isinstance(many, ast.Constant)
        case ast.Call(args=[one], keywords=[]):
            return isinstance(one, ast.Constant)
    return isinstance(words, ast.Constant)


ASKS = 5  # places that do one thing in one language and another in another: what a language says is in its .po file


def languages_are_not_asked_for(project: Path) -> Iterator[str]:
    """Few places compare a language or its code, choose by one, or make a name of a field out of it."""
    asks = [
        f"{place}:{node.lineno}"
        for place, _text, tree in _python_files(project)
        for node in _nodes_of(tree)
        if _asks_for_language(node)
    ]
    if len(asks) > ASKS:
        yield f"{len(asks)} places ask for the language, at most {ASKS} may: {', '.join(asks)}"


def _asks_for_language(node: ast.AST) -> bool:
    match node:
        case ast.Compare(left=left, comparators=others):
            return any(map(_is_language, (left, *others)))
        case ast.MatchValue(value=value):
            return _is_language(value)
        case ast.Dict(keys=keys):
            return {"da", "en"} <= {key.value for key in keys if isinstance(key, ast.Constant)}
        case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.JoinedStr(values=parts), *_]):
            return any(isinstance(part, ast.FormattedValue) and ".code" in ast.unparse(part) for part in parts)
    return False


def _is_language(node: ast.expr) -> bool:
    """`"da"`, `"en"`, or the source language by its name."""
    return (isinstance(node, ast.Constant) and node.value in ("da", "en")) or ast.unparse(node) in (
        "SOURCE",
        "DANISH.code",
    )


# Where an English name is data: columns of the catalogue, the field it is typed in, names of units made of others'.
ENGLISH_AS_DATA = {
    "maaltavle/spelling/areas.py", "maaltavle/intake/labels.py", "maaltavle/intake/groups.py", "ui/upload/indicator.py",
}  # fmt: skip


def english_stands_in_the_catalogue(project: Path) -> Iterator[str]:
    """No module spells English beside Danish, in words by language or in a name of its own."""
    for place, _text, tree in _python_files(project):
        for node in _nodes_of(tree):
            match node:
                case ast.keyword(arg="en", value=value):
                    spelt = [part.value for part in ast.walk(value) if isinstance(part, ast.Constant)]
                    if any(map(str.isalpha, "".join(map(str, spelt)))) and isinstance(
                        value, ast.Constant | ast.JoinedStr
                    ):
                        yield f"{place}:{value.lineno}: English beside Danish"
                case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) | ast.FunctionDef(name=name):
                    if place not in ENGLISH_AS_DATA and (name == "english" or name.casefold().endswith("_en")):
                        yield f"{place}:{node.lineno}: {name}"


def any_has_a_reason(project: Path) -> Iterator[str]:
    """Each `Any` and each ignored type says why: on its line, or once for a module where `Any` is imported."""
    for place, text, tree in _python_files(project):
        lines = dict(enumerate(text.splitlines(), 1))
        used = {n.lineno for n in _nodes_of(tree) if isinstance(n, ast.Name) and n.id == "Any"}
        imported = next((line for line in lines.values() if re.match(r"from typing import .*\bAny\b", line)), "")
        for line in sorted(used) if "  # " not in imported else ():
            if "  # " not in lines[line]:
                yield f"{place}:{line}: an Any without its reason"
        for line, words in lines.items():
            if re.search(r"# (type: ignore|noqa)\b[^#]*$", words) and not re.search(r"noqa: \w+  \S", words):
                yield f"{place}:{line}: ignored without a reason"


def no_broad_except(project: Path) -> Iterator[str]:
    """Errors are caught by their own class."""
    for place, _text, tree in _python_files(project, "tests"):
        for node in _nodes_of(tree):
            if not isinstance(node, ast.ExceptHandler):
                continue
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or ast.unparse(kind) in ("Exception", "BaseException") for kind in caught):
                yield f"{place}:{node.lineno}: catches everything"


def functions_are_short(project: Path) -> Iterator[str]:
    """Nine in ten functions have at most 18 lines, none more than 45; page files at most 50."""
    lengths = []
    for place, text, tree in _python_files(project, "tests"):
        for node in _nodes_of(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = node.end_lineno - node.lineno + 1
                lengths += [] if place.startswith("tests/") else [lines]
                if lines > LONGEST:
                    yield f"{place}:{node.lineno}: {node.name} has {lines} lines"
        if place.startswith("pages/") and len(text.splitlines()) > LONGEST_PAGE:
            yield f"{place}: a page of {len(text.splitlines())} lines"
    if lengths and sum(lines <= MOST for lines in lengths) < SHARE * len(lengths):
        yield f"only {sum(lines <= MOST for lines in lengths)} of {len(lengths)} functions have {MOST} lines or fewer"


def modules_say_what_they_are(project: Path) -> Iterator[str]:
    """Every module begins with a docstring."""
    for place, _text, tree in _python_files(project, "tests"):
        if not ast.get_docstring(tree):
            yield f"{place}: no docstring"


def raised_errors_are_named(project: Path) -> Iterator[str]:
    """A public function that raises an error of our own in its own body names it in its docstring."""
    files = [(place, tree) for place, _text, tree in _python_files(project)]
    nodes = [node for _place, tree in files for node in _nodes_of(tree)]
    own = {"Exception"}
    for _generation in range(3):  # an error of ours may inherit another one
        own |= {n.name for n in nodes if isinstance(n, ast.ClassDef) and {ast.unparse(b) for b in n.bases} & own}
    makers = {n.name: ast.unparse(n.returns) for n in nodes if isinstance(n, ast.FunctionDef) and n.returns}
    for place, tree in files:
        for node in _public_functions(tree):
            said = ast.get_docstring(node) or ""
            for name in {_class_raised(inner, makers) for inner in _own_body(node) if isinstance(inner, ast.Raise)}:
                if name in own and not name.startswith("_") and not re.search(rf"\b{name}\b", said):
                    yield f"{place}:{node.lineno}: {node.name} raises {name} and does not say so"


def _public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Functions of the module and methods of its classes, without those that begin with a line."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    for node in itertools.chain(tree.body, *(one.body for one in classes)):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def _class_raised(node: ast.Raise, makers: dict[str, str]) -> str:
    called = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    name = called.attr if isinstance(called, ast.Attribute) else ast.unparse(called) if called else ""
    return makers.get(name, name)


def _own_body(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Every node of a function but those of the functions inside it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)


def dependencies_have_reasons(project: Path) -> Iterator[str]:
    """Every requirement in pyproject.toml has its reason on the same line."""
    for number, line in enumerate((project / "pyproject.toml").read_text(encoding="utf-8").splitlines(), 1):
        if re.match(r'\s*"[\w.\[\]-]+\s*[=<>~!]', line) and not re.search(r",\s*#\s*\w.{5,}", line):
            yield f"pyproject.toml:{number}: no reason: {line.strip()}"


HOSTS = re.compile(r"\bpypi\.[a-z]{2,3}\b|\b(?:files|registry|packages|pkgs|deb|index)\.[\w-]+\.(?:org|io|com|net)\b")
MACHINE = re.compile(r"(?<![\w.])/(?:work|farm|root|home/\w+)/")
LOCKS_WITH_HOSTS = {"uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock"}


def tracked_files(project: Path) -> list[Path]:
    """The files git keeps or would keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True).stdout
    return [project / name for name in listed.split("\0") if name and (project / name).is_file()]


def no_host_or_machine(project: Path) -> Iterator[str]:
    """No file names a package host or a path of the machine it was made on; lock files hold no address at all."""
    for file in tracked_files(project):
        place, text = file.relative_to(project).as_posix(), file.read_text(encoding="utf-8", errors="replace")
        if file.name in LOCKS_WITH_HOSTS:
            yield f"{place}: this kind of lock file holds addresses"
        for number, line in enumerate(text.splitlines(), 1):
            named = HOSTS.search(line) or MACHINE.search(line)
            if named or (place.startswith("requirements") and ("://" in line or re.match("-(?!-hash)", line))):
                yield f"{place}:{number}: {line.strip()[:80]}"
