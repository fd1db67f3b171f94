"""The source documents: `data/<document>/*.csv` → facts, and their corrected editions."""
