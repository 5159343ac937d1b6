"""The `ninefold` command: serves, assesses folders, and hands everything else to Django."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

USAGE = """\
ninefold: takes an organization to ISO 9001 certification.

  ninefold serve [--host H] [--port P]   prepare the database and serve http://localhost:8000
  ninefold assess PATH                   read a folder or ZIP and print what it shows, without a server
  ninefold demo                          load the sample company
  ninefold found NAME --owner E-MAIL     make a further organization
  ninefold worker                        run the background worker alone
  ninefold migrate                       bring the database up to date
  ninefold check --deploy                check a production installation
  ninefold verify                        read ledger, signatures and files again: is all as it was written?
  ninefold explain AREA.RECORD           print how a register resolves
  ninefold help                          list every other command
"""
# Each of these is imported alone, so that no command waits for the imports of the others.
OWN_COMMANDS = {
    "serve": "ninefold.conf.serving",
    "assess": "ninefold.readiness.gap.commandline",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in {"-h", "--help"}:
        sys.stdout.write(USAGE)
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ninefold.conf.settings")
    if own := OWN_COMMANDS.get(words[0]):
        return int(import_module(own).main(words[1:]) or 0)
    return int(import_module("ninefold.conf.managing").main(words))


if __name__ == "__main__":
    sys.exit(main())
