"""Every source there is: ours, and those of installed packages, each named in its entry points.

`name = module:object`, where calling the object gives a `Source`. A package that a person installed is trusted to run;
one that cannot be loaded is left out and told.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from loaders.faults import Fault
from loaders.sources import jobindsats, jobindsats_v2
from loaders.sources.jobindsats import Jobindsats
from loaders.sources.jobindsats_key import Key, key_of
from loaders.sources.jobindsats_v2 import JobindsatsV2
from loaders.sources.statbank import BASE, Statbank
from maaltavle.contracts.source import Failure, Source
from maaltavle.errors import Place, Problem
from maaltavle.message import Message

GROUP = "maaltavle.sources"
NOT_USED = Fault(
    "source_not_used",
    "en kilde, der kan åbnes",
    "Kilden vises ikke. Bed den, der passer serveren, rette eller afinstallere pakken.",
    "warning",
)
ADDRESS = "MAALTAVLE_STATBANK_URL"  # another that answers as the StatBank does: a mirror behind a municipality's wall
OFFICES = "MAALTAVLE_JOBINDSATS_URL"  # the same of Jobindsats, without the version at its end
KEY_FILE = "MAALTAVLE_JOBINDSATS_KEY_FILE"  # of secrets, where the key stands in no variable of the environment


def _statbank() -> Source:
    return Statbank(os.environ.get(ADDRESS) or BASE)


def _key() -> Key | Failure:
    file = os.environ.get(KEY_FILE)
    return key_of(Path(file) if file else None)


def _jobindsats() -> Source:
    return Jobindsats(_key(), _offices("v3", jobindsats.BASE))


def _jobindsats_v2() -> Source:
    return JobindsatsV2(_key(), _offices("v2", jobindsats_v2.BASE))


def _offices(version: str, usual: str) -> str:
    other = os.environ.get(OFFICES, "").rstrip("/")
    return f"{other}/{version}" if other else usual


OURS: dict[str, Callable[[], Source]] = {
    Statbank.name: _statbank,
    Jobindsats.name: _jobindsats,
    JobindsatsV2.name: _jobindsats_v2,
}


@dataclass(frozen=True)
class Sources:
    """What opens each source, by its name, and which packages' could not be loaded."""

    by_name: dict[str, Callable[[], Source]]
    problems: tuple[Problem, ...] = ()


def sources() -> Sources:
    """Ours, and those of packages; a package never takes the place of one of ours."""
    found, problems = dict(OURS), list[Problem]()
    for point in entry_points(group=GROUP):
        if point.name in found:
            continue
        made = _loaded(point)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            found[point.name] = made
    return Sources(found, tuple(problems))


def _loaded(point: EntryPoint) -> Callable[[], Source] | Problem:
    try:
        made: Any = import_module(point.module)  # Any: others' code, whatever it is
        for name in filter(None, (point.attr or "").split(".")):
            made = getattr(made, name)
    except (ImportError, AttributeError, SyntaxError, NameError, TypeError, ValueError, LookupError, OSError):
        made = None
    if not callable(made):
        return NOT_USED.at(Place(point.name), Message("pakken kunne ikke indlæses"))
    opening: Callable[[], Source] = made
    return opening
