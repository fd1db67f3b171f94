"""The pack of a meeting: tables (measured) → fit (each screen laid out) → html, pdf, pptx and xlsx → formats (one door)."""
