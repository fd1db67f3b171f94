"""Tables that nobody described: what each row and column is, decided from all of them together.

`headings` takes one label apart, `kinds` says what stands in a cell and what a column holds, `blocks` finds the tables
of a sheet, `shape` the parts of one table, and `free` makes its figures.
"""
