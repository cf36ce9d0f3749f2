"""kjor.py's messages when something is in the way."""

from __future__ import annotations

import os
import socket
from collections.abc import Generator
from pathlib import Path

import pytest

import kjor


@pytest.fixture
def opptatt_port() -> Generator[str]:
    with socket.socket() as lytter:
        lytter.bind(("127.0.0.1", 0))
        lytter.listen()
        yield str(lytter.getsockname()[1])


def test_a_port_in_use_is_named_with_the_way_out(opptatt_port: str) -> None:
    with pytest.raises(
        kjor.Stopp, match=rf"Port {opptatt_port} er i bruk[\s\S]*PORT={int(opptatt_port) + 1} make demo"
    ):
        kjor.require_free_port(opptatt_port)


@pytest.mark.parametrize("port", ["åtte", "99999999"])
def test_a_port_that_is_no_port_is_refused(port: str) -> None:
    with pytest.raises(kjor.Stopp, match="er ikke et portnummer"):
        kjor.require_free_port(port)


def test_a_free_port_is_accepted(opptatt_port: str) -> None:
    with socket.socket() as ledig:
        ledig.bind(("127.0.0.1", 0))
        port = str(ledig.getsockname()[1])
    kjor.require_free_port(port)


def test_a_missing_library_is_named_with_the_line_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(kjor, "LIBRARIES", {"libfinnesikke.so.9": "libfinnesikke9"})
    with pytest.raises(kjor.Stopp, match=r"sudo apt-get install --yes --no-install-recommends libfinnesikke9"):
        kjor.require_libraries()


def test_an_unknown_command_shows_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert kjor.main(["finnes-ikke"]) == 2
    assert "kjor.py demo" in capsys.readouterr().out


def test_assets_are_the_ones_package_json_names() -> None:
    assert kjor.read(kjor.VENDOR / ".stempel") == kjor.assets_fingerprint()
    assert (kjor.VENDOR / "designsystemet" / "designsystemet.css").stat().st_size > 100_000


def test_a_file_that_is_away_reads_as_empty(tmp_path: Path) -> None:
    assert kjor.read(tmp_path / "finnes-ikke") == ""


def test_the_program_it_becomes_keeps_what_it_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the shell says no: else each worker and server it starts compiles all of it anew."""
    became: list[tuple[str, list[str], str | None, Path]] = []
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.chdir("/")

    def execv(program: str, words: list[str]) -> None:
        became.append((program, words, os.environ.get("PYTHONDONTWRITEBYTECODE"), Path.cwd()))

    monkeypatch.setattr(os, "execv", execv)
    kjor.become(["/bin/true", 1])  # type: ignore[list-item]  # as it takes words of other kinds too
    assert became == [("/bin/true", ["/bin/true", "1"], None, kjor.ROOT)]
