"""The list of goals: its mark and the headings of its columns, in Danish and in English."""

from __future__ import annotations

MARK = "Måltavle mål 1"  # the first cell
COLUMNS = NUMBER, SENTENCE, INDICATOR, DEADLINE, RESPONSIBLE, SERVICE_AREA, FOCUS_AREA = (
    "Nummer", "Sætning", "Indikator", "Frist", "Ansvarlig (person eller afdeling)", "Serviceområde", "Fokusområde",
)  # fmt: skip
IN_ENGLISH = {
    NUMBER: "Number", SENTENCE: "Sentence", INDICATOR: "Indicator", DEADLINE: "Deadline",
    RESPONSIBLE: "Responsible (person or department)", SERVICE_AREA: "Service area", FOCUS_AREA: "Focus area",
}  # fmt: skip
ALSO = {"Ansvarlig": RESPONSIBLE, "Responsible": RESPONSIBLE}  # what people make of a long heading
# The row of what the list is for: these words, each with its id or number behind it.
MUNICIPALITY, COMMITTEE, YEAR = "kommune", "udvalg", "år"
LONGEST = {SENTENCE: 2000, RESPONSIBLE: 100, SERVICE_AREA: 200, FOCUS_AREA: 200}  # letters
MOST_GOALS = 1000
