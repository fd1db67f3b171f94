"""The gate: who may speak to the server at all, decided before Streamlit sees a request or a websocket.

A page of another site can have a browser ask this server, under its own name (DNS rebinding: Host and Origin are both
the other site's) or under ours (only Origin is). Both are refused: the name asked for must be this machine's own, or
one that the operator has listed in MAALTAVLE_HOSTS, and a page that asks must be a page of that same name.
"""

from __future__ import annotations

import os
import re
from ipaddress import IPv6Address, ip_address

from maaltavle.errors import MaaltavleError
from ui.serving.answering import Application, Receive, Scope, Send, headers_of, refuse, spoken

LISTED = "MAALTAVLE_HOSTS"
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9_.-]{1,253}?)\.?(?::(\d{1,5}))?", re.ASCII)
_USUAL_PORTS = {"80", "443", None}


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own and no other's. A name is none: it may lead elsewhere tomorrow."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return found.is_loopback


def authority(text: str) -> str:
    """`Tavle.Herning.dk.:443` → `tavle.herning.dk`; "" for what is no name, with or without a port."""
    match = _AUTHORITY.fullmatch(text.lower())
    if not match:
        return ""
    name, port = match.groups()
    return name if port in _USUAL_PORTS else f"{name}:{int(port)}"


def host_name(host: str) -> str:
    """The name without the port."""
    return host if host.endswith("]") or ":" not in host else host.rpartition(":")[0]


def listed_hosts() -> frozenset[str]:
    """The names by which a proxy forwards to this server. Raises MaaltavleError on one that is no name."""
    given = [word for word in re.split(r"[,\s]+", os.environ.get(LISTED, "")) if word]
    wrong = next((word for word in given if not authority(word)), None)
    if wrong:
        raise MaaltavleError(
            "Måltavle startes ikke: {listed} må kun rumme navne, med eller uden port, fx tavle.kommune.dk. "
            "»{wrong}« er ikke et navn.",
            listed=LISTED,
            wrong=wrong[:60],
        )
    return frozenset(map(authority, given))


class Gate:
    """ASGI middleware, the outermost: lets in what comes to this machine, by its name and from its own pages."""

    def __init__(self, app: Application) -> None:
        self.app = app
        self.listed = listed_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        why = self._refusal(scope) if scope["type"] in ("http", "websocket") else ""
        if why:
            await refuse(scope, send, 403, why)
        else:
            await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> str:
        """Why a request is not let in; "" when it is."""
        lang = spoken(scope)
        address, port = scope.get("server") or ("", None)
        if not is_loopback(address):
            return lang("Måltavle svarer kun på denne maskine. Stil en proxy med log-in foran.")
        asked = [authority(host) for host in headers_of(scope, b"host")]
        shown = f"[{address}]" if ":" in address else address
        own = {authority(f"{name}:{port}") for name in ("localhost", "127.0.0.1", "[::1]", shown)}
        if len(asked) != 1 or not asked[0] or asked[0] not in own | self.listed:
            return lang(
                "Måltavle kendes ikke under det navn. Brug adressen http://{address}, eller bed den, der passer "
                "serveren, om at føje navnet til MAALTAVLE_HOSTS.",
                address=f"{shown}:{port}",
            )
        for origin in headers_of(scope, b"origin"):
            scheme, _, rest = origin.partition("://")
            if scheme not in ("http", "https") or authority(rest) != asked[0]:
                return lang("Måltavle svarer kun sine egne sider, ikke andres.")
        return ""
