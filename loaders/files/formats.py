"""Number formats: what a format code does to a number, and how the cell then looks to a Danish eye."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

BUILTIN = {
    0: "", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "dd-mm-yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd-mm-yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mmss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
}  # fmt: skip
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.')
_SCALED = re.compile(r"[0#?](,+)(?![0#?,.])")
_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\[\]]*\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Format:
    """One cell format. `kind` is number, percent, scaled (shown in thousands or more), date or time (also elapsed).

    `indent` is how many steps its cells begin further in, `bold` whether they are in bold.
    """

    code: str
    kind: str = "number"
    decimals: int | None = None  # None: as many as the number has
    thousands: bool = False
    indent: int = 0
    bold: bool = False


GENERAL = Format("")
MOST_INDENT = 250  # as spreadsheets have it


@lru_cache(maxsize=4096)
def format_of(code: str) -> Format:
    """The format of a code such as `#,##0.0`. A percent sign that is only written behind is no percent format."""
    if code.lower() in ("general", "standard", "@", ""):
        return GENERAL if code != "@" else Format("@")
    bare = _BRACKETS.sub("", _LITERALS.sub("", code)).split(";")[0]
    letters = set(bare.lower())
    shown = _LITERALS.sub(lambda found: found[0].replace("%", "pct."), code)
    if letters & set("yd") or ("m" in letters and not letters & set("hs")):
        return Format(shown, "date")
    if letters & set("hs"):
        return Format(shown, "time")
    behind = bare.partition(".")[2]
    decimals = len(behind) - len(behind.lstrip("0#?")) if re.search("[0#?]", bare) else None
    thousands = bool(re.search(r"[#0?],[#0?]", bare))
    if "e" in letters or "/" in letters:
        return Format(shown)
    return Format(shown, "percent" if "%" in bare else "scaled" if scale_of(code) else "number", decimals, thousands)


@lru_cache(maxsize=4096)
def scale_of(code: str) -> int:
    """By how many thousands a format divides what it shows: `#,##0,` by one of them, `0.0,,` by two."""
    found = _SCALED.search(code.split(";")[0])
    return len(found[1]) if found else 0


def looking(form: Format, indent: int, bold: bool) -> Format:
    """The same number format with its cells further in, or in bold."""
    return replace(form, indent=min(max(indent, 0), MOST_INDENT), bold=bold) if indent or bold else form


def shown(value: str | Decimal | int | float | bool | date | None, form: Format) -> str:
    """The cell as it looks, as well as can be: `0.653` with `0.0%` is `65,3%`. Text is itself, a date is ISO."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes" if not value.second else "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return (
        "" if value is None else _number(Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value), form)
    )


def _number(number: Decimal, form: Format) -> str:
    if form.kind == "percent":
        number *= 100
    if form.kind == "scaled":
        number = number.scaleb(-3 * scale_of(form.code))
    if form.decimals is not None and abs(number) < 10**20:
        number = number.quantize(Decimal(1).scaleb(-form.decimals), ROUND_HALF_UP)
    text = f"{number:,f}" if form.thousands else f"{number:f}"
    if form.decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate({44: ".", 46: ","}) + ("%" if form.kind == "percent" else "")


class NoSuchDate(ValueError):
    """A serial number that is no day."""


def date_of(serial: float, from_1904: bool) -> date | datetime:
    """The day of a worksheet's serial number. Raises NoSuchDate below 1, above year 9999, and on 29 February 1900."""
    if from_1904:
        serial = serial + 1462 if serial >= 0 else serial
    if not 1 <= serial < 2958466 or (not from_1904 and 60 <= serial < 61):
        raise NoSuchDate
    start = datetime(1899, 12, 30) if serial >= 61 else datetime(1899, 12, 31)
    whole = int(serial)
    seconds = round((serial - whole) * 86400)
    moment = start + timedelta(days=whole, seconds=seconds)
    return moment if seconds else moment.date()
