"""The judge: we said this; how did it go? Pure functions from facts to one verdict a goal.

The steps, each its own module: intervals → timing → actual → targets → pace → start, milestones → verdict → words →
sentences; spc says whether a long series is changing.
"""

from maaltavle.judge.actual import Figures
from maaltavle.judge.kinds import KINDS
from maaltavle.judge.sentences import reason_detail, sentence
from maaltavle.judge.verdict import disagrees, judge, judge_all
from maaltavle.judge.words import target_in_words

__all__ = [
    "KINDS",
    "Figures",
    "disagrees",
    "judge",
    "judge_all",
    "reason_detail",
    "sentence",
    "target_in_words",
]
