"""The databases that are measured: made fresh, timed, filled with a small and a large organization."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.bench.operations import Known
from tests.bench.processes import NINEFOLD, ROOT, Ran, inside, run
from testsupport import postgres

SHARE = int(os.environ.get("BENCH_SHARE", "1"))  # 10: with a tenth of the data, to try the bench itself
SMALL, LARGE = 1_000 // SHARE, 20_000 // SHARE
LIBRARY, LENGTH = 20_000 // SHARE, 2_000  # documents, and words in each


@dataclass(frozen=True)
class Installation:
    """One filled database: the environment of its processes, and what is in it."""

    size: int
    environment: dict[str, str]
    known: Known


class Engine:
    """A database engine on which installations are made when they are needed, all in one scratch folder."""

    def __init__(self, name: str, scratch: Path) -> None:
        self.name, self.scratch = name, scratch
        self.server = postgres.start() if name == "postgres" else ""
        self._made: dict[str, Installation] = {}

    @cached_property
    def fresh(self) -> Ran:
        """Make an empty database."""
        if self.server:
            self._sql("CREATE DATABASE fresh")
        return run(NINEFOLD, "migrate", "-v", "0", environment=self.environment("fresh"))

    def filled(self, size: int) -> Installation:
        """A copy of the fresh database with an organization of that size."""
        return self._with(f"size_{size}", size, "tests.bench.data:fill", size)

    def library(self) -> Installation:
        """A copy of the fresh database with long documents."""
        return self._with("library", LIBRARY, "tests.bench.library:fill", LIBRARY, LENGTH)

    def _with(self, database: str, size: int, function: str, *arguments: int) -> Installation:
        if database in self._made:
            return self._made[database]
        assert self.fresh
        if self.server:
            self._sql(f"CREATE DATABASE {database} TEMPLATE fresh")
        else:
            shutil.copyfile(self.scratch / "fresh.sqlite3", self.scratch / f"{database}.sqlite3")
        environment = self.environment(database)
        known = inside(function, *arguments, environment=environment)
        self._made[database] = Installation(size, environment, known)
        return self._made[database]

    def environment(self, database: str) -> dict[str, str]:
        """What a process of the product finds."""
        url = f"sqlite:///{self.scratch}/{database}.sqlite3"
        if self.server:
            url = f"{self.server.removesuffix('/postgres')}/{database}"
        named = {name: value for name, value in os.environ.items() if not name.startswith("NINEFOLD_")}
        return named | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "ninefold.conf.settings",
            "NINEFOLD_DATA": str(self.scratch),
            "NINEFOLD_LOG_LEVEL": "ERROR",
            "NINEFOLD_MODE": "local",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        }

    def _sql(self, statement: str) -> None:
        folder = self.server.removeprefix("postgres://ninefold@/").removesuffix("/postgres")
        binary = postgres.server_binaries()
        psql = str(binary / "psql") if binary else "psql"
        subprocess.run([psql, "-qh", folder, "-U", "ninefold", "-d", "postgres", "-c", statement], check=True)
