"""Long series made by hand: months and quarters, with a season, a slope and noise that is the same each time."""

from __future__ import annotations

import math
import random
from decimal import Decimal


def months(count: int, first: int = 2010) -> list[str]:
    """So many months from January of a year."""
    return [f"{first + n // 12}M{n % 12 + 1:02}" for n in range(count)]


def quarters(count: int, first: int = 2010) -> list[str]:
    """So many quarters from the first of a year."""
    return [f"{first + n // 4}K{n % 4 + 1}" for n in range(count)]


def noise(count: int, seed: int = 1, width: float = 1.0) -> list[float]:
    """Noise of a normal distribution, about 0."""
    made = random.Random(seed)
    return [made.gauss(0, width) for _ in range(count)]


def wave(count: int, a_year: int, height: float) -> list[float]:
    """A season that is the same each year."""
    return [height * math.sin(2 * math.pi * n / a_year) for n in range(count)]


def summed(*parts: list[float], start: float = 50.0, slope: float = 0.0) -> list[float]:
    """Parts on a straight line."""
    return [start + slope * n + sum(own) for n, own in enumerate(zip(*parts, strict=True))]


def figures(periods: list[str], values: list[float], decimals: int = 1) -> list[tuple[str, Decimal]]:
    """A series as figures are printed."""
    return [(period, round(Decimal(value), decimals)) for period, value in zip(periods, values, strict=True)]
