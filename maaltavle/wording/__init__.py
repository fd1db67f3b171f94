"""Value → text, and nothing else: what a kind, a marker, an outcome, a reason, a period, a name and a unit are called.

`language` translates and writes numbers; `figures`, `verdicts`, `periods` and `names` hold the words, each said once.
"""
