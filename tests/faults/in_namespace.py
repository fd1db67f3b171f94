"""Run inside a network of its own (`unshare --net --mount`): does the server ever ask anything of the outside?

    python in_namespace.py PROJECT FOLDER COMMAND…

The network has a way out, a device whose every packet is kept, and a name server that keeps every name it is asked for.
Prints one JSON object: what went out while the server ran, and what the two saw of an attempt made on purpose.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlsplit

from tabs import Server, free_port, running
from test_gate import handshake
from visitor import Visitor, ask

from ui.frame.routes import PAGES

NETWORK = """ip link set lo up
ip link add out type veth peer name far
ip link set out arp off
ip link set out up
ip link set far up
ip address add 203.0.113.2/24 dev out
ip route add default dev out
ip -6 address add 2001:db8::2/64 dev out nodad
ip -6 route add default dev out"""
ICMP6 = {0, 58}  # what the kernel itself says on a new device


class Outside:
    """Everything that leaves, and every name that is asked for."""

    def __init__(self) -> None:
        self.packets: list[str] = []
        self.names: list[str] = []
        self._wire = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))
        self._wire.bind(("out", 0))
        self._door = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._door.bind(("127.0.0.1", 53))
        for listen in (self._watch_the_wire, self._answer_names):
            threading.Thread(target=listen, daemon=True).start()

    def _watch_the_wire(self) -> None:
        while True:
            packet, (_device, kind, *_rest) = self._wire.recvfrom(65_535)
            if kind == 0x0800:
                self.packets.append(f"to {socket.inet_ntop(socket.AF_INET, packet[16:20])}")
            elif kind == 0x86DD and packet[6] not in ICMP6:
                self.packets.append(f"to {socket.inet_ntop(socket.AF_INET6, packet[24:40])}")

    def _answer_names(self) -> None:
        """Every name leads to an address outside, so that whoever asks goes on and is seen there too."""
        while True:
            question, asker = self._door.recvfrom(4_096)
            labels, at = [], 12
            while question[at]:
                labels.append(question[at + 1 : at + 1 + question[at]].decode("latin-1"))
                at += question[at] + 1
            self.names.append(".".join(labels))
            is_a = question[at + 1 : at + 3] == b"\x00\x01"
            told = b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x01\x00\x04\xc6\x33\x64\x07" if is_a else b""
            head = question[:2] + b"\x81\x80\x00\x01" + (b"\x00\x01" if is_a else b"\x00\x00") + b"\x00\x00\x00\x00"
            self._door.sendto(head + question[12 : at + 5] + told, asker)

    def seen(self) -> dict[str, list[str]]:
        return {"packets": sorted(set(self.packets)), "names": sorted(set(self.names))}


def visit(server: Server) -> None:
    """All a person or an attacker does: every page, an upload, foreign names and origins, headers of proxies."""
    for page in PAGES:
        ask(server.address, "GET", f"/{page}")
        with closing(Visitor(server.address, page)) as visitor:
            visitor.look()
    with closing(Visitor(server.address)) as visitor:
        visitor.look()
        visitor.put("fil.csv", b"kommune;2014\nHerning;1", Origin=server.address)
    for name in ("evil.example", f"evil.example:{urlsplit(server.address).port}", "127.0.0.1"):
        for origin in ("http://evil.example", "http://127.0.0.1:1", "null"):
            handshake(server.address, Host=name, Origin=origin)
            handshake(server.address, Origin=origin)
            ask(server.address, "OPTIONS", "/_stcore/upload_file/x/y", Origin=origin)
    for path in (
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/metrics",
        "/",
        "/nonsense",
        "/_stcore/auth/login",
    ):
        ask(server.address, "GET", path, Origin="http://evil.example", **{"X-Forwarded-Host": "evil.example"})


def main(project: str, folder: str, command: list[str]) -> None:
    for line in NETWORK.splitlines():
        subprocess.run(line.split(), check=True)
    resolv = Path(folder) / "resolv.conf"
    resolv.write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    subprocess.run(["mount", "--bind", str(resolv), str(Path("/etc/resolv.conf").resolve())], check=True)
    outside, port = Outside(), free_port()
    started = [part.replace("PORT", str(port)) for part in command]
    given = {"PYTHONPATH": project, "MAALTAVLE_STORE": f"{folder}/m.duckdb", "HOME": folder}
    with running(started, port, Path(folder) / "log.txt", Path(folder), **given) as server:
        visit(server)
        time.sleep(2)  # what a thread in the background would ask
        asked = outside.seen()
    with suppress(OSError):
        socket.create_connection(("canary.example", 80), timeout=1).close()
    time.sleep(1)
    print(json.dumps({"asked": asked, "canary": outside.seen()}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
