"""The figures of the store as one asks of them: which loads count, what each brought, and answers that are kept."""

from __future__ import annotations

from maaltavle.store.asking.answers import Answers
from maaltavle.store.asking.brought import Brought
from maaltavle.store.asking.compared import ComparedFigures
from maaltavle.store.asking.sorted_copy import SortedCopies
from maaltavle.store.asking.standing import Standing, standing_of

__all__ = ["Answers", "Brought", "ComparedFigures", "SortedCopies", "Standing", "standing_of"]
