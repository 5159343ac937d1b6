"""Prints how a register resolves: `ninefold explain area.model`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ninefold.toolkit.register import by_name, registers
from ninefold.workspace.api.explaining import explained


class Command(BaseCommand):
    help = "Print the addresses, functions, rights, moves, events and checks of a register."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("record", metavar="area.model")

    def handle(self, *args: Any, record: str, **options: Any) -> None:
        register = by_name(record.lower())
        if register is None:
            names = ", ".join(each.name for each in registers())
            raise CommandError(f"There is no register {record}. There are: {names}")
        for line in explained(register):
            self.stdout.write(line)
