"""The pack of a meeting: tables, layout of each screen, then wall, paper, slides and workbook."""
