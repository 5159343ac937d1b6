"""The action: a thing to do, from whatever source."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys


class State(models.TextChoices):
    OPEN = "open", _("Open")
    IN_PROGRESS = "in_progress", _("In progress")
    BLOCKED = "blocked", _("Blocked")
    DONE = "done", _("Done")
    CHECKED = "checked", _("Checked")
    VOID = "void", _("Void")


UNFINISHED = (State.OPEN, State.IN_PROGRESS, State.BLOCKED)


class Action(ItemModel):
    """Who does what until when, and what it comes from."""

    hidden_states = (State.VOID,)
    site_field = "site_id"

    code = models.CharField(_("code"), max_length=20, editable=False)
    title = models.CharField(_("what to do"), max_length=200)
    note = models.TextField(_("note"), blank=True, max_length=4000)
    owner = models.ForeignKey(
        "organizations.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("owner"),
    )
    site = models.ForeignKey(
        "organizations.Site", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("site")
    )
    due = models.DateField(_("due"), null=True, blank=True)
    effort = models.DecimalField(_("effort in days"), max_digits=6, decimal_places=1, null=True, blank=True)
    source = models.ForeignKey(
        "items.Item",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="actions",
        verbose_name=_("comes from"),
    )
    clause = models.CharField(_("clause"), max_length=12, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.OPEN, editable=False)
    done_on = models.DateField(_("done on"), null=True, editable=False)
    result = models.TextField(_("result"), blank=True, editable=False, max_length=4000)
    done_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    checked_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            *tenant_keys("owner", "site", "source", "done_by", "checked_by"),
            models.UniqueConstraint(fields=["organization", "code"], name="actions_action_code"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organization", "due"], name="actions_action_list"),
            models.Index(fields=["organization", "site", "state"], name="actions_action_site"),
            models.Index(fields=["organization", "state", "due"], name="actions_action_due"),
            models.Index(fields=["organization", "owner", "state", "due"], name="actions_action_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def pending(self) -> bool:
        return self.state in UNFINISHED

    @property
    def late(self) -> bool:
        """Past its day and not done."""
        return self.pending and self.due is not None and self.due < timezone.localdate()

    def item_facts(self) -> Facts:
        happened: date | Any = self.done_on
        kind = "corrective_action" if happened else ""  # only finished work is a record of something done
        return Facts(self.code, self.title, self.site_id, self.owner_id, self.state, happened, kind)

    def search_body(self) -> str:
        return self.note
