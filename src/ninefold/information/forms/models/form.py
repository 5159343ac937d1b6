"""The register and the versions of its form."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.information.forms.layout import Layout, layout_from
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys
from ninefold.standards.record_kinds import RecordKind


class State(models.TextChoices):
    """States of a version; a register is in the state of the version that people fill in."""

    DRAFT = "draft", _("Draft")
    IN_USE = "in_use", _("In use")
    SUPERSEDED = "superseded", _("Superseded")
    RETIRED = "retired", _("Out of use")
    DISCARDED = "discarded", _("Discarded")


class OfRegister(ItemModel):
    """What is of a confidential register is open only to those with the right to read such."""

    confidential_field: ClassVar[str] = "form__confidential"

    class Meta(TenantModel.Meta):
        abstract = True

    @classmethod
    def visible_rows(cls, rows: Any, actor: Actor, permission: str | None) -> Any:
        rows = super().visible_rows(rows, actor, permission)
        return rows if actor.can("forms.read_confidential") else rows.filter(**{cls.confidential_field: False})


class Form(OfRegister):
    """What stays the same through all versions: code, title, purpose, what its entries prove, who adds them."""

    site_field = "site_id"
    confidential_field = "confidential"
    released_states = (State.IN_USE, State.RETIRED)

    code = models.CharField(_("code"), max_length=30, editable=False)
    title = models.CharField(_("title"), max_length=120)
    purpose = models.CharField(_("what it is for"), max_length=500, blank=True)
    good = models.TextField(_("what good looks like"), blank=True)
    prefix = models.CharField(_("entries begin with"), max_length=12, blank=True)
    clauses = models.JSONField(_("clauses by edition"), default=dict, blank=True)
    stream = models.CharField(_("kind of evidence"), max_length=40, blank=True)
    record_kind = models.CharField(_("kind of record"), max_length=20, choices=RecordKind, default=RecordKind.OTHER)
    retention = models.ForeignKey(
        "retention.RetentionClass",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kept for"),
    )
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
    adders = models.JSONField(_("roles that add entries"), default=list, blank=True)
    confidential = models.BooleanField(_("confidential"), default=False)
    monthly = models.BooleanField(
        _("keep each month as a record"),
        default=False,
        help_text=_("A few days after a month is over, its entries are kept as they stood then."),
    )
    starter = models.CharField(max_length=40, blank=True, editable=False)
    current = models.ForeignKey(
        "forms.FormVersion", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("register")
        verbose_name_plural = _("registers")
        ordering: ClassVar = ["code"]
        constraints = [
            *tenant_keys("site", "owner", "retention", "current"),
            models.UniqueConstraint(fields=["organization", "code"], name="forms_form_code"),
            models.UniqueConstraint(fields=["organization", "prefix"], name="forms_form_prefix"),
            models.UniqueConstraint(
                fields=["organization", "starter"], name="forms_form_starter", condition=~models.Q(starter="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    @property
    def state(self) -> str:
        """The state of the version that people fill in."""
        return self.current.state if self.current else State.DRAFT

    def get_state_display(self) -> str:
        return str(State(self.state).label)

    def item_facts(self) -> Facts:
        since = self.current.effective_from if self.current else None
        return Facts(self.code, self.title, self.site_id, self.owner_id, self.state, since)

    def search_body(self) -> str:
        return f"{self.purpose} {self.good}"


class FormVersion(OfRegister):
    """One version of the fields, frozen by the signature that puts it into use."""

    findable = False
    hidden_states = (State.DISCARDED,)
    site_field = "form__site_id"
    unsigned_fields = frozenset({"state", "effective_from", "ended_on", "ended_because"})

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions", verbose_name=_("register"))
    number = models.PositiveIntegerField(_("version"), editable=False)
    layout = models.JSONField(_("fields"), default=dict, editable=False)
    change_note = models.CharField(_("what changed and why"), max_length=500, blank=True)
    author = models.ForeignKey(
        "organizations.Person",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("author"),
    )
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT, editable=False)
    effective_from = models.DateField(_("in use from"), null=True, editable=False)
    ended_on = models.DateField(_("in use until"), null=True, editable=False)
    ended_because = models.CharField(_("why it is out of use"), max_length=500, blank=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("version of a register")
        verbose_name_plural = _("versions of registers")
        ordering: ClassVar = ["-number"]
        constraints = [
            *tenant_keys("form", "author"),
            models.UniqueConstraint(fields=["form", "number"], name="forms_version_number"),
            models.UniqueConstraint(
                fields=["form"], name="forms_version_in_use", condition=models.Q(state=State.IN_USE)
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(register)s, version %(number)d")) % {"register": self.form, "number": self.number}

    @property
    def site_id(self) -> Any:
        """A version belongs to the site of its register."""
        return self.form.site_id

    @cached_property
    def plan(self) -> Layout:
        """The parsed layout."""
        return layout_from(self.layout)

    def item_facts(self) -> Facts:
        form = self.form
        return Facts(form.code, form.title, form.site_id, form.owner_id, self.state, self.effective_from)

    def signed_extra(self) -> dict[str, Any]:
        """What is signed besides the fields: which register the version is of."""
        return {"form": self.form_id, "code": self.form.code, "title": self.form.title}
