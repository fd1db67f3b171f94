"""The judge: we said this; how did it go? Pure functions from facts to one verdict a goal.

The steps, each its own module: intervals → timing → actual → comparison → pace → start, milestones → verdict →
target_words → sentences. Beside the computed verdict stand what words say and what a figure leans to: indicative →
missing → answer → answer_words. Kinds of target differ in their rows alone (kinds, made of rule); spc says whether a
long series is changing.
"""

from maaltavle.judge.actual import Figures
from maaltavle.judge.answer import Answer, answer_all
from maaltavle.judge.answer_words import answer_in_words
from maaltavle.judge.kinds import KINDS
from maaltavle.judge.sentences import reason_detail, sentence
from maaltavle.judge.target_words import target_in_words
from maaltavle.judge.verdict import disagrees, judge, judge_all

__all__ = [
    "KINDS",
    "Answer",
    "Figures",
    "answer_all",
    "answer_in_words",
    "disagrees",
    "judge",
    "judge_all",
    "reason_detail",
    "sentence",
    "target_in_words",
]
