"""Finds the Chromium of the system and says how to start it."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the first has no windows to run
SILENT = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def chromium() -> str | None:
    """The path of the browser, or nothing."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch_arguments() -> dict[str, object]:
    """What Playwright needs to start it without downloads and without calls home."""
    arguments = [*SILENT, "--no-sandbox"] if os.geteuid() == 0 else list(SILENT)
    return {"executable_path": chromium(), "args": arguments, "chromium_sandbox": False}
