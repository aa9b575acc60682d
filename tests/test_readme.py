"""What the README tells people to type works: its blocks marked `run` are run."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest

from service.reports import quality

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"<!-- run: (?P<how>\w+) -->\n```\w+\n(?P<code>.*?)```", re.DOTALL)
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = [(found["how"], found["code"]) for found in BLOCK.finditer(README)]
PROGRAMS = {"served": ("bash", "-ec"), "httpx": (sys.executable, "-c"), "node": ("node", "--input-type=module", "-e")}
"""What runs the examples that talk to the service."""


def run(*command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def served(how: str, server: str, folder: Path) -> str:
    """What the example prints; it runs where the samples are, and writes into `folder`."""
    (folder / "corpora").symlink_to(ROOT / "corpora")
    code = next(code for found, code in BLOCKS if found == how).replace("http://127.0.0.1:8000", server)
    done = run(*PROGRAMS[how], code, folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_every_kind_of_example_is_there() -> None:
    assert {how for how, _ in BLOCKS} == {"0", "1", "python", "page", *PROGRAMS}


@pytest.mark.parametrize(("status", "code"), [block for block in BLOCKS if block[0].isdigit()])
def test_shell_examples(status: str, code: str) -> None:
    done = run("bash", "-c", code)
    assert (str(done.returncode), done.stderr) == (status, "")
    assert done.stdout


def test_the_report_shown_is_the_one_printed() -> None:
    shown = re.search(r"<!-- output -->\n```\n(.*?)```", README, re.DOTALL)
    assert shown
    command = next(code for how, code in BLOCKS if how == "1")
    printed = iter(run("bash", "-c", command).stdout.splitlines())
    assert [line for line in shown[1].splitlines() if line not in printed] == []  # in this order


@pytest.mark.parametrize("code", [code for how, code in BLOCKS if how == "python"])
def test_python_examples(code: str) -> None:
    done = run(sys.executable, "-c", code)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1.1 modified" in done.stdout


def test_the_page_is_served(tmp_path: Path) -> None:
    command = next(code for how, code in BLOCKS if how == "page")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program, *arguments = command.replace("8000", str(port)).split()
    environment = os.environ | {"DOICHIEU_DATA_DIR": str(tmp_path), "DOICHIEU_WORKERS": "0"}
    serving = subprocess.Popen([Path(sys.executable).parent / program, *arguments], env=environment)
    try:
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:  # 0.5 s, and twice as long each time
            page = client.get(f"http://127.0.0.1:{port}/")
        assert page.status_code == 200 and '<html lang="vi"' in page.text
    finally:
        serving.terminate()
        serving.wait(timeout=30)


def test_the_example_in_curl(server: str, tmp_path: Path) -> None:
    assert '"label":"removed"' in served("served", server, tmp_path)
    for name in ("so-sanh.docx", "so-sanh.xlsx"):
        assert zipfile.ZipFile(tmp_path / name).testzip() is None
    assert "<!DOCTYPE html>" in (tmp_path / "so-sanh.html").read_text(encoding="utf-8")


def test_the_example_in_python(server: str, tmp_path: Path) -> None:
    assert served("httpx", server, tmp_path).startswith("done Dự thảo gồm")
    with zipfile.ZipFile(tmp_path / "so-sanh.docx") as made:
        assert "Rút ngắn để kịp tổng hợp." in made.read("word/document.xml").decode()


def test_the_example_in_javascript(server: str, tmp_path: Path) -> None:
    assert served("node", server, tmp_path) == "done [ 'Điều 1: modified' ]\n"


def test_make_help_tells_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = run("make", "help").stdout
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert targets
    assert re.findall(r"make (\w+)", told) == targets[1].split()


def test_the_quality_table_is_the_committed_run() -> None:
    rows = quality.committed_table()
    assert "\n".join(["<!-- scores -->", *rows, "<!-- /scores -->"]) in README, "run `make scores`"
