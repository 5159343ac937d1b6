"""Hands commands to Django, and tells in one line what in the installation keeps a command from running."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db.utils import OperationalError

CANNOT_RUN = 2


def main(words: Sequence[str]) -> int:
    """Run one of Django's commands or of ours."""

    def run() -> int:
        execute_from_command_line(["ninefold", *words])
        return 0

    return exit_code_of(run)


def exit_code_of(run: Callable[[], int]) -> int:
    """The exit code; what the environment or the database lacks is said without a trace of the program."""
    try:
        return run()
    except ImproperlyConfigured as error:
        sys.stderr.write(f"ninefold: {error}\n")
    except OperationalError as error:
        sys.stderr.write(f"ninefold: the database does not answer as it should: {error}\n")
    except BrokenPipeError:  # whoever read the answer has read enough; Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CANNOT_RUN
