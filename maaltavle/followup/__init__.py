"""Follow-up: what persons write of the goals of a year, and the paper that is made of it.

goal_sentence (a sentence read) → fields (a form) → goals (entered) → texts (of a year) → rounds → drafts (of next year)
→ storing; remarks and the paper stand beside.
"""
