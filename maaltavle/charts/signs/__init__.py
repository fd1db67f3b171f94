"""What a long series says of itself, drawn: its usual limits, the points beyond chance, and where it goes at its pace.

found (from a chart's own inputs) → drawn (marks and words) → table (the same in rows).
"""

from maaltavle.charts.signs.found import Signals, signals_of
from maaltavle.charts.signs.table import SignTable

__all__ = ["SignTable", "Signals", "signals_of"]
