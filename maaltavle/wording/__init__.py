"""Value → text, and nothing else: what a kind, a marker, an outcome, a reason, a period, a name and a unit are called.

`language` translates and writes numbers; `figures`, `verdicts`, `periods` and `names` hold the words, each said once.
"""

from pathlib import Path

from maaltavle.message import SOURCE

LOCALE = Path(__file__).with_name("locale")
# Danish is in the code; every other language is a file, whose header says with `Language:` how it writes dates.
LANGUAGES = (SOURCE, *sorted(file.stem for file in LOCALE.glob("*.po")))
