"""What happens to whoever breaks out, breaks down or takes too long."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from nlp.errors import DamagedSource, ReadError, ReadingStopped
from nlp.readers import ReadSettings, Source
from nlp.readers.document import Tracked
from nlp.readers.sandbox import read
from tests.readers.docx.packages import p, package, r
from tests.readers.hostile.old import rtf
from tests.readers.hostile.word import paragraphs_without_end

MEGABYTE = 1024 * 1024
DOCX = Source("a.docx", package(p("Điều 1.")))


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Runs `script` in the shell in place of the process that reads."""
    program = folder / "child"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, script: str) -> None:
    """Puts a program of that name before all others on the PATH."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def stopped(source: Source = DOCX, settings: ReadSettings = ReadSettings()) -> ReadingStopped:
    with pytest.raises(ReadingStopped) as caught:
        read(source, settings)
    assert caught.value.message.startswith(f"{source.name}: ")
    assert caught.value.hint
    return caught.value


def test_settings_reach_the_reader() -> None:
    body = p("", "") + f"<w:p>{r('cũ')}<w:ins>{r(' mới')}</w:ins></w:p>"
    source = Source("a.docx", package(body))
    assert read(source, ReadSettings()).value.text == "cũ mới"
    assert read(source, ReadSettings(tracked=Tracked.ORIGINAL)).value.text == "cũ"


def test_time_on_the_clock() -> None:
    assert "0.01 seconds" in stopped(settings=ReadSettings(max_seconds=0.01)).message


def test_processor_time() -> None:
    error = stopped(Source("a.docx", paragraphs_without_end()), ReadSettings(max_cpu_seconds=1, max_blocks=10**9))
    assert "processor time" in error.message


def test_memory() -> None:
    source = Source("a.docx", package(p("một " * 1_000_000)))
    assert "memory" in stopped(source, ReadSettings(max_memory_bytes=20 * MEGABYTE)).message


@pytest.mark.parametrize(("script", "word"), [("kill -SEGV $$", "broke down"), ("exit 3", "broke down"), ("", "broke")])
def test_a_breakdown(script: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, f"echo 'Traceback (most recent call last)' >&2\n{script}")
    error = stopped()
    assert word in error.message
    assert "Traceback" not in error.message + error.hint


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "ok",
        "ok\\n",
        "ok\\n{}",
        'ok\\n{\\"text\\": 1}',
        'SystemExit\\n[\\"a\\", \\"b\\"]',
        'NlpError\\n[\\"a\\", \\"b\\"]',
        'DamagedSource\\n[\\"a\\"]',
        "DamagedSource\\n1",
        "\\377\\376\\n[]",
    ],
)
def test_an_answer_that_is_none_of_ours(answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, f'cat >/dev/null; printf "{answer}"')
    assert "broke down" in stopped().message


def test_an_answer_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "head -c 3000000 /dev/zero")
    assert "broke down" in stopped(settings=ReadSettings(max_unpacked_bytes=MEGABYTE)).message


def test_the_message_of_an_error_can_be_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "x" * 5_000
    stand_in(tmp_path, monkeypatch, f'printf "%s\\n%s" DamagedSource \'["a\\u001b[2J\\n{long}", "b\\u202e"]\'')
    with pytest.raises(DamagedSource) as caught:
        read(DOCX, ReadSettings())
    assert caught.value.message.startswith("a\ufffd[2J x")
    assert len(caught.value.message) == 2_000
    assert caught.value.hint == "b\ufffd"


def test_what_the_reader_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "soffice", f"echo $$ >>{tmp_path}/pids\nexec sleep 60")
    error = stopped(Source("a.rtf", rtf(b"Dieu 1.")), ReadSettings(max_seconds=1.5))
    assert "1.5 seconds" in error.message
    pids = (tmp_path / "pids").read_text().split()
    assert pids
    deadline = time.monotonic() + 5
    while any(alive(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(alive(pid) for pid in pids)


def alive(pid: str) -> bool:
    """Whether a process still runs; one that nobody has buried yet does not."""
    try:
        return Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def test_it_sees_little_of_us_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")
    program(tmp_path, monkeypatch, "soffice", f"env >{tmp_path}/seen; touch $HOME/left $TMPDIR/left; exit 1")
    with pytest.raises(ReadError):
        read(Source("a.rtf", rtf(b"Dieu 1.")), ReadSettings())
    seen = dict(line.partition("=")[::2] for line in (tmp_path / "seen").read_text().splitlines())
    assert "secret" not in seen.values()
    assert "doichieu-" in seen["TMPDIR"]
    assert not Path(seen["TMPDIR"]).exists()


def test_open_files_are_not_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "secret").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        stand_in(tmp_path, monkeypatch, f"ls -l /proc/self/fd >{tmp_path}/fds; exit 1")
        stopped()
    assert "secret" not in (tmp_path / "fds").read_text()
