"""The judge: we said this; how did it go? Pure functions from facts to one verdict a goal.

The steps, each its own module: intervals → timing → actual → targets → pace → start, milestones → verdict → words →
sentences; spc says whether a long series is changing.
"""

from maaltavle.judge.actual import Figures
from maaltavle.judge.sentences import reason_detail, sentence
from maaltavle.judge.verdict import disagrees, judge, judge_all
from maaltavle.judge.words import SIGNS, outcome_in_words, period_in_words, reason_in_words, target_in_words

__all__ = [
    "SIGNS",
    "Figures",
    "disagrees",
    "judge",
    "judge_all",
    "outcome_in_words",
    "period_in_words",
    "reason_detail",
    "reason_in_words",
    "sentence",
    "target_in_words",
]
