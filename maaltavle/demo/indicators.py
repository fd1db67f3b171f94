"""Sixty invented indicators, twelve a committee: monthly, quarterly and yearly ones of every kind of chart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from maaltavle.demo.places import BODIES

PERIODICITIES = {"m": "month", "k": "quarter", "y": "year"}
# Danish name | English name | unit | decimals | good | length | level | change a year in percent | swing in percent
_ROWS = """
Driftsoverskud pr. indbygger|Operating surplus per inhabitant|kr.|0|up|y|2400|1.5|6
Kassebeholdning|Cash balance|mio. kr.|1|up|k|212|2.0|9
Sygefravær blandt ansatte|Sickness absence among staff|pct|1|down|m|5.2|-0.8|14
Digitale henvendelser|Digital enquiries|pct|1|up|m|61|3.0|3
Besvarede opkald inden tre minutter|Calls answered within three minutes|pct|1|up|m|74|0.8|6
Besøg på bibliotekerne|Library visits|besoeg|0|up|m|21500|-1.0|16
Gæster på museet|Museum guests|besoeg|0|up|k|9800|2.5|24
Medlemmer i idrætsforeninger|Members of sports clubs|personer|0|up|y|18400|0.9|2
Frivillige i kulturlivet|Volunteers in culture|personer|0|up|y|1260|1.8|4
Udgift til administration|Administration cost|kr.|0|down|y|4150|0.6|3
Energiforbrug i kommunale bygninger|Energy use in municipal buildings|kwh|0|down|y|128|-2.6|4
Klager over afgørelser|Complaints about decisions|antal|0|down|k|38|-1.0|25
Elever i skolerne|Pupils in schools|personer|0|neutral|y|6120|-0.7|1
Elevfravær|Pupil absence|pct|1|down|m|6.3|0.6|18
Trivsel i skolen|Well-being at school|pct|1|up|y|84|0.3|2
Elever med gode læsere i 2. klasse|Good readers in year 2|pct|1|up|y|71|0.7|3
Karaktersnit ved afgangsprøven|Average grade at the final exam|point|1|up|y|7.1|0.3|2
Unge i ungdomsuddannelse|Young people in upper secondary education|pct|1|up|y|76|0.4|2
Børn pr. voksen i børnehaver|Children per adult in kindergartens|point|2|down|y|5.9|-1.0|2
Underretninger|Notifications of concern|antal|0|neutral|m|61|1.5|20
Underretninger vurderet inden et døgn|Notifications assessed within a day|pct|1|up|k|93|0.5|4
Anbragte børn|Children in care|personer|0|down|k|74|-1.5|5
Venteliste til børnehave|Waiting list for kindergarten|personer|0|down|m|31|-2.0|35
Uddannede lærere i timerne|Lessons by trained teachers|pct|1|up|y|86|0.5|2
Udledning af drivhusgas|Greenhouse gas emissions|ton|1|down|y|6.8|-3.2|3
Affald til genanvendelse|Waste recycled|pct|1|up|y|52|2.2|3
Restaffald pr. indbygger|Residual waste per inhabitant|kg|0|down|k|58|-2.4|8
Solceller på kommunale tage|Solar power on municipal roofs|mwh|0|up|k|410|9.0|45
Dage til byggetilladelse|Days to a building permit|dage|0|down|m|46|-3.0|20
Byggesager afgjort til tiden|Building cases decided on time|pct|1|up|m|78|1.0|8
Kilometer cykelsti|Kilometres of cycle path|km|1|up|y|142|1.6|1
Tilskadekomne i trafikken|Injured in traffic|personer|0|down|y|37|-2.5|18
Huller i vejen lukket inden fem dage|Potholes closed within five days|pct|1|up|m|81|0.4|10
Passagerer i lokalbusserne|Passengers on local buses|besoeg|0|up|m|48200|0.5|13
Vandprøver uden anmærkning|Water samples without remark|pct|1|up|k|97|0.1|2
Areal med ny natur|Area of new nature|ha|0|up|y|210|7.0|2
Borgere med hjemmepleje|Citizens with home care|personer|0|neutral|k|1480|1.4|2
Ventetid til genoptræning|Waiting time for rehabilitation|dage|0|down|m|15|-1.5|22
Indlæggelser, der kunne forebygges|Preventable admissions|antal|0|down|k|112|-0.6|14
Fald på plejehjem|Falls in nursing homes|antal|0|down|m|46|-1.0|20
Medicinfejl|Medication errors|antal|0|down|m|7|-4.0|40
Tilfredse brugere af hjemmeplejen|Satisfied users of home care|pct|1|up|y|82|0.6|2
Faste hjælpere pr. borger|Regular helpers per citizen|point|1|down|k|7.8|-1.6|7
Rygere|Smokers|pct|1|down|y|15.4|-2.8|4
Borgere, der bevæger sig nok|Citizens active enough|pct|1|up|y|63|0.7|3
Ventetid til plejebolig|Waiting time for a care home|dage|0|down|k|54|0.8|15
Besøg hos forebyggende sygeplejerske|Visits to the preventive nurse|antal|0|up|k|640|2.0|10
Middellevetid|Life expectancy|aar|1|up|y|80.9|0.2|0.3
Ledige i procent af arbejdsstyrken|Unemployed in percent of the labour force|pct|1|down|m|3.6|-1.5|16
Langtidsledige|Long-term unemployed|personer|0|down|m|248|-2.0|10
Unge på offentlig forsørgelse|Young people on public support|pct|1|down|k|8.4|-1.8|6
Borgere i fleksjob|Citizens in flexible jobs|personer|0|neutral|k|910|2.2|2
Virksomhedsbesøg|Visits to companies|antal|0|up|m|58|2.5|25
Nye virksomheder|New companies|antal|0|up|k|96|1.2|18
Arbejdspladser|Workplaces|personer|0|up|y|23800|0.9|1
Ubesatte stillinger|Vacant positions|antal|0|down|m|182|-0.5|18
Borgere i praktik|Citizens in work placement|personer|0|up|k|164|1.6|12
Varighed af ledighed|Duration of unemployment|uger|1|down|k|17.5|-0.9|8
Lærepladser|Apprenticeships|antal|0|up|y|468|2.4|5
Nettotilflytning|Net migration|personer|0|up|y|210|1.0|30
"""
# Counts grow with the number of people; everything else is of the same size everywhere.
COUNTS = ("antal", "personer", "besoeg", "mwh", "mio. kr.", "km", "ha")
A_COMMITTEE = 12


@dataclass(frozen=True)
class Made:
    """One indicator: `level` is about what it is in the own municipality, `change` and `swing` in percent."""

    id: str
    da: str
    en: str
    unit: str
    decimals: int
    good: str
    length: str
    level: float
    change: float
    swing: float
    committee: str

    @property
    def counts(self) -> bool:
        """Whether its figures grow with the number of people."""
        return self.unit in COUNTS


@lru_cache(maxsize=1)
def indicators() -> tuple[Made, ...]:
    """All of them, in the order of their committees."""
    made = []
    for place, line in enumerate(_ROWS.strip().splitlines()):
        da, en, unit, decimals, good, length, level, change, swing = line.split("|")
        made.append(
            Made(f"opdigt-{place + 1:02d}", da, en, unit, int(decimals), good, length, float(level), float(change),
                 float(swing), BODIES[place // A_COMMITTEE].id)
        )  # fmt: skip
    return tuple(made)


_UNITS = (
    ("antal", "", "", "antal", "true"), ("pct", "%", "%", "share", "false"),
    ("procentpoint", "procentpoint", "percentage points", "share_difference", "false"),
    ("personer", "personer", "persons", "personer", "true"), ("besoeg", "besøg", "visits", "besoeg", "true"),
    ("kr.", "kr.", "DKK", "kr.", "false"), ("mio. kr.", "mio. kr.", "DKK million", "mio. kr.", "true"),
    ("kwh", "kWh pr. m²", "kWh per m²", "kwh", "false"), ("mwh", "MWh", "MWh", "mwh", "true"),
    ("ton", "ton pr. indbygger", "tonnes per inhabitant", "ton", "false"),
    ("kg", "kg pr. indbygger", "kg per inhabitant", "kg", "false"), ("dage", "dage", "days", "dage", "false"),
    ("uger", "uger", "weeks", "uger", "false"), ("km", "km", "km", "km", "true"), ("ha", "ha", "ha", "ha", "true"),
    ("aar", "år", "years", "aar", "false"), ("point", "i snit", "on average", "point", "false"),
)  # fmt: skip


def units_toml() -> str:
    """`enheder.toml`."""
    return "\n".join(
        f'[[unit]]\nid = "{own}"\nname_da = "{da}"\nname_en = "{en}"\ndimension = "{dimension}"\n'
        f'factor = "1"\ndecimals = 1\nadditive = {additive}\n'
        for own, da, en, dimension, additive in _UNITS
    )


def indicators_toml() -> str:
    """`indikatorer.toml`."""
    return "\n".join(map(_entry, indicators()))


def _entry(one: Made) -> str:
    chart = {"pct": "share", "kr.": "money", "mio. kr.": "money"}.get(one.unit, "count" if one.counts else "level")
    said = "Opdigtet: findes kun for at prøve programmet."
    return (
        f'[[indicator]]\nid = "{one.id}"\nname_da = "{one.da}"\nname_en = "{one.en}"\n'
        f'definition_da = "{said}"\ndefinition_en = "Invented: exists only for trying the program."\n'
        f'unit = "{one.unit}"\ndecimals = {one.decimals}\ngood = "{one.good}"\n'
        f'periodicity = "{PERIODICITIES[one.length]}"\nsource_body = "Opdigtet statistik"\n'
        f'committee = "{one.committee}"\nkind_of_chart = "{chart}"\n'
        f"seasonal = {'true' if one.length == 'm' else 'false'}\n"
    )
