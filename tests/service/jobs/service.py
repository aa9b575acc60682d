"""A service process without HTTP, to be killed: `python -m tests.service.jobs.service DATABASE_URL WORKERS`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from service.jobs.supervisor import Supervisor
from service.settings import Settings
from service.storage.database import Database


def main() -> None:
    settings = Settings(database_url=sys.argv[1], workers=int(sys.argv[2]))
    supervisor = Supervisor(settings, Database(settings.database))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    supervisor.start()
    try:
        signal.pause()
    except KeyboardInterrupt:
        supervisor.stop()


def workers_of(pid: int) -> list[int]:
    """The processes of the workers that the process `pid` started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid and b"service.jobs.worker" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:  # it has ended
            continue
    return found


if __name__ == "__main__":
    main()
