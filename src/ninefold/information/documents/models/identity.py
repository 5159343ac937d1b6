"""The document: what stays the same through all its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.information.documents.models.version import AHEAD, ENDED, ONCE
from ninefold.information.retention.disposal import Held
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.organizations.places import languages
from ninefold.kernel.tenants import TenantModel, tenant_keys
from ninefold.lib.markdown import own_links, plain
from ninefold.lib.uuid7 import uuid_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Kind(models.TextChoices):
    """The one list of document kinds; the same ids as the reading engine uses."""

    POLICY = "policy", _("Policy")
    MANUAL = "manual", _("Manual")
    PROCEDURE = "procedure", _("Procedure")
    WORK_INSTRUCTION = "work_instruction", _("Work instruction")
    PROCESS_MAP = "process_map", _("Process map")
    FORM = "form", _("Form")
    REGISTER = "register", _("Register")
    RECORD = "record", _("Record")
    PLAN = "plan", _("Plan")
    REPORT = "report", _("Report")
    MINUTES = "minutes", _("Minutes")
    EXTERNAL = "external", _("External document")
    OTHER = "other", _("Other")


class Group(models.TextChoices):
    """The eight core groups that a library is shown in; every other document has none."""

    SCOPE = "scope", _("Scope of the system")
    POLICY = "policy", _("Quality policy")
    OBJECTIVES = "objectives", _("Quality objectives")
    PROCEDURES = "procedures", _("Procedures")
    INSTRUCTIONS = "instructions", _("Work instructions")
    PROCESS_MAPS = "process_maps", _("Process maps")
    FORMS = "forms", _("Forms and templates")
    CONTROL = "control", _("How documents are controlled")


GROUP_OF_KIND: dict[str, Group] = {
    Kind.POLICY: Group.POLICY,
    Kind.PROCEDURE: Group.PROCEDURES,
    Kind.WORK_INSTRUCTION: Group.INSTRUCTIONS,
    Kind.PROCESS_MAP: Group.PROCESS_MAPS,
    Kind.FORM: Group.FORMS,
}


def _pictures(texts: Iterable[str]) -> set[str]:
    return {value for text in texts for sort, value in own_links(text) if sort == "file" and uuid_of(value)}


class Document(Held, ItemModel):
    """What stays the same through all versions: code, title, kind, owner, place, and how it is looked after."""

    site_field = "site_id"
    closed_states = (*AHEAD, *ENDED)
    closed_without = "documents.write"
    released_states = ONCE

    code = models.CharField(_("code"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    group = models.CharField(_("group"), max_length=20, choices=Group, blank=True)
    site = models.ForeignKey(
        "organizations.Site", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("site")
    )
    owner = models.ForeignKey(
        "organizations.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    language = models.CharField(_("language"), max_length=12, choices=languages, blank=True)
    review_months = models.PositiveSmallIntegerField(_("review every … months"), null=True, blank=True)
    retention = models.ForeignKey(
        "retention.RetentionClass",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kept for"),
    )
    source = models.CharField(_("where it comes from"), max_length=300, blank=True)
    check_months = models.PositiveSmallIntegerField(_("look for a newer issue every … months"), null=True, blank=True)
    current = models.ForeignKey(
        "documents.Version", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            *tenant_keys("site", "owner", "retention", "current", "hold_by"),
            models.UniqueConstraint(
                fields=["organization", "code"], name="documents_document_code", condition=~models.Q(code="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organization", "kind", "code"], name="documents_document_kind"),
            models.Index(fields=["organization", "code", "title"], name="documents_document_order"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    def save(self, *args: Any, **options: Any) -> None:
        self.group = self.group or GROUP_OF_KIND.get(self.kind, "")
        super().save(*args, **options)

    @property
    def state(self) -> str:
        """The state of the version that readers get."""
        return self.current.state if self.current else ""

    def get_state_display(self) -> str:
        return str(self.current.get_state_display()) if self.current else ""

    @property
    def revision(self) -> str:
        """The revision of the version that readers get."""
        return self.current.revision if self.current else ""

    def item_facts(self) -> Facts:
        shown = self.current
        day: date | None = shown.effective_from if shown else None
        return Facts(self.code, self.title, self.site_id, self.owner_id, shown.state if shown else "", day)

    def files_kept_back(self, actor: Actor) -> set[str]:
        """Pictures that stand only in versions which the actor may not see: a new one is a part of its draft."""
        if actor.can("documents.write", self.site_id):
            return set()
        rows: Any = self.versions.filter(content__contains="file:")
        seen, every = rows.visible_to(actor, "documents.read"), rows.values_list("content", flat=True)
        return _pictures(every) - _pictures(seen.values_list("content", flat=True))

    def search_body(self) -> str:
        shown = self.current
        if shown is None:
            return ""
        return plain(shown.content) if shown.content else shown.text
