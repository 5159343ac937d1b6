"""Hands commands to Django, and says in one line what in the installation keeps a command from running."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db.utils import OperationalError

CANNOT_RUN = 2  # exit code


def main(words: Sequence[str]) -> int:
    """Run one of Django's commands or of ours."""

    def run() -> int:
        execute_from_command_line(["ninefold", *words])
        return 0

    return exit_code_of(run)


def exit_code_of(run: Callable[[], int]) -> int:
    """Run it; what the environment or the database lacks is said in one line, without a traceback."""
    try:
        return run()
    except ImproperlyConfigured as error:
        sys.stderr.write(f"ninefold: {error}\n")
    except OperationalError as error:
        sys.stderr.write(f"ninefold: the database does not answer as it should: {error}\n")
    except BrokenPipeError:  # the reader of the output has left; without this Python complains once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CANNOT_RUN
