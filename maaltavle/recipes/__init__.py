"""The folder of kept recipes beside a database: what a desk writes in it, and what its log tells."""
