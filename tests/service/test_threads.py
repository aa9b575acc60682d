"""service.threads: writers that wait hold up no reader."""

from __future__ import annotations

import threading

import anyio
from starlette.concurrency import run_in_threadpool

from service import threads


def test_readers_go_on_while_all_writers_wait() -> None:
    released = threading.Event()
    written: list[bool] = []

    async def write() -> None:
        written.append(await threads.writing(lambda: released.wait(30)))

    async def all_at_once() -> None:
        threads.bound()
        async with anyio.create_task_group() as tasks:
            for _ in range(2 * threads.WRITERS):
                tasks.start_soon(write)
            for _ in range(2 * threads.READERS):
                await run_in_threadpool(lambda: None)
            assert not written
            released.set()

    anyio.run(all_at_once)
    assert written == [True] * 2 * threads.WRITERS


def test_no_more_threads_than_said() -> None:
    now, most, lock = 0, 0, threading.Lock()
    together = threading.Barrier(threads.READERS)

    def read() -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        together.wait(30)
        with lock:
            now -= 1

    async def all_at_once() -> None:
        threads.bound()
        async with anyio.create_task_group() as tasks:
            for _ in range(3 * threads.READERS):
                tasks.start_soon(run_in_threadpool, read)

    anyio.run(all_at_once)
    assert most == threads.READERS
