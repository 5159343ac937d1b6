"""A throwaway PostgreSQL server for one test run: fast, private, gone at exit."""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SPEED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def server_binaries() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps it off the PATH."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    return folders[-1] if folders else None


def start() -> str:
    """Start a server in a folder of its own and answer its DATABASE_URL."""
    binaries = server_binaries()
    if binaries is None:
        raise SystemExit("TEST_DB=postgres needs PostgreSQL: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    owner = _someone_but_root()
    if owner is not None:
        os.chown(folder, owner.pw_uid, owner.pw_gid)

    def run(program: str, *arguments: str) -> None:
        command = [str(binaries / program), "-D", str(folder / "data"), *arguments]
        if owner is None:
            subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)
        else:
            uid, gid = owner.pw_uid, owner.pw_gid
            quiet = subprocess.DEVNULL
            subprocess.run(command, check=True, cwd=folder, stdout=quiet, user=uid, group=gid, extra_groups=())

    def stop() -> None:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)

    run("initdb", "-U", "ninefold", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    listen = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=200"
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"{listen} {SPEED}", "start")
    atexit.register(stop)
    return f"postgres://ninefold@/{folder}/postgres"


def _someone_but_root() -> pwd.struct_passwd | None:
    # PostgreSQL refuses to run as root.
    if os.geteuid() != 0:
        return None
    names = {user.pw_name: user for user in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


if __name__ == "__main__":
    sys.exit(server_binaries() is None)
