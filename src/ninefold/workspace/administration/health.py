"""The state of the installation: facts with a verdict and what to do, for the page of system health."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from datetime import timedelta

import django
from django.conf import settings
from django.db import connection
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from ninefold import __version__
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.jobs import selectors as jobs
from ninefold.kernel.ledger import triggers
from ninefold.kernel.notifications import selectors as mail
from ninefold.lib.engines import engine
from ninefold.lib.filesystems import network_file_system
from ninefold.lib.paper import missing_libraries

LITTLE_SPACE = 2 * 1024**3  # bytes
LONG_WAIT = timedelta(minutes=5)
MOST_NAMED = 3  # of the files that were changed; the log names all


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what, how it is, and what to do when it is not well."""

    label: str
    value: str
    advice: str = ""

    @property
    def good(self) -> bool:
        return not self.advice


def facts() -> list[Fact]:
    """Everything on the page; what belongs to an organization is that of the active one."""
    return [
        database(),
        ledger(),
        space(),
        files(),
        worker(),
        queue(),
        outgoing_mail(),
        second_factors(),
        pdf(),
        Fact(_("Version"), f"Ninefold {__version__}, Python {platform.python_version()}, Django {django.__version__}"),
        backups(),
    ]


def database() -> Fact:
    """Which engine, how large, and whether its file is on a disk that keeps two writers apart."""
    found = engine()
    value = f"{found.name}, {filesizeformat(found.size)}"
    if found.folder is not None and network_file_system(found.folder):
        return Fact(_("Database"), value, _("It lies on a network disk, where it can be destroyed. Use a local disk."))
    return Fact(_("Database"), value)


def ledger() -> Fact:
    """Whether the database still refuses to change the past."""
    gone = triggers.missing()
    advice = _("Run: ninefold migrate. Then find out who took the triggers away.") if gone else ""
    return Fact(_("Protection of the ledger"), ", ".join(gone) if gone else _("Stands"), advice)


def space() -> Fact:
    """Room on the disk with the data."""
    usage = shutil.disk_usage(settings.DATA)
    free = _("%(free)s of %(all)s free") % {"free": filesizeformat(usage.free), "all": filesizeformat(usage.total)}
    return Fact(_("Disk"), free, _("Make room before it is full.") if usage.free < LITTLE_SPACE else "")


def files() -> Fact:
    """Whether the kept files still are the ones that were kept; the worker reads all of them once a day."""
    looked = jobs.last_done(attachments.LOOK_AFTER)
    if looked is None or looked.finished_at is None or looked.result is None:
        return Fact(_("Kept files"), _("Not looked at yet; it is done once a day"))
    told = {"n": looked.result["files"], "when": timesince(looked.finished_at)}
    altered = looked.result["altered"]
    if not altered:
        return Fact(_("Kept files"), _("%(n)d are as they were kept, %(when)s ago") % told)
    advice = _("Bring them back from a backup: %s. Then find out who changed them.") % ", ".join(altered[:MOST_NAMED])
    return Fact(_("Kept files"), _("%(n)d are not as they were kept") % {"n": len(altered)}, advice)


def worker() -> Fact:
    """Whether the background worker runs."""
    if jobs.worker_is_alive():
        return Fact(_("Background worker"), _("Running"))
    return Fact(_("Background worker"), _("No sign of life"), _("Start it again: ninefold serve, or ninefold worker."))


def queue() -> Fact:
    """How long work waits, and what was given up."""
    waiting, failed = jobs.longest_wait(), jobs.failed_lately()
    value = _("Longest wait: %s") % _span(waiting)
    if failed:
        return Fact(_("Background work"), value, _("%d jobs failed in the last 7 days; the log says why.") % failed)
    return Fact(_("Background work"), value, _("Work waits too long.") if waiting > LONG_WAIT else "")


def outgoing_mail() -> Fact:
    """Whether mail leaves."""
    if mail.mail_leaves():
        return Fact(_("Mail"), f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}")
    return Fact(_("Mail"), _("Not set up"), _("Set EMAIL_URL, or nobody gets notices and links."))


def second_factors() -> Fact:
    """How many accounts have one."""
    accounts = list(identity.accounts())
    having = sum(account.second_factor for account in accounts)  # type: ignore[attr-defined]
    advice = "" if having == len(accounts) else _("Ask for it under Settings: everyone needs a second factor.")
    return Fact(_("Second factor"), _("%(n)d of %(all)d accounts") % {"n": having, "all": len(accounts)}, advice)


def pdf() -> Fact:
    """Whether PDF files can be made."""
    missing = missing_libraries()
    if not missing:
        return Fact(_("PDF"), _("Libraries found"))
    return Fact(
        _("PDF"),
        _("Missing: %s") % ", ".join(missing),
        _("Install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0."),
    )


def backups() -> Fact:
    """Ninefold makes none yet; the page says so instead of looking well."""
    how = _("pg_dump and the data folder") if connection.vendor != "sqlite" else _("the data folder, while stopped")
    advice = _("Copy regularly: %s. Restore a copy now and then, and run on it: ninefold verify") % how
    return Fact(_("Backups"), _("Not made by Ninefold"), advice)


def _span(time: timedelta) -> str:
    if time < timedelta(minutes=1):
        return _("%d seconds") % time.seconds
    return timesince(timezone.now() - time)
