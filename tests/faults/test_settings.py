"""Whatever folder, home, environment or flag a server is started with: it listens on loopback, with our settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tabs import PROJECT, free_port, running
from visitor import Visitor, ask

from maaltavle.cli.main import main
from maaltavle.errors import MaaltavleError
from maaltavle.wording.language import language
from ui.serving.gate import is_loopback
from ui.serving.settings import LARGEST_MB, LOOPBACK, loopback, settings

OPEN = """
[server]
address = "0.0.0.0"
maxUploadSize = 900
enableCORS = false
enableXsrfProtection = false
enableStaticServing = true
enableAgentApi = true
corsAllowedOrigins = ["http://evil.example"]
allowedHosts = ["*"]
fileWatcherType = "poll"
baseUrlPath = "elsewhere"
scriptHealthCheckEnabled = true

[browser]
gatherUsageStats = true
serverAddress = "evil.example"

[client]
showErrorDetails = "full"
toolbarMode = "developer"

[theme]
primaryColor = "#ff0000"

[theme.sidebar]
primaryColor = "#ff0000"
"""
WEAK = {
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "900",
    "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false",
    "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true",
}
STREAMLIT = str(Path(sys.executable).with_name("streamlit"))
IN_FORCE = """
import json, sys
sys.path.insert(0, sys.argv[1])
from ui.serving.server import protected
from ui.serving.settings import settings
protected(settings(8501))
from streamlit import config
values = {key: option.value for key, option in config.get_config_options().items() if not option.sensitive}
print(json.dumps(values, default=str))
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder, and a home, whose settings open everything."""
    for folder in ("here", "home"):
        (tmp_path / folder / ".streamlit").mkdir(parents=True)
        (tmp_path / folder / ".streamlit" / "config.toml").write_text(OPEN, encoding="utf-8")
    return tmp_path


def serve(port: int, folder: Path) -> list[str]:
    return [sys.executable, "-m", "maaltavle", "serve", "--port", str(port), "--store", str(folder / "m.duckdb")]


def streamlit_run(port: int, _folder: Path) -> list[str]:
    return [STREAMLIT, "run", str(PROJECT / "app.py"), "--server.port", str(port)]


every_start = pytest.mark.parametrize("command", [serve, streamlit_run])


def listened_to(process_id: int, port: int) -> set[str]:
    """The addresses, as the system writes them, on which a process' network has this port open."""
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{process_id}/net/{table}").read_text().splitlines()[1:]:
            address, state = line.split()[1], line.split()[3]
            if state == "0A" and int(address.rpartition(":")[2], 16) == port:
                found.add(address.rpartition(":")[0])
    return found


@pytest.mark.slow
@every_start
def test_only_this_machine_is_listened_to_from_any_folder(command, hostile: Path) -> None:
    port = free_port()
    places = {"HOME": str(hostile / "home"), "PYTHONPATH": str(PROJECT), "MAALTAVLE_STORE": str(hostile / "m.duckdb")}
    log = hostile / "log.txt"
    with running(command(port, hostile), port, log, hostile / "here", **places, **WEAK) as server:
        assert listened_to(server.process.pid, port) == {"0100007F"}
        answer = ask(server.address, "GET", "/_stcore/health", Origin="http://evil.example")
        assert (answer.status, answer.headers.get("access-control-allow-origin")) == (403, None)
        assert "content-security-policy" in ask(server.address, "GET", "/").headers
        assert ask(server.address, "GET", "/elsewhere/_stcore/health").status != 200
        with closing(Visitor(server.address)) as visitor:
            visitor.look()
            assert visitor.put("fil.csv", b"1;2", **{"X-Xsrftoken": "", "Cookie": ""}).status == 403
            assert visitor.put("fil.csv", bytes((LARGEST_MB + 2) * 1024 * 1024)).status == 413
            assert visitor.put("fil.csv", b"1;2").status == 204
    said = log.read_text(encoding="utf-8")
    assert "evil.example" not in said and "External" not in said and "Network" not in said


def test_every_setting_is_the_same_from_any_folder(hostile: Path) -> None:
    """Also those that nobody here has thought of: in the checkout and in the worst folder the same values hold."""

    def in_force(folder: Path, home: Path, more: dict[str, str]) -> dict[str, object]:
        environment = {**os.environ, "HOME": str(home), **more}
        command = [sys.executable, "-c", IN_FORCE, str(PROJECT)]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    usual = in_force(PROJECT, PROJECT, {})
    assert in_force(hostile / "here", hostile / "home", WEAK) == usual
    assert usual["server.address"] == LOOPBACK
    assert {key: usual[key] for key in settings(8501)} == settings(8501)


def test_a_broken_file_of_settings_elsewhere_hinders_nothing(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[server\naddress =", encoding="utf-8")
    command = [sys.executable, "-c", IN_FORCE, str(PROJECT)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["server.address"] == LOOPBACK


OTHERS = ["0.0.0.0", "::", "", None, "0", "192.168.1.4", "10.0.0.1", "fe80::1", "example.org", "127.0.0.1.example.org"]
OTHERS += ["127.1", "2130706433", "localhost.localdomain", "::ffff:192.168.1.4", "unix:///tmp/s", " ", "127.0.0.1 "]


@pytest.mark.parametrize("address", OTHERS)
def test_an_address_that_others_can_reach_is_refused(address: str | None) -> None:
    with pytest.raises(MaaltavleError, match="log-in") as caught:
        loopback(address)
    assert "log-in" in language("en").say(caught.value.message)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.53", "::1", "localhost"])
def test_an_address_of_this_machine_is_taken(address: str) -> None:
    assert is_loopback(loopback(address))


@pytest.mark.slow
@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.1"])
def test_serve_ends_with_a_sentence_on_another_address(address: str, tmp_path: Path) -> None:
    command = [*serve(free_port(), tmp_path), "--address", address]
    for more, word in (([], "Start på 127.0.0.1"), (["--lang", "en"], "Start on 127.0.0.1")):
        done = subprocess.run([*command, *more], cwd=PROJECT, capture_output=True, text=True, timeout=120)
        assert (done.returncode, done.stdout) == (1, "")
        assert word in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "m.duckdb").exists()


@pytest.mark.parametrize("port", ["0", "-1", "65536", "99999", "²", "http"])
def test_a_port_that_is_none_is_not_understood(port: str, capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", f"--port={port}"])
    assert ended.value.code == 2
    assert "er ikke en port fra 1 til 65535" in capsys.readouterr().err


STARTS = [  # flags, environment: what opens the address, and what makes a signature weak
    (["--server.address", "0.0.0.0"], {}, "0.0.0.0"),
    ([], {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, "0.0.0.0"),
    ([], {"STREAMLIT_SERVER_COOKIE_SECRET": "hemmelig"}, "server.cookieSecret"),
    ([], {"MAALTAVLE_HOSTS": "http://tavle.example"}, "MAALTAVLE_HOSTS"),
    ([], {"FORWARDED_ALLOW_IPS": "*"}, "FORWARDED_ALLOW_IPS"),
    ([], {"FORWARDED_ALLOW_IPS": "127.0.0.1, 10.0.0.0/8"}, "FORWARDED_ALLOW_IPS"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("flags", "environment", "word"), STARTS, ids=str)
def test_streamlit_run_ends_with_a_sentence(
    flags: list[str], environment: dict[str, str], word: str, tmp_path: Path
) -> None:
    """It ends, with 1, and not after the watchers that Streamlit has begun."""
    command = [*streamlit_run(free_port(), tmp_path), *flags]
    given = {**os.environ, **environment}
    done = subprocess.run(command, cwd=tmp_path, env=given, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert word in done.stderr and "Måltavle" in done.stderr and "Traceback" not in done.stderr


def test_a_setting_that_does_not_take_effect_stops_the_start(tmp_path: Path) -> None:
    """As when a new Streamlit gives a setting another name."""
    program = IN_FORCE.replace("protected(settings(8501))", "protected({**settings(8501), 'server.gone': True})")
    done = subprocess.run([sys.executable, "-c", program, str(PROJECT)], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    assert "MaaltavleError" in done.stderr and "server.gone" in done.stderr


@pytest.mark.slow
def test_streamlit_run_in_the_checkout_starts_without_a_complaint(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log.txt"
    given = {"MAALTAVLE_STORE": str(tmp_path / "m.duckdb"), "HOME": str(tmp_path)}
    with running(streamlit_run(port, tmp_path), port, log, PROJECT, **given) as server:
        assert "/static/js/" in ask(server.address, "GET", "/").body
    assert "please restart" not in log.read_text(encoding="utf-8")


def _flat(table: dict, path: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        yield from _flat(value, f"{path}{key}.") if isinstance(value, dict) else [(path + key, value)]


def test_the_file_of_settings_says_what_the_code_says() -> None:
    written = dict(_flat(tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))))
    wanted = settings(8501)
    assert written == {key: wanted[key] for key in written}
    assert settings(8501, "::1")["browser.serverAddress"] == "[::1]"
    assert {"server.address", "browser.serverAddress", "server.headless", "browser.gatherUsageStats"} <= set(written)
