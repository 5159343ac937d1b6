"""The background worker: does jobs until it is told to stop."""

from __future__ import annotations

import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.daily import enqueue_daily
from ninefold.kernel.jobs.registry import SIGN_OF_LIFE

IDLE = 1.0  # seconds between looks at an empty queue


class Command(BaseCommand):
    """`ninefold worker`."""

    help = "Does background work until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        stop = jobs.leaving
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
        jobs.take_back()
        next_sign = time.monotonic()
        while not stop.is_set():
            close_old_connections()
            if time.monotonic() >= next_sign:
                jobs.report_alive()
                enqueue_daily()
                next_sign = time.monotonic() + SIGN_OF_LIFE
            if jobs.work_one():
                continue
            if once:
                return
            stop.wait(IDLE)
