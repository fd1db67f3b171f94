"""The invented municipality's plan of projects."""

from __future__ import annotations

from maaltavle.demo.places import BODIES, PERSONS

_NAMES = (
    "Nyt bibliotek på havnen", "Borgerservice i øjenhøjde", "Læselyst fra første dag", "Skolegårde, der bevæger",
    "Grønne tage på skolerne", "Cykelring om byen", "Hjem fra hospitalet uden huller", "Madglæde på plejehjem",
    "Unge i lære hos os", "Virksomheder møder skolen", "Færre papirer, mere tid", "Fjorden som fælles have",
)  # fmt: skip


def project_rows(year: int) -> list[dict[str, str]]:
    """A row of projects.csv each."""
    return [_row(year, number, name) for number, name in enumerate(_NAMES)]


def _row(year: int, number: int, name: str) -> dict[str, str]:
    body = BODIES[(number // 2) % len(BODIES)]
    quarter = number % 4 + 1
    return {
        "ref": f"LP{year % 100:02d}-{number + 1:02d}", "page": str(number // 3 + 1), "chapter_no": str(number // 4 + 1),
        "chapter": body.service.split(" ", 1)[1], "name": name, "origin": f"Opdigtet budgetaftale {year - 1}",
        "origin_type": "budgetaftale", "goal_description": f"{name} er taget i brug inden udgangen af {year + 1}.",
        "followup_text": f"Status gives til {body.da} hvert år.", "followup_when": f"{quarter}. kvartal {year}",
        "followup_how": "skriftlig status", "responsible": PERSONS[number % len(PERSONS)], "certainty": "certain",
        "followup_periods": f"{year}M{quarter * 3:02d}",
    }  # fmt: skip
