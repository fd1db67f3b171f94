"""Who wrote something, where people are to read it: an account of a machine is nobody's name."""

from __future__ import annotations

# What a machine calls whoever sits at it, or whatever runs there, before anybody has said who they are.
ACCOUNTS = frozenset(
    (
        "root", "admin", "administrator", "user", "bruger", "ubuntu", "debian", "nobody", "daemon", "www-data", "app",
        "appuser", "streamlit", "maaltavle", "docker", "service", "ukendt", "unknown",
    )
)  # fmt: skip


def person_in_words(person: str) -> str:
    """A person as they signed; "" where only the account of a machine is known. The store keeps it as it is."""
    return "" if person.strip().lower() in ACCOUNTS else person
