# ruff: noqa: E501 - a row of a CSV file is one line
"""A data folder small enough to read: two documents of one municipality, a handful of figures, goals and texts."""

from __future__ import annotations

from pathlib import Path

CATALOGUE = {
    "enheder": """
[[unit]]
id = "pct"
name_da = "%"
name_en = "%"
dimension = "share"
decimals = 1
additive = false

[[unit]]
id = "antal"
name_da = ""
name_en = ""
dimension = "count"

[[unit]]
id = "1000 kr."
name_da = "1.000 kr."
name_en = "DKK 1,000"
dimension = "money"
factor = "1000"
""",
    "indikatorer": """
[[indicator]]
id = "selvbetjening"
name_da = "Digital selvbetjening"
name_en = "Digital self-service"
definition_da = "Andel af henvendelser"
definition_en = "Share of contacts"
unit = "pct"
decimals = 1
good = "up"
committee = "oeu"

[[indicator]]
id = "arrangementer"
name_da = "Arrangementer"
name_en = "Events"
definition_da = ""
definition_en = ""
unit = "antal"
decimals = 0
good = "up"
committee = ""
""",
    "omraader": """
[[area]]
id = "herning"
name_da = "Herning"
name_en = "Herning"
level = "municipality"
code = "657"

[[area]]
id = "midtbyen"
name_da = "Herning Midtby"
name_en = "Herning city centre"
level = "place"
municipality = "herning"
""",
    "udvalg": """
[[committee]]
id = "oeu"
name_da = "Økonomi- og Erhvervsudvalget"
name_en = "Finance Committee"
short = "ØEU"
municipality = "herning"
""",
    "dokumenter": """
[[document]]
id = "opfoelgning-2014"
short = "HER2014"
title = "Målopfølgning 2014"
publisher = "Herning Kommune"
municipality = "herning"
committee = "oeu"
year = 2014
known_from = 2015-03-01
known_from_basis_da = "trykt på forsiden"
known_from_basis_en = "printed on the cover"

[[document]]
id = "opfoelgning-2015"
short = "HER2015"
title = "Målopfølgning 2015"
publisher = "Herning Kommune"
municipality = "herning"
committee = "oeu"
year = 2015
known_from = 2016-03-01
known_from_basis_da = "trykt på forsiden"
known_from_basis_en = "printed on the cover"
""",
}

OBSERVATIONS = (
    "ref,indicator,area,period,breakdown,kind,low,high,low_open,high_open,unit,marker,period_text,source_body,"
    "relevance,note,quote"
)
GOALS = (
    "ref,municipality,committee,service_area,focus_area,year,stated_in,text,text_form,kind,low,high,change,change_unit,"
    "unit,direction,period,deadline,baseline,baseline_period,comparator,tolerance,limit,parts,at_least,valid_from,"
    "valid_to,decided,continues,change_kind,change_da,change_en,related_indicator,note"
)
MEASURES = "goal,indicator,area,match,period,breakdown,uncounted,why_da,why_en"
EVENTS = "goal,state,at,expected,quote,note"
ASSESSMENTS = "goal,text,quote,outcome,person"
TEXTS = "ref,year,municipality,committee,service_area,focus_area,column,goal_no,text,assignment,reason"
PROJECTS = (
    "ref,page,chapter_no,chapter,subchapter_no,subchapter,name,origin,origin_type,type_mark,goal_description,"
    "followup_text,followup_when,followup_how,responsible,quantified,certainty,uncertainty_da,uncertainty_en,"
    "followup_periods"
)
AGENDA = (
    "meeting_date,meeting_time,place,committee,point_no,title,case_no,closed,resume,recommender,recommendations,"
    "decision,decision_type,attachments,note"
)
THEMES = "no_from,theme_from,no_to,theme_to,document_to,relation,certainty,note"
FINDINGS = "ref,kind,text_da,text_en,quotes,observations"

DOCUMENTS = {
    "opfoelgning-2014": {
        "observations": f"""{OBSERVATIONS}
O001,selvbetjening,herning,2014,,measured,77.4,77.4,,,pct,,i 2014,KMD,headline,,"77,4 pct. i 2014"
O002,arrangementer,midtbyen,2014,,bound,,50,,ja,antal,,,,headline,,"knap 50 arrangementer"
O003,arrangementer,herning,,,measured,,,,,antal,missing,,,,,"tal følger ""senere"", siges det"
""",
        "goals": f"""{GOALS}
G14-01,herning,oeu,15 Kultur,Identitet,2014,mål,Mindst 80 pct. i 2014.,verbatim,minimum,80,,,,pct,up,2014,,,,,,,,,,,,,,,,,
G14-02,herning,oeu,15 Kultur,Identitet,2014,mål,"Byen skal være, ja, levende.",verbatim,qualitative,,,,,,,,,,,,,,,,,,,,,,,,
""",
        "measures": f"""{MEASURES}
G14-01,selvbetjening,herning,exact,,,,,
""",
        "texts": f"""{TEXTS}
T14-001,2014,herning,oeu,15 Kultur,Identitet,status,1,"Byen er, ja, levende",certain,
""",
    },
    "opfoelgning-2015": {
        "observations": f"""{OBSERVATIONS}
O004,selvbetjening,herning,2015,,measured,81,81,,,pct,,i 2015,KMD,headline,,81 pct. i 2015
O005,arrangementer,midtbyen,2014M11/2015M11,,derived_in_text,-2,-2,,,antal,,,,headline,,2 færre
""",
        "goals": f"""{GOALS}
G15-01,herning,oeu,15 Kultur,Identitet,2015,mål,Mindst 85 pct. i 2015.,verbatim,minimum,85,,,,pct,up,2015,,,,,,,,,2016-03-01,,,G14-01,raised,,,,
""",
        "measures": f"""{MEASURES}
G15-01,selvbetjening,herning,exact,,,,,
""",
        "events": f"""{EVENTS}
G14-02,begun,2015,,Arbejdet er gået i gang,
""",
        "assessments": f"""{ASSESSMENTS}
G15-01,Målet er nået.,Målet er nået,met,
""",
        "agenda": f"""{AGENDA}
2016-03-01,15:00,B1.11,oeu,7,Opfølgning,00.30.10,nej,,Direktionen,at det godkendes | at det sendes videre,Godkendt.,approved,,
""",
        "themes": f"""{THEMES}
1,Unge i job,2,Unge i job,opfoelgning-2014,continued,certain,
""",
        "findings": f"""{FINDINGS}
F01,sum,Summen passer ikke.,The sum is off.,2 færre | 81 pct.,O004 O005
""",
        "projects": f"""{PROJECTS}
P01,4,1,Vækst,1.1,Industri,Ny industri,,,,25 virksomheder,løbende,,,,,uncertain,,,2014 2015M06
""",
    },
}


def write(folder: Path) -> Path:
    """Write catalogue and documents below `folder` and return it."""
    (folder / "katalog").mkdir(parents=True)
    for name, text in CATALOGUE.items():
        (folder / "katalog" / f"{name}.toml").write_text(text, encoding="utf-8")
    for document, files in DOCUMENTS.items():
        (folder / document).mkdir()
        for name, text in files.items():
            (folder / document / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
