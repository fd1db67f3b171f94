"""Files of the families of Danish and foreign sources, written by hand: other tables, languages, shapes and signs."""

# ruff: noqa: E501  (a line of a file is one line)
from __future__ import annotations

from books import read_json, reading, sheet_of, workbook

from loaders.book import Book
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.reading import Reading


def statbank(title: str, unit: str | None, *rows: list, name: str = "TAB") -> Reading:
    """StatBank's Excel export."""
    return reading(workbook(sheet_of([[title], [unit], *rows], name), name=f"{name}.xlsx"))


def text(lines: str, delimiter: str = ";", name: str = "fil.csv") -> Reading:
    """A text file, through the program's own reader of text files."""
    from loaders.files.opening import open_bytes

    data = lines.strip("\n").replace("\n", "\r\n").encode()
    assert delimiter in lines or not delimiter
    return read_book(open_bytes(data, name), Context())


def px(lines: str) -> Reading:
    """A PC-Axis file."""
    return read_book(Book("tal.px", "0" * 64, "px", document=lines.strip("\n").split("\n")), Context())


def sheet(*rows: list, name: str = "Ark1", file: str = "fil.xlsx") -> Reading:
    """A workbook of one sheet."""
    return reading(workbook(sheet_of(list(rows), name), name=file))


def stat(label: str, dimensions: dict[str, list[str]], values: object, **more: object) -> dict:
    """A JSON-stat 2 dataset."""
    return {
        "version": "2.0",
        "class": "dataset",
        "label": label,
        "id": list(dimensions),
        "size": [len(labels) for labels in dimensions.values()],
        "role": {"time": [name for name in dimensions if name.casefold() in ("tid", "time")]},
        "dimension": {n: {"label": n, "category": {"index": labels}} for n, labels in dimensions.items()},
        "value": values,
    } | more


FILES: dict[str, Reading] = {
    # --- StatBank
    "two stubs, quarters across": statbank(
        "Ledige efter køn, område og tid", "Enhed: Antal", [None, None, "2019K1", "2019K2"],
        ["Mænd", "Herning", 812, 799], [None, "Horsens", 905, ".."], ["Kvinder", "Herning", 744, 731], [None, "Horsens", 866, 850],
        [], ["Ledige under 65 år."],
    ),
    "three stubs, one period column": statbank(
        "Befolkning efter område, alder, herkomst og tid", "Enhed: Antal", [None, None, None, "2021"],
        ["657 Herning", "16-24 år", "Dansk oprindelse", 8123], [None, None, "Indvandrere", 611],
        [None, "25-39 år", "Dansk oprindelse", 14002], [None, None, "Indvandrere", 2011],
    ),
    "four stubs, months across": statbank(
        "Modtagere efter ydelse, køn, alder, område og tid", "Enhed: Fuldtidspersoner", [None, None, None, None, "2022M01", "2022M02"],
        ["Kontanthjælp", "Mænd", "18-29 år", "Herning", 101, 99], [None, None, None, "Horsens", 120, 118],
        [None, None, "30-59 år", "Herning", 210, 209], [None, None, None, "Horsens", 260, 255],
    ),
    "English, two stubs, a dash and a dot": statbank(
        "Employed by region, industry (DB07) and time", "Units: Number", [None, None, "2020", "2021"],
        ["Region Midtjylland", "A Agriculture, forestry and fishing", 12012, 11900], [None, "B Mining and quarrying", "-", "."],
        [], ["Break in the series in 2021."],
    ),
    "English units in the plural and a comma in the title": statbank(
        "General government, income by region, type and time", "Units: DKK million", [None, None, "2019"],
        ["Herning", "Taxes, total", 4512.3], [None, "Grants", 1200.1],
    ),
    "per cent in the heading, no unit line": statbank(
        "Beskæftigede (pct.) efter område og tid", None, [None, "2013", "2014"], ["Herning", 71.5, 72], ["Horsens", 70.1, 70.4],
    ),
    "school years across": statbank(
        "Elever efter område og tid", "Enhed: Antal", [None, "2018/2019", "2019/2020"], ["Herning", 12001, 11873], ["Ikast-Brande", 5400, 5388],
    ),
    "half years and several notes": statbank(
        "Ejendomssalg efter område og tid", "Enhed: Antal", [None, "2020H1", "2020H2"], ["Herning", 310, 355], ["Viborg", 401, ".."],
        [], ["Note 1."], ["Note 2."], ["Note 3."],
    ),
    "areas across, years down": statbank(
        "Skatteprocent efter tid og område", "Enhed: Pct.", [None, "Hele landet", "Herning", "Horsens"], ["2019", 24.93, 24.9, 25.1], ["2020", 24.95, 24.9, 25.1],
    ),
    "two measures in a stub, unit differs": statbank(
        "Ledige efter enhed, område og tid", "Enhed: -", [None, None, "2014", "2015"],
        ["Antal", "Herning", 1800, 1750], [None, "Horsens", 2100, 2000], ["Pct. af arbejdsstyrken", "Herning", 3.9, 3.8], [None, "Horsens", 4.8, 4.6],
    ),
    "a row total with a code": statbank(
        "Folketal efter område, køn og tid", "Enhed: Antal", [None, None, "2023K1", "2023K2"],
        ["000 Hele landet", "TOT I alt", 5932654, 5940000], [None, "M Mænd", 2950000, 2954000],
    ),
    "API, code and text, monthly, tabs": text("OMRÅDE\tYDELSE\tTID\tINDHOLD\n657 Herning\tTOT I alt\t2023M01\t4.211\n615 Horsens\tTOT I alt\t2023M01\t5.012\n657 Herning\tTOT I alt\t2023M02\t987,5", "\t", "AUH01.csv"),
    "API, English, per cent with points": text("REGION;SEX;TIME;CONTENTS\nHerning;Men;2014Q1;3.9\nHorsens;Men;2014Q1;4.75"),
    "API without an area": text("BRANCHE;TID;INDHOLD\nTOT Erhverv i alt;2019;104,25\nA Landbrug;2019;98,5", name="PRIS11.csv"),
    # --- key figures, Jobindsats, municipalities
    "key figures, three blocks and levels": text(
        "Kommunale nøgletal\n\n;Kom.nr;2018;2019;2020\nUdgift pr. elev (kr.)\nHerning Kommune;657;61.234;62.001;63.500\nHele landet;;65.001;65.990;M\nElever pr. lærer\nHerning Kommune;657;12,3;12,1;U\nHele landet;;11,9;11,8;11,7\nAndel private (pct.)\nHerning Kommune;657;-;0,5;1,0\nHele landet;;18,2;18,5;18,9\nTegnforklaring:\nM = mangler"
    ),
    "key figures, one year": text(";Kom.nr;2020\nSkatteprocent\nHerning Kommune;657;24,9\nHorsens Kommune;615;25,1\nTegnforklaring:"),
    "Jobindsats v3, quarters and two measures": read_json({"columns": ["Periode", "Område", "Køn", "Antal personer", "Fuldtidspersoner i pct. af arbejdsstyrken"], "rows": [["2024Q01", "Herning", "Mænd", 512, 2.1], ["2024Q02", "Herning", "Mænd", None, 2.2]]}),
    "Jobindsats v3, years": read_json({"columns": ["Periode", "Område", "Gns. varighed (uger)"], "rows": [["2024Y01", "Hele landet", 21.5], ["2023Y01", "Hele landet", 20]]}),
    "Jobindsats v2, several dimensions": read_json([{"Variables": [{"Name": "area", "Label": "Område"}, {"Name": "period", "Label": "Periode"}, {"Name": "_kon", "Label": "Køn"}, {"Name": "mem", "Label": "Antal forløb"}], "Data": [["Herning", "2023M01", "Kvinder", "1.234"], ["Herning", "2023M02", "Kvinder", "1.250,5"]]}]),
    "Jobindsats, 100 per cent given twice": read_json({"columns": ["Periode", "Område", "Antal"], "rows": [["2024M01", "Herning", 5], ["2024M01", "Herning", 95]]}),
    "a municipality's budget, years across": sheet(
        ["Budget 2024-2027, 1.000 kr."], ["Politikområde", "B2024", "BO2025", "BO2026"], ["Dagtilbud", 412000, 410500, 409000], ["Skoler", 733250, 731000, 730500], ["I alt", 1145250, 1141500, 1139500], name="Budget",
    ),
    "budget follow-up as a CSV, millions": text("Serviceområde;Oprindeligt budget 2023;Korrigeret budget 2023;Forventet regnskab 2023\nMio. kr.;A;B;C\nSkoler;1.012,5;1.020,1;1.019,0\nDagtilbud;612,3;615,0;620,2"),
    "areas down, months across, Danish names": sheet(["Sygefravær i dage"], ["Kommune", "Jan 2023", "Feb 2023", "Mar 2023"], ["Herning", 1.2, 1.3, 1.25], ["Horsens", 1.4, None, 1.5]),
    "quarters across in words": sheet(["Kommune", "1. kvt. 2022", "2. kvt. 2022"], ["Herning", 10, 11], ["Horsens", 12, 13]),
    "number and per cent in brackets of the heading": text("Kommune;År;Ledige (antal);Ledige (pct.)\nHerning;2022;1.204;2,6\nHorsens;2022;987;2,5"),
    # --- PC-Axis
    "PX with keys": px('CHARSET="ANSI";\nAXIS-VERSION="2000";\nTITLE="Ledige";\nCONTENTS="Ledige";\nUNITS="antal";\nSTUB="område";\nHEADING="tid";\nVALUES("område")="Herning","Horsens";\nVALUES("tid")="2014","2015";\nCODES("område")="657","615";\nCODES("tid")="2014","2015";\nKEYS("område")=CODES;\nDATA=\n"657",12,13\n"615",14,15;\n'),
    "PX with its data in one line": px('CHARSET="ANSI";\nTITLE="Folketal";\nCONTENTS="Folketal";\nUNITS="antal";\nSTUB="område";\nHEADING="år";\nVALUES("område")="Herning","Horsens";\nVALUES("år")="2014","2015";\nDATA=86348 87052 85662 "..";\n'),
    "PX cut short": px('CHARSET="ANSI";\nTITLE="Folketal";\nCONTENTS="Folketal";\nUNITS="antal";\nSTUB="område";\nHEADING="år";\nVALUES("område")="Herning","Horsens";\nVALUES("år")="2014","2015";\nDATA=\n86348 87052\n85662;\n'),
    # --- JSON-stat
    "JSON-stat with status": read_json(stat("Ledige", {"område": ["Herning", "Horsens"], "Tid": ["2014", "2015"]}, [2.5, None, 3.5, None], status={"1": "..", "3": "c"})),
    "JSON-stat, measures as a dimension": read_json(stat("Beskæftigelse", {"ContentsCode": ["Antal", "Pct."], "region": ["Herning"], "Tid": ["2014K1", "2014K2"]}, [10, 11, 1.5, 1.6], role={"time": ["Tid"], "metric": ["ContentsCode"], "geo": ["region"]})),
    # --- Kolada, Open SDG
    "Kolada, several municipalities": text("kpi,municipality_id,year,gender,value,municipality\nN00945,0180,2012,T,3.25,Stockholm\nN00945,1480,2012,T,4.5,Göteborg\nN00945,1480,2013,T,,Göteborg", ",", "kolada.csv"),
    "Kolada v2, several": read_json({"count": 2, "values": [{"kpi": "N1", "municipality": "0180", "period": 2012, "values": [{"gender": "T", "value": 1.5, "status": ""}]}, {"kpi": "N1", "municipality": "1480", "period": 2012, "values": [{"gender": "T", "value": 2, "status": ""}]}]}),
    "Open SDG with units and series": text("Year,Series,Units,Sex,Value\n2018,Unemployment rate,Percentage,,4.1\n2018,Unemployment rate,Percentage,Female,3.9\n2018,Unemployed,Number,,12000", ",", "indicator_8-5-2.csv"),
    "Open SDG with an area": text("Year,Local authority,Value\n2019,Bristol,7.5\n2020,Bristol,7.25\n2020,Bath,6.5", ",", "indicator_1-1-1.csv"),
    # --- Eurostat, OECD
    "Eurostat TSV with flags": text("freq,unit,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \nA,PC,DK\t5.0 \t5.6 b\t: \nA,PC,SE\t6.8 p\t8.3 \t8.8 e", "\t", "une_rt_a.tsv"),
    "Eurostat SDMX-CSV with a flag column": text("DATAFLOW,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nESTAT:UNE,A,PC,DK,2019,5.0,\nESTAT:UNE,A,PC,DK,2020,5.6,b\nESTAT:UNE,A,PC,SE,2020,8.3,p", ",", "une.csv"),
    "a flag in the cell": text("Kommune;2019;2020\nHerning;5,0;5,6 b\nHorsens;6,8;:"),
    "OECD CSV": text("LOCATION,INDICATOR,SUBJECT,MEASURE,FREQUENCY,TIME,Value,Flag Codes\nDNK,UNEMP,TOT,PC_LF,A,2019,5.0,\nDNK,UNEMP,TOT,PC_LF,A,2020,5.6,B", ",", "oecd.csv"),
    # --- Sweden, Norway
    "SCB's workbook": sheet(["Folkmängd efter region, kön och år"], [], [None, None, "2020", "2021"], ["0180 Stockholm", "män", 482982, 485000], [None, "kvinnor", 492000, 493570], [], ["Källa: SCB"], name="BE0101"),
    "SSB's semicolon file": text('"region";"kjønn";"2020";"2021"\n"0301 Oslo";"Menn";345000;346000\n"0301 Oslo";"Kvinner";348500;351000', ";", "07459.csv"),
    "SSB's tidy file": text("region;statistikkvariabel;år;verdi\n0301 Oslo;Folkemengde;2020;693494\n0301 Oslo;Folkemengde;2021;697010"),
    "SSI, a day with thousands only": text("Dato;Testede\n2021-01-04; 12.345\n2021-01-05; 23.456"),
    # --- words instead of numbers, totals, odd headings
    "ranges for numbers": text("Kommune;År;Antal\nHerning;2014;5-9\nHorsens;2014;10"),
    "under five": text("Kommune;År;Antal\nHerning;2014;<5\nHorsens;2014;10"),
    "a rank beside the figure": text("Kommune;År;Pct.;Rang\nHerning;2014;3,5;12\nHorsens;2014;4,5;30"),
    "weeks across": text("Kommune;2023U01;2023U02\nHerning;5;6\nHorsens;7;8"),
    "dates of day and month": text("Kommune;Dato;Antal\nHerning;31-12-2020;5\nHorsens;31-12-2020;6"),
    "years with two digits": text("Kommune;År;Antal\nHerning;14;5\nHorsens;15;6"),
}  # fmt: skip
