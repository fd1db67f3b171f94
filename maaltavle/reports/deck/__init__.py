"""The pack of a meeting: tables, measured → fit (screens laid out) → html, pdf, pptx and xlsx."""
