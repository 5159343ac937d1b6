"""What is written into a register: the entry with the version it was filled by, and its amendments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.information.forms.gates import proven_by
from ninefold.information.forms.models.form import Form, FormVersion, OfRegister
from ninefold.information.forms.values import searchable
from ninefold.information.retention.disposal import UNSIGNED, Held, Proposed
from ninefold.kernel.items.models import Facts
from ninefold.kernel.tenants import TenantModel, tenant_keys
from ninefold.lib.canonical import canonical, sha256_hex

if TYPE_CHECKING:
    from datetime import date


class EntryState(models.TextChoices):
    KEPT = "kept", _("Kept")
    DISPOSED = "disposed", _("Disposed of")
    VOID = "void", _("Void")


class Entry(Held, Proposed, OfRegister):
    """One entry. The day it happened and the day it was added are two things; it keeps the version it was filled by."""

    site_field = "site_id"
    personal_fields = frozenset({"title"})
    # `signed_extra` gives the hash of the words, so that signatures hold when they are gone
    unsigned_fields = UNSIGNED | {
        *("state", "signed", "incomplete", "outside", "due_on", "walk"),
        *("title", "values", "notes", "content_sha256"),
    }

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="entries", verbose_name=_("register"))
    form_version = models.ForeignKey(
        FormVersion,
        on_delete=models.PROTECT,
        related_name="entries",
        editable=False,
        verbose_name=_("version of the form"),
    )
    code = models.CharField(_("code"), max_length=30, editable=False)
    title = models.CharField(_("title"), max_length=300, editable=False)
    values = models.JSONField(_("values"), default=dict)
    notes = models.JSONField(_("notes on values beyond limits"), default=dict, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True, editable=False)  # hash of words that were disposed of
    signed = models.JSONField(_("signatures"), default=dict, editable=False)
    walk = models.CharField(max_length=200, blank=True, editable=False)
    due_on = models.DateField(_("due again by"), null=True, editable=False)
    happened_on = models.DateField(_("happened on"), editable=False)
    added_on = models.DateTimeField(_("added on"), auto_now_add=True)
    person = models.ForeignKey(
        "organizations.Person",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )
    site = models.ForeignKey(
        "organizations.Site", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("site")
    )
    state = models.CharField(_("state"), max_length=10, choices=EntryState, default=EntryState.KEPT, editable=False)
    incomplete = models.BooleanField(_("something is missing"), default=False, editable=False)
    outside = models.BooleanField(_("beyond limits without a word"), default=False, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            *tenant_keys("form", "form_version", "person", "site", "hold_by", "proposed_by"),
            models.UniqueConstraint(fields=["organization", "code"], name="forms_entry_code"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organization", "form", "-happened_on", "-id"], name="forms_entry_day"),
            models.Index(fields=["organization", "form", "site", "state"], name="forms_entry_site"),
            models.Index(fields=["organization", "-happened_on", "-id"], name="forms_entry_all"),
            models.Index(
                fields=["organization", "form", "walk"], name="forms_entry_walk", condition=~models.Q(walk="")
            ),
            models.Index(
                fields=["organization", "due_on"], name="forms_entry_due", condition=models.Q(due_on__isnull=False)
            ),
            models.Index(fields=["organization", "form"], name="forms_entry_open", condition=models.Q(incomplete=True)),
            models.Index(fields=["organization", "form"], name="forms_entry_outside", condition=models.Q(outside=True)),
            models.Index(
                fields=["organization", "proposed_on"],
                name="forms_entry_proposed",
                condition=models.Q(proposed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    @property
    def locked(self) -> bool:
        """Entries are amended, with before and after; nobody overwrites one."""
        return True

    @property
    def clauses(self) -> list[str]:
        """What its register says that entries prove, in the organization's edition; or the stage that it is for."""
        gates = self.form_version.plan.gates
        if gates:
            return proven_by(gates, self.values.get(gates["stage"], ""))
        return list(self.form.clauses.get(self.organization.edition, []))

    def kind(self) -> str:
        return str(self.form.get_record_kind_display())

    kind.short_description = _("kind of record")  # type: ignore[attr-defined]

    @property
    def is_gone(self) -> bool:
        return self.state == EntryState.DISPOSED

    @property
    def retention(self) -> Any:
        """The retention class of its register, counted from the day on which it happened."""
        return self.form.retention

    @property
    def kept_from(self) -> date:
        return self.happened_on

    def item_facts(self) -> Facts:
        """The search over everything only learns that a confidential entry exists."""
        title = self.form.title if self.form.confidential else self.title
        planned = self.state == EntryState.KEPT and self.form_version.plan.to_come(self.values)
        kind = "" if planned or self.state == EntryState.VOID else self.form.record_kind
        return Facts(self.code, title, self.site_id, self.person_id, self.state, self.happened_on, kind)

    def content_digest(self) -> str:
        """The hash of what was entered."""
        return sha256_hex(canonical([self.title, self.values, self.notes]))

    @property
    def signed_label(self) -> str:
        """How a signature names it for ever: without the words of its title, which may go one day."""
        return f"{self.code} {self.form.title}"

    def signed_extra(self) -> dict[str, Any]:
        """What is signed besides the fields: the words, by their hash."""
        gone = self.is_gone and not self.values
        return {"content": self.content_sha256 if gone else self.content_digest()}

    def search_body(self) -> str:
        if self.form.confidential:
            return ""
        return " ".join([self.form.title, *searchable(self.form_version.plan, self.values)])


class Amendment(TenantModel):
    """A change to an entry: what stood there, what stands there now, who and why."""

    site_field = "entry__site_id"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="amendments")
    at = models.DateTimeField(_("changed on"), auto_now_add=True)
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("changed by")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta(TenantModel.Meta):
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering: ClassVar = ["-at", "-id"]
        constraints = [*tenant_keys("entry", "person")]

    def __str__(self) -> str:
        return f"{self.entry.code}: {self.reason}"
