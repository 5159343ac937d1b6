"""The table of background work."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ninefold.kernel import active
from ninefold.lib.uuid7 import uuid7

SILENT = timedelta(seconds=90)  # a file takes a minute at most


class State(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")
    FAILED = "failed", _("Failed")


class JobManager(models.Manager["Job"]):
    """Jobs of the active organization only."""

    def get_queryset(self) -> models.QuerySet[Job]:
        return super().get_queryset().filter(organization_id=active.organization_id())


class Job(models.Model):
    """One piece of work for one organization: at least once, safely repeated, never lost."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=80)
    key = models.CharField(_("idempotency key"), max_length=200)
    payload = models.JSONField(default=dict)
    requested_by = models.UUIDField(null=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    stop_wanted = models.BooleanField(default=False)
    claims = models.PositiveIntegerField(default=0)  # how often a worker took it: a late one holds an older number
    attempts = models.PositiveSmallIntegerField(default=0)  # since it last got further
    furthest = models.PositiveIntegerField(default=0)  # steps that the best of all attempts had done
    run_after = models.DateTimeField(_("not before"))
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=120, blank=True)  # the process that took it last
    heard_at = models.DateTimeField(null=True)  # when its worker last gave a sign of life
    done_steps = models.PositiveIntegerField(default=0)
    all_steps = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    error = models.TextField(blank=True)
    result = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    across_organizations = models.Manager()
    objects = JobManager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        base_manager_name = "across_organizations"
        default_manager_name = "objects"
        constraints: ClassVar = [models.UniqueConstraint(fields=["organization", "key"], name="jobs_job_key")]
        indexes: ClassVar = [models.Index(fields=["state", "run_after"], name="jobs_job_next")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def silent_since(self) -> datetime | None:
        """When its worker was last heard of, if that is long ago."""
        silent = self.state == State.RUNNING and self.heard_at and timezone.now() - self.heard_at > SILENT
        return self.heard_at if silent else None

    @property
    def finished(self) -> bool:
        return self.state in (State.DONE, State.STOPPED, State.FAILED)
