"""Tables of documents: the identity and its versions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys


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


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    EFFECTIVE = "effective", _("Effective")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DISCARDED = "discarded", _("Discarded")


class Document(ItemModel):
    """What stays the same through all versions: code, title, kind, owner, place."""

    site_field = "site_id"

    code = models.CharField(_("code"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
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
    language = models.CharField(_("language"), max_length=12, blank=True)
    review_months = models.PositiveSmallIntegerField(_("review every … months"), null=True, blank=True)
    current = models.ForeignKey(
        "documents.Version", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            *tenant_keys("site", "owner", "current"),
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
        day = shown.effective_from if shown else None
        return Facts(self.code, self.title, self.site_id, self.owner_id, shown.state if shown else "", day)

    def search_body(self) -> str:
        return self.current.text if self.current else ""


class Version(ItemModel):
    """One revision: its content or file is frozen by its hash."""

    findable = False
    hidden_states = (State.DISCARDED,)
    site_field = "document__site_id"
    unsigned_fields = frozenset({"state", "effective_from", "ended_on", "approved_by", "text"})

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions", editable=False)
    number = models.PositiveIntegerField(editable=False)
    revision = models.CharField(_("revision"), max_length=30, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT, editable=False)
    change_note = models.CharField(_("what changed"), max_length=500, blank=True)
    content = models.TextField(_("content"), blank=True)
    file_name = models.CharField(_("file"), max_length=255, blank=True, editable=False)
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    file_size = models.PositiveBigIntegerField(null=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    text_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    claimed_approver = models.CharField(_("approver named in the file"), max_length=200, blank=True, editable=False)
    claimed_on = models.DateField(_("effective date named in the file"), null=True, editable=False)
    review_due = models.DateField(_("review due"), null=True, blank=True)
    effective_from = models.DateField(_("effective from"), null=True, editable=False)
    ended_on = models.DateField(_("ended on"), null=True, editable=False)
    approved_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    added_on = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering: ClassVar = ["-number"]
        constraints = [
            *tenant_keys("document", "approved_by"),
            models.UniqueConstraint(fields=["document", "number"], name="documents_version_number"),
            models.UniqueConstraint(
                fields=["document"], name="documents_version_effective", condition=models.Q(state=State.EFFECTIVE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.revision or self.number}"

    def item_facts(self) -> Facts:
        document = self.document
        return Facts(
            document.code, document.title, document.site_id, document.owner_id, self.state, self.effective_from
        )

    def signed_extra(self) -> dict[str, Any]:
        """Whoever signs a version signs which document it is of."""
        return {"document": self.document_id, "code": self.document.code, "title": self.document.title}
