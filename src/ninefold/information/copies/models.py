"""Documents on paper: the code that a version is printed with, and the numbered copies that were given out."""

from __future__ import annotations

import base64
import secrets
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys

CODE_BYTES = 10  # 80 bits: nobody guesses one


def new_code() -> str:
    """A code of 16 small letters and digits that can be typed from paper."""
    return base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode().lower()


class PublicCode(TenantModel):
    """What the square code on every print of a version leads to."""

    document_version = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=16, unique=True, default=new_code, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("public code")
        verbose_name_plural = _("public codes")
        constraints = [
            *tenant_keys("document_version"),
            models.UniqueConstraint(fields=["document_version"], name="copies_publiccode_version"),
        ]

    def __str__(self) -> str:
        return self.code


class State(models.TextChoices):
    OUT = "out", _("Given out")
    RETURNED = "returned", _("Taken back")
    DESTROYED = "destroyed", _("Destroyed")
    LOST = "lost", _("Lost")


class Copy(ItemModel):
    """One numbered print of a version: for whom, where it lies, and what became of it."""

    findable = False
    site_field = "document_version__document__site_id"

    document_version = models.ForeignKey(
        "documents.Version", on_delete=models.PROTECT, related_name="copies", editable=False, verbose_name=_("version")
    )
    number = models.PositiveIntegerField(_("copy no."), editable=False)
    paper_code = models.CharField(_("code on the paper"), max_length=16, unique=True, default=new_code, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OUT, editable=False)
    given_to = models.CharField(_("for whom"), max_length=200, help_text=_("A person, a team or a firm."))
    place = models.CharField(_("where it lies"), max_length=200, blank=True)
    printed_by = models.ForeignKey(
        "organizations.Person",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("printed by"),
    )
    printed_at = models.DateTimeField(_("printed"), auto_now_add=True)
    ended_on = models.DateField(_("came back or went"), null=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("printed copy")
        verbose_name_plural = _("printed copies")
        constraints = [
            *tenant_keys("document_version", "printed_by"),
            models.UniqueConstraint(fields=["document_version", "number"], name="copies_copy_number"),
        ]
        indexes: ClassVar = [models.Index(fields=["organization", "state"], name="copies_copy_state")]

    def __str__(self) -> str:
        return str(_("%(version)s, copy %(number)d") % {"version": self.document_version, "number": self.number})

    @property
    def site_id(self) -> Any:
        """A copy belongs where its document belongs."""
        return self.document_version.site_id

    def item_facts(self) -> Facts:
        document = self.document_version.document
        day = self.printed_at.date() if self.printed_at else None
        return Facts(document.code, str(self)[:300], document.site_id, self.printed_by_id, self.state, day)
