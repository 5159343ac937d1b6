"""`ninefold serve`: prepares the installation, then runs web workers and the background worker until told to stop."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from ipaddress import ip_address
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType

import django
from django.conf import settings
from django.core.checks import Error, run_checks
from django.core.management import call_command
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from ninefold.conf.assets import collect_when_changed
from ninefold.conf.environment import Mode
from ninefold.conf.managing import exit_code_of
from ninefold.lib.processes import end_with_parent

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STOP_SECONDS = 15  # until a process that does not end by itself is killed
STEADY_SECONDS = 60  # whoever lives so long has started well
LONGEST_PAUSE = 30.0  # seconds
MOST_FAILURES = 6  # web processes in a row that did not last: about a minute, then somebody has to look
# Children inherit the loaded application: a fast start and shared memory.
PROCESSES = get_context("fork") if sys.platform == "linux" else get_context("spawn")


def main(arguments: Sequence[str]) -> int:
    """Check, migrate, collect the assets, then serve; the exit code is 0 after a clean stop."""
    options = _parse(arguments)
    return exit_code_of(partial(_serve, options))


def _serve(options: argparse.Namespace) -> int:
    gc.disable()  # what is loaded now stays: looking through it for garbage takes a fifth of the start
    django.setup()
    if settings.MODE is Mode.LOCAL and not _is_loopback(options.host):
        sys.stderr.write("Local mode answers on this computer only. Set NINEFOLD_MODE=production to serve others.\n")
        return 2
    if not _is_free(options.host, options.port):
        sys.stderr.write(f"Port {options.port} is in use. Choose another one: make run PORT={options.port + 1}\n")
        return 1
    prepare()
    call_command("start_code")
    gc.enable()
    return _supervise(options.host, options.port, options.workers)


def prepare() -> None:
    """Bring database, cache table and static files up to date; safe to repeat."""
    found = run_checks(include_deployment_checks=False)
    errors = [message for message in found if isinstance(message, Error)]
    if errors:
        raise SystemExit("\n".join(str(message) for message in errors))
    for message in found:
        if str(message.id).startswith("ninefold."):
            sys.stderr.write(f"{message}\n")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    collect_when_changed()


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="ninefold serve", description="Serve Ninefold.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=os.environ.get("PORT") or "8000")
    parser.add_argument("--workers", type=int, default=2, help="number of web workers")
    return parser.parse_args(arguments)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _supervise(host: str, port: int, workers: int) -> int:
    """Keep web server and background worker alive until a signal comes, or until the web server never lasts."""
    stopping = _StopSignal()
    _close_connections()
    web, worker = Kept("web", _serve_web, host, port, workers), Kept("worker", _run_worker)
    if _answers(web.process, host, port):
        sys.stdout.write(f"Ninefold is at http://localhost:{port} (stop with Ctrl-C)\n")
        sys.stdout.flush()
    while not stopping.asked and web.failures < MOST_FAILURES:
        wait([each.process.sentinel for each in (web, worker) if each.process.is_alive()], timeout=0.5)
        for each in (web, worker):
            if not stopping.asked:
                each.look_after()
        time.sleep(0.05)  # while both rest there is nothing to wait for
    for each in (web, worker):
        _stop(each.process)
    return 0 if stopping.asked else 1


class Kept:
    """A process that is started again when it dies, after a pause that grows while it does not last."""

    def __init__(self, name: str, target: Callable[..., object], *arguments: object, pause: float = 1.0) -> None:
        self.name, self.target, self.arguments, self.first_pause = name, target, arguments, pause
        self.failures = 0  # in a row
        self.ended_at: float | None = None
        self._start()

    def _start(self) -> None:
        self.process = PROCESSES.Process(name=self.name, target=self.target, args=self.arguments)
        self.process.start()
        self.started_at, self.ended_at = time.monotonic(), None

    def look_after(self) -> None:
        """Notice that it died, and start it again when its pause is over."""
        if self.process.is_alive():
            return
        now = time.monotonic()
        if self.ended_at is None:
            self.ended_at = now
            self.failures = self.failures + 1 if now - self.started_at < STEADY_SECONDS else 1
            sys.stderr.write(f"The {self.name} process ended; it starts again in {self.pause:.0f} s.\n")
        if now - self.ended_at >= self.pause:
            self._start()

    @property
    def pause(self) -> float:
        """How long it rests before it starts again."""
        return min(LONGEST_PAUSE, self.first_pause * float(2 ** (self.failures - 1)))


def _answers(web: BaseProcess, host: str, port: int) -> bool:
    while web.is_alive():
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
            return True
        time.sleep(0.05)
    return False


class _StopSignal:
    """Remembers that somebody asked to stop, also by closing the terminal."""

    def __init__(self) -> None:
        self.asked = False
        for number in STOP_SIGNALS:
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def _stop(process: BaseProcess) -> None:
    process.terminate()
    process.join(STOP_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()


def _close_connections() -> None:
    # A connection, or the threads of a pool, must not be shared with a forked child.
    for connection in connections.all(initialized_only=True):
        connection.close()
        if close_pool := getattr(connection, "close_pool", None):
            close_pool()


def _serve_web(host: str, port: int, workers: int) -> None:
    _default_signals()
    os.register_at_fork(after_in_child=end_with_parent)  # else a web worker answers on beside its successors
    Server(
        "ninefold.conf.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS - 5,
        log_level=LogLevels.warning,
    ).serve()


def _run_worker() -> None:
    _default_signals()
    django.setup()  # a spawned process starts empty; a forked one finds it done
    call_command("worker")


def _default_signals() -> None:
    end_with_parent()
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_DFL)
