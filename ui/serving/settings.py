"""Streamlit's settings, all in one place and in code, and which address may be listened on.

Streamlit reads its settings from the folder one happens to stand in, from the home folder, from the environment and
from flags; none of them may open what is closed here. `.streamlit/config.toml` only repeats what `streamlit run app.py`
must know before this code runs; a test compares the two.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from maaltavle.charts import DARK, LIGHT, Theme
from maaltavle.errors import MaaltavleError
from ui.serving.gate import host_name, is_loopback, listed_hosts

LOOPBACK = "127.0.0.1"
PROXIES = "FORWARDED_ALLOW_IPS"  # whom the web server believes when it says for whom it asks
LARGEST_MB = 25  # megabytes of one file, as the guard has it
GRACE = 120  # seconds a lost connection may take to come back to what it had on the page
LEAST_SECRET = 32  # letters of a secret that signs cookies
_FRAME = "#78838D"

_GUARDS: dict[str, object] = {
    "browser.gatherUsageStats": False,  # no outside host is ever contacted
    "client.showErrorDetails": "none",  # a bug stays a traceback in the log and a calm sentence on the page
    "client.toolbarMode": "minimal",
    "global.developmentMode": False,
    "server.baseUrlPath": "",
    "server.corsAllowedOrigins": [],
    "server.disconnectedSessionTTL": GRACE + 10,  # by then `crowd` has freed it; Streamlit itself only forgets it
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": LARGEST_MB,
    "server.runOnSave": False,
    "server.scriptHealthCheckEnabled": False,
    "server.sslCertFile": None,  # the proxy speaks TLS
    "server.sslKeyFile": None,
    "server.trustedUserHeaders": {},  # no header of a request says who somebody is
    "server.xsrfCookieSameSite": "lax",
}
_RUNNER: dict[str, object] = {
    "global.minCachedMessageSize": 500,  # bytes; what the browser has got already is named, not sent again
    "runner.fastReruns": True,
    "runner.postScriptGC": False,  # a full collection costs more than a run; Python collects as it goes
}


def _looks(name: str, theme: Theme) -> dict[str, object]:
    return {
        f"theme.{name}.primaryColor": theme.own,
        f"theme.{name}.backgroundColor": theme.background,
        f"theme.{name}.secondaryBackgroundColor": theme.panel,
        f"theme.{name}.textColor": theme.text,
        f"theme.{name}.linkColor": theme.own,
        f"theme.{name}.borderColor": _FRAME,
    }


def settings(port: int, address: str = LOOPBACK) -> dict[str, object]:
    """Every setting that is not left to Streamlit."""
    return {
        "server.port": port,
        **_GUARDS,
        **_RUNNER,
        "server.address": address,
        "server.allowedHosts": [LOOPBACK, "localhost", "::1", *map(host_name, listed_hosts())],
        "browser.serverAddress": f"[{address}]"
        if ":" in address
        else address,  # else Streamlit asks an outside host what its own address is
        "theme.baseFontSize": 16,
        "theme.showWidgetBorder": True,
        **_looks("light", LIGHT),
        **_looks("dark", DARK),
    }


def loopback(address: str | None) -> str:
    """The address to listen on. Raises MaaltavleError where others than this machine could reach it."""
    found = LOOPBACK if address == "localhost" else address or ""
    if is_loopback(found):
        return found
    shown = found or "*"
    raise MaaltavleError(
        "Måltavle startes ikke på adressen {shown}: der er endnu intet log-in, og alle på nettet ville kunne "
        "læse og gemme. Start på {loopback}, og lad en proxy med log-in stå foran.",
        shown=shown,
        loopback=LOOPBACK,
    )


def hold(wanted: Mapping[str, object]) -> None:
    """Put settings in force, now and whenever Streamlit reads its settings again; all others are Streamlit's own.

    Raises MaaltavleError where one of them does not take effect: then nothing may be served.
    """
    from streamlit import config

    def put_in_force() -> None:
        for key, value in wanted.items():
            config.set_option(key, value, "ui/serving/settings.py")

    config.get_config_files = _no_files
    config.get_config_options(force_reparse=True, options_from_flags=dict(wanted))
    config.on_config_parsed(put_in_force, force_connect=True)
    check(wanted)


def _no_files(file_name: str) -> list[str]:
    """Streamlit has no setting that says: read no file of settings, of whichever folder."""
    return []


def check(wanted: Mapping[str, object]) -> None:
    """Raise MaaltavleError unless every setting is in force, with the key of the first that is not."""
    proxies = os.environ.get(PROXIES, LOOPBACK)
    if not all(is_loopback(proxy.strip()) for proxy in proxies.split(",")):
        raise MaaltavleError(
            "Måltavle startes ikke: {proxies} må kun nævne maskinens egne adresser, for proxyen kører her. "
            "Ellers kan enhver kalde sig en anden. Den er »{proxies2}«.",
            proxies=PROXIES,
            proxies2=proxies[:60],
        )
    wrong = next(_not_in_force(wanted), None)
    if wrong:
        raise MaaltavleError(
            "Måltavle startes ikke: indstillingen {wrong} gælder ikke, som den skal. Sæt den tilbage, eller "
            "installér igen med bin/setup.",
            wrong=wrong,
        )


def _not_in_force(wanted: Mapping[str, object]) -> Iterator[str]:
    from streamlit import config

    options = config.get_config_options()
    for key, value in wanted.items():
        if key not in options or options[key].value != value:
            yield key
    if len(options["server.cookieSecret"].value) < LEAST_SECRET:
        yield "server.cookieSecret"
