"""Workbooks that go out to be filled in or corrected."""
