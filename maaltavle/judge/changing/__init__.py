"""Is a long series changing, or does it only vary? And where does it go if it keeps its pace?

The steps, each its own module: stl takes a season out → season says whether there is one and what is done → signs (of
`judge.spc`, the limits and the special points) → outlook, by ahead, to a deadline → words → summary of many.
"""

from maaltavle.judge.changing.outlook import Outlook, Projected, Says, is_long, outlook
from maaltavle.judge.changing.season import Basis
from maaltavle.judge.changing.signs import Sign, level_of, sign_of
from maaltavle.judge.changing.summary import MARKS, Judged, Summary, summary
from maaltavle.judge.changing.words import Numbers, outlook_in_words, sign_in_words

__all__ = [
    "MARKS",
    "Basis",
    "Judged",
    "Numbers",
    "Outlook",
    "Projected",
    "Says",
    "Sign",
    "Summary",
    "is_long",
    "level_of",
    "outlook",
    "outlook_in_words",
    "sign_in_words",
    "sign_of",
    "summary",
]
