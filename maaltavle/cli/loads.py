"""The command line of figures that come in: read, load, undo, history, template. The one place of the core where a file
is read; the reading itself is the loaders'.

Exit codes of read and load: 0 read or stored, 1 something a person must do first, 2 the file was refused.
"""

from __future__ import annotations

import argparse
import functools
import json
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from maaltavle.cli import shared as cli
from maaltavle.errors import AlreadyLoaded, MaaltavleError
from maaltavle.message import Message
from maaltavle.reading import Reading, as_json
from maaltavle.spelling.periods import in_denmark, this_day

if TYPE_CHECKING:
    from loaders.recipes.recipe import Recipe
    from maaltavle.cli.shared import Commands
    from maaltavle.intake import Answers, Plan
    from maaltavle.intake.types import Change, TextChanges
    from maaltavle.model import FollowUp, Observation
    from maaltavle.store import Store
    from maaltavle.wording.language import Language

ANSWERS = (  # help of --answers
    'svar på spørgsmål, som JSON: {"indicators": {"Ledighed": {"name_da": "Ledighed", "unit": "pct", "decimals": 1, '
    '"good": "down"}}}; se README'
)
LEAVE_OUT = (  # help of --leave-out
    "udelad en kolonne (Ark1!E, eller E i en tekstfil) eller en række (Ark1!14), som ingen forstår; skriv det igen for "
    "hver"
)
STORED, WAITING, REFUSED = 0, 1, 2
MOST_SHOWN = 5  # changes shown of each kind
SHOWN_LETTERS = 80  # of a text
POLL_SECONDS = 2
STORED_FOLDER, ASIDE_FOLDER = "indlaest", "til-eftersyn"


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put read, load, undo, history and template beside the other commands."""
    read = commands.add_parser("read", parents=[shared], help="læs en fil og vis, hvad den siger; intet gemmes")
    read.add_argument("file", type=Path)
    read.add_argument("--json", action="store_true", help="som JSON")
    read.add_argument("--leave-out", action="append", default=[], metavar="PLACE", help=LEAVE_OUT)
    read.set_defaults(run=_read)

    load = commands.add_parser("load", parents=[shared], help="læs filer ind, når forskellen er set")
    load.add_argument("files", type=Path, nargs="*", metavar="FILE")
    load.add_argument("--yes", action="store_true", help="gem uden at spørge, når intet er åbent")
    cli.add_person(load, "hvem der læser ind")
    load.add_argument("--answers", type=Path, metavar="FILE", help=ANSWERS)
    load.add_argument("--confirm", action="append", default=[], metavar="ID", help="bekræft noget påfaldende")
    load.add_argument("--leave-out", action="append", default=[], metavar="PLACE", help=LEAVE_OUT)
    load.add_argument("--watch", type=Path, metavar="DIR", help="tag filer, efterhånden som de kommer i mappen")
    load.add_argument("--once", action="store_true", help="med --watch: tag dem, der er der, og hold op")
    cli.add_day(load)
    load.set_defaults(run=_load)

    undo = commands.add_parser("undo", parents=[shared], help="fortryd en indlæsning; intet slettes")
    undo.add_argument("load", type=int, metavar="LOAD")
    cli.add_day(undo)
    cli.add_person(undo, "hvem der fortryder")
    undo.set_defaults(run=_undo)

    redate = commands.add_parser("redate", parents=[shared], help="ret den dag, en indlæsning er kendt fra")
    redate.add_argument("load", type=int, metavar="LOAD")
    redate.add_argument("--known-from", type=cli.day_of, required=True, metavar="DATE", help="den rigtige dag")
    redate.add_argument("--yes", action="store_true", help="gem uden at spørge")
    cli.add_person(redate, "hvem der retter")
    redate.set_defaults(run=_redate)

    history = commands.add_parser("history", parents=[shared], help="vis alle indlæsninger")
    history.set_defaults(run=_history)

    template = commands.add_parser("template", parents=[shared], help="lav en skabelon i Excel")
    template.add_argument("--indicator", action="append", required=True, metavar="ID")
    template.add_argument("--area", action="append", required=True, metavar="ID")
    template.add_argument("--out", type=Path, required=True, metavar="FILE")
    template.set_defaults(run=_template)


def _read(options: argparse.Namespace) -> int:
    """Say what a file says. Opens no store and writes nothing."""
    reading = reading_of(options, options.file)
    if options.json:
        from maaltavle.wording.language import language

        both = [language(code).say for code in ("da", "en")]  # the keys are for these two
        print(json.dumps(as_json(reading, *both), ensure_ascii=False))
    else:
        _describe(options, reading)
    return _exit_code(reading)


def reading_of(options: argparse.Namespace, file: Path) -> Reading:
    """The reading of a file, made in a child process, with the recipes that people keep beside the store.

    Not with `--watch`: a recipe fits every table with the same headings, and there nobody looks before it is stored.
    """
    from loaders.gate.child import read_safely
    from loaders.recipes.kept import shelf_of

    watched = getattr(options, "watch", None)
    store = cli.store_path(options)
    folder = cli.data_folder(options) / "katalog"
    known = folder if folder.is_dir() else None
    shelf = shelf_of(store)
    reading = read_safely(file, file.name, catalogue_folder=known, recipes=() if watched else shelf.recipes())
    for place in getattr(options, "leave_out", ()):
        recipe = _without(reading, place)
        recipes = [recipe] if watched else shelf.beside([recipe])
        reading = read_safely(file, file.name, catalogue_folder=known, recipes=recipes)
    return reading


def _without(reading: Reading, place: str) -> Recipe:
    """The recipe that also leaves out a column or row. Raises MaaltavleError where it is not one that nobody
    understands."""
    from loaders.recipes.recipe import from_toml

    offered = {one.place: one.recipe for one in reading.leavable if "," not in one.place}
    for own, recipe in offered.items():
        if own.casefold() == place.casefold():
            return from_toml(recipe)
    if offered:
        raise MaaltavleError(
            "{file}: {place} kan ikke udelades; det kan {places}.",
            file=reading.file, place=place, places=", ".join(offered),
        )  # fmt: skip
    raise MaaltavleError(
        "{file}: {place} kan ikke udelades; der er intet i filen, som skal det.", file=reading.file, place=place
    )


def _exit_code(reading: Reading) -> int:
    if not reading.refused:
        return STORED
    return WAITING if reading.holds_something else REFUSED


def _describe(options: argparse.Namespace, reading: Reading) -> None:
    n, missing = reading.n_numbers, reading.n_missing
    layout = reading.layout or cli.words(options, Message("ikke genkendt"))
    if reading.goal_list is not None:
        said = Message("{file}: {n} mål ({layout}).", file=reading.file, n=len(reading.goal_list.goals), layout=layout)
        cli.say(options, said)
    elif reading.texts:
        goals, own = len({text.goal for text in reading.texts}), sum(text.touched for text in reading.texts)
        said = Message(
            "{file}: {goals} mål, {own} udfyldte eller ændrede felter ({layout}).",
            file=reading.file,
            goals=goals,
            own=own,
            layout=layout,
        )
        cli.say(options, said)
    else:
        said = Message(
            "{file}: {n} tal og {missing} manglende ({layout}).", file=reading.file, n=n, missing=missing, layout=layout
        )
        cli.say(options, said)
    _account(options, reading, sys.stdout)
    for line in reading.unread:
        cli.say(options, Message("  ikke læst: {line}", line=line))
    _report(options, reading, sys.stderr)


def _report(options: argparse.Namespace, reading: Reading, out: TextIO) -> None:
    """The problems, and which of them need not be mended."""
    cli.report(options, reading.problems, out)
    for one in reading.leavable:
        if "," not in one.place:
            cli.say(options, Message("  uden {what}: --leave-out {place}", what=one.what, place=one.place), out)


def _account(options: argparse.Namespace, reading: Reading, out: TextIO) -> None:
    """How many cells were not read, where there are some."""
    if left := reading.n_left:
        one = "{read} tal læst · {left} celle ikke læst"
        several = "{read} tal læst · {left} celler ikke læst"
        cli.say(options, Message.plural(one, several, left, read=reading.n_numbers, left=left), out)


def _load(options: argparse.Namespace) -> int:
    if bool(options.files) == bool(options.watch):
        raise MaaltavleError("Nævn filerne, eller en mappe med --watch.")
    from maaltavle.store import listen

    with cli.opened(options) as store:
        answers, readings = _answers(options, store)
        read = functools.partial(reading_of, options)
        if options.watch:
            listen(store)
            return _watch(options, store, answers)
        return max([
            _load_file(options, store, file, sys.stdout, answers, reading)
            for file, reading in zip(options.files, readings or map(read, options.files), strict=True)
        ])  # fmt: skip


def _answers(options: argparse.Namespace, store: Store) -> tuple[Answers, list[Reading]]:
    """The answers of --answers and --confirm; and the files as read, where the answers had to be held against them."""
    from maaltavle.cli.answers import answers_of, strange_labels
    from maaltavle.intake import Answers, confirmation_id

    answers, readings = Answers(), []
    if options.answers:
        names = cli.catalogue_of_files(options).extended(store.known())
        answers = answers_of(options.answers, names)
        readings = [reading_of(options, file) for file in options.files if cli.content_of(file)]
        if readings and len(readings) == len(options.files) and not any(reading.refused for reading in readings):
            cli.report(options, strange_labels(options.answers, answers, readings), sys.stderr)
        readings = readings if len(readings) == len(options.files) else []
    confirmed = frozenset(options.confirm) | ({confirmation_id(options.day)} if options.day else set())
    return replace(answers, confirmed=answers.confirmed | confirmed), readings


def _load_file(
    options: argparse.Namespace, store: Store, file: Path, out: TextIO, answers: Answers, reading: Reading
) -> int:
    """Show and store one file that was read. The sentence for what stops it goes where `out` goes."""
    from maaltavle.publish import publish

    content = cli.content_of(file)
    _report(options, reading, out)
    if reading.refused:
        return _exit_code(reading)
    _account(options, reading, out)
    plan = _plan(options, store, reading, answers)
    _show(options, plan, out)
    try:
        what = Message("Gem tallene? (j/n) ") if plan.texts is None else Message("Gem teksterne? (j/n) ")
        if plan.ready and not options.yes and not cli.agreed(options, what):
            return WAITING
        receipt = publish(cli.desk_of(options, store), plan, content)
    except AlreadyLoaded as error:
        cli.say(options, error.message, out)
        return STORED
    except MaaltavleError as error:
        cli.say(options, error.message, out)
        return WAITING
    number, rows = receipt.load.number, receipt.load.rows
    said = Message("Gemt som indlæsning {number}: {rows} rækker.", number=number, rows=rows)
    cli.say(options, said, out)
    return STORED


def _plan(options: argparse.Namespace, store: Store, reading: Reading, answers: Answers) -> Plan:
    from maaltavle.intake import plan
    from maaltavle.meetings.since import shown_frozen

    version = store.version  # before the facts: whoever comes in between is noticed
    catalogue, facts = cli.catalogue_of_files(options), store.known()
    shown = shown_frozen(store, catalogue) if facts.freezes else ()
    return plan(reading, facts, catalogue, answers, this_day(), version, store.loads(), shown)


def _show(options: argparse.Namespace, plan: Plan, out: TextIO) -> None:
    """The difference, the consequences, what was left out before, and what is open."""
    from maaltavle.intake import left_out_words

    changes, follows = plan.changes, plan.consequences
    if plan.texts is not None:
        _show_texts(options, plan, plan.texts, out)
        return
    counts = {"new": len(changes.new), "changed": len(changes.changed), "same": len(changes.unchanged),
              "gone": len(changes.gone)}  # fmt: skip
    said = Message("{file}: {new} nye, {changed} ændrede, {same} uændrede, {gone} forsvinder.")
    cli.say(options, said.filled(file=plan.file, **counts), out)
    for change in changes.changed[:MOST_SHOWN]:
        print(f"  {change.new.indicator}, {change.new.area}, {change.new.period}: "
              f"{_turn(change, cli.lang_of(options))} ({change.new.where})", file=out)  # fmt: skip
    for turn in follows.verdicts:
        print(f"  {turn.goal.ref}: {turn.before.outcome.value} → {turn.after.outcome.value}", file=out)
    for stale in follows.stale:
        name = getattr(stale.text, "ref", "") or stale.turn.goal.ref
        cli.say(options, Message("  forældet tekst: {name}", name=name), out)
    for seen in follows.revised_shown:
        told = f"{seen.indicator}, {seen.area}, {seen.period}: {_figure(seen)}"
        cli.say(options, Message("  vist på et frosset møde: {told}", told=told), out)
    for told in left_out_words(plan.left_out_before, cli.lang_of(options)):
        how = cli.words(options, Message("Nævn dem under »ask« i --answers for at tage dem med."))  # fmt: skip
        print(f"  - {told} {how}", file=out)
    for question in plan.questions:
        print(f"  ? {question.id}: {cli.words(options, question.message)}", file=out)
        if question.wrong:
            print(f"    {cli.words(options, question.wrong)}", file=out)
    _show_open(options, plan, out)


def _show_texts(options: argparse.Namespace, plan: Plan, changes: TextChanges, out: TextIO) -> None:
    """The difference of a follow-up workbook: every text with what stood, and what is open."""
    counts = {"new": len(changes.new), "changed": len(changes.changed), "same": changes.unchanged,
              "gone": len(changes.emptied)}  # fmt: skip
    said = Message("{file}: {new} nye tekster, {changed} ændrede, {same} uændrede, {gone} fjernes.")
    cli.say(options, said.filled(file=plan.file, **counts), out)
    for old, new, where, _of_answer in changes.every:
        before = _text(old) if old else "–"
        print(f"  {new.goal}, {new.column}: {before} → {_text(new)} ({where}, {new.person})", file=out)
    _show_open(options, plan, out)


def _text(text: FollowUp) -> str:
    shown = " ".join(text.text.split())
    shown = shown if len(shown) <= SHOWN_LETTERS else f"{shown[: SHOWN_LETTERS - 1]}…"
    return f"»{shown}«" + (f" [{text.outcome.value}]" if text.outcome else "") if shown or text.outcome else "–"


def _show_open(options: argparse.Namespace, plan: Plan, out: TextIO) -> None:
    for one in plan.confirmations:
        hint = f"(--{one.id.replace(':', ' ')})" if one.kind == "day" else one.where
        print(f"  ! {one.id}: {cli.words(options, one.message)} {hint}".rstrip(), file=out)
    cli.report(options, [problem for problem in plan.problems if problem.severity == "error"], out)


def _turn(change: Change, lang: Language) -> str:
    """The figure before and now, with unit and kind where those are what changes: a preliminary 9.9 is no final one."""
    from maaltavle.wording.figures import kind_in_words

    sides = (change.old, change.new)
    told = [_figure(one) for one in sides]
    if change.old.unit != change.new.unit:
        told = [f"{words} {one.unit}" for words, one in zip(told, sides, strict=True)]
    if change.old.kind is not change.new.kind:
        told = [f"{words} ({kind_in_words(one.kind, lang)})" for words, one in zip(told, sides, strict=True)]
    return " → ".join(told)


def _figure(figure: Observation) -> str:
    if figure.value is None:
        return str(figure.marker.value) if figure.marker else "–"
    low, high = figure.value.low, figure.value.high
    if low is None:
        return f"{'<' if figure.value.high_open else '≤'} {high}"
    if high is None:
        return f"{'>' if figure.value.low_open else '≥'} {low}"
    return f"{low}" if low == high else f"{low}–{high}"


def _watch(options: argparse.Namespace, store: Store, answers: Answers) -> int:
    """Take the files of a folder as they arrive: those without errors or questions are stored, the others set aside."""
    folder = options.watch
    cli.check_folder(folder)
    options.yes = True
    sizes: dict[Path, tuple[int, int]] = {}
    ends = [one for one in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(one) is signal.SIG_DFL]
    for one in ends:
        signal.signal(one, signal.default_int_handler)  # told to end, the store is closed as at Ctrl-C
    try:
        while True:
            seen = {file: _size(file) for file in sorted(folder.iterdir()) if file.is_file() and not _is_half(file)}
            for file, size in seen.items():
                if options.once or sizes.get(file) == size:  # the same twice: whoever writes it is done
                    _take(options, store, file, answers)
            if options.once:
                return STORED
            sizes = seen
            time.sleep(POLL_SECONDS)
    except KeyboardInterrupt:
        return STORED
    finally:
        for one in ends:
            signal.signal(one, signal.SIG_DFL)


def _size(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return (-1, -1)
    return found.st_size, found.st_mtime_ns


def _is_half(file: Path) -> bool:
    return file.name.startswith((".", "~$")) or file.suffix in (".part", ".tmp", ".crdownload")


def _take(options: argparse.Namespace, store: Store, file: Path, answers: Answers) -> None:
    import io

    said = io.StringIO()
    code = _load_file(options, store, file, said, answers, reading_of(options, file))
    target = _free(file.parent / (STORED_FOLDER if code == STORED else ASIDE_FOLDER), file.name)
    file.replace(target)
    if code != STORED:
        target.with_name(f"{target.name}.rapport.txt").write_text(said.getvalue(), encoding="utf-8")
    print(f"{file.name} → {target.parent.name}/{target.name}")
    sys.stdout.flush()


def _free(folder: Path, name: str) -> Path:
    """A name in a folder that no file has yet."""
    folder.mkdir(exist_ok=True)
    target, number = folder / name, 2
    while target.exists():
        target, number = folder / f"{Path(name).stem}-{number}{Path(name).suffix}", number + 1
    return target


def _undo(options: argparse.Namespace) -> int:
    from maaltavle.desk import Undo

    with cli.opened(options, build=False) as store:
        load = cli.desk_of(options, store).save(Undo(options.load))
    number = options.load
    said = Message(
        "Indlæsning {number} er fortrudt (som indlæsning {other}). Intet er slettet.", number=number, other=load.number
    )
    cli.say(options, said)
    return STORED


def _redate(options: argparse.Namespace) -> int:
    """Show what a correction of a day does; store it when somebody says yes."""
    from maaltavle.desk import redating

    with cli.opened(options, build=False) as store:
        seen, planned = store.version, redating(store, options.load, options.known_from, this_day())
        was, day = planned.load.known_from, planned.day
        said = Message(
            "Indlæsning {load} er kendt fra {was} og bliver kendt fra {day}. Visninger af dagene fra "
            "{first} til {last} bliver andre; frosne møder gør ikke.",
            load=options.load,
            was=str(was),
            day=str(day),
            first=str(min(was, day)),
            last=str(max(was, day)),
        )
        cli.say(options, said)
        later = ", ".join(str(load.number) for load in planned.followers)
        if later:
            said = Message(
                "Indlæsning {later} fik dagen af den og bliver kendt fra den dag, de blev gemt.", later=later
            )
            cli.say(options, said)
        if not options.yes and not cli.agreed(options, Message("Gem rettelsen? (j/n) ")):
            return WAITING
        made = cli.desk_of(options, store).save(planned, based_on=seen)
    said = Message(
        "Dagen er rettet (som indlæsning {number}); maaltavle undo {number} tager det tilbage.", number=made.number
    )
    cli.say(options, said)
    return STORED


def _history(options: argparse.Namespace) -> int:
    """Every load, newest first."""
    from maaltavle.store import replaced_by

    with cli.opened(options, build=False, read_only=True) as store:
        loads = store.loads()
    undone, replaced = {load.undoes: load.number for load in loads if load.undoes}, replaced_by(loads)
    for load in reversed(loads):
        by, edition = undone.get(load.number), replaced.get(load.number)
        taken_back = cli.words(options, Message(" (afløst af {edition})", edition=edition)) if edition else ""
        taken_back = cli.words(options, Message(" (fortrudt af {by})", by=by)) if by else taken_back
        at = f"{in_denmark(load.at):%Y-%m-%d %H:%M}"
        columns = (load.number, at, load.person, load.action, load.source, load.rows)
        print("\t".join(map(str, columns)) + taken_back)
    return STORED


def _template(options: argparse.Namespace) -> int:
    """Write a template for chosen indicators and areas, with what is known filled in."""
    from maaltavle.catalogue import AREA
    from maaltavle.reports.forms.template import as_template, template_of

    files = cli.catalogue_of_files(options)
    with cli.opened(options, read_only=True) as store:
        facts = store.known()
        catalogue = files.extended(facts)
        options.indicator = [*map(files.current, options.indicator)]
        for own in options.indicator:
            if own not in catalogue.indicators:
                raise MaaltavleError("Kataloget har ingen indikator {own}.", own=own)
        options.area = [files.current(own, AREA) for own in options.area]
        for own in options.area:
            if own not in catalogue.areas:
                raise MaaltavleError("Kataloget har ingen område {own}.", own=own)
        made = template_of(options.indicator, options.area, facts.observations, catalogue, this_day())
    try:
        options.out.write_bytes(as_template(made, cli.lang_of(options)))
    except OSError as error:
        raise cli.unwritten(options.out, error) from error
    cli.say(options, Message("Skabelonen {out} er lavet: {n} rækker.", out=options.out, n=len(made.rows)))
    return STORED
