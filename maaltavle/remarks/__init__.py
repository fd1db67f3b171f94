"""Remarks: figures → sentences in which every number knows where it comes from → the draft a committee reads.

behind → writer → values, compared, moves, caveats → draft.
"""
