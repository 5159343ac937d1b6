"""Who reviews the ledger and how often, and each review: the range, what came of it, and whose deeds it was."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys
from ninefold.standards.record_kinds import RecordKind

USUAL_MONTHS = 6  # our proposal; each organization sets its own


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SIGNED = "signed", _("Signed")
    DISCARDED = "discarded", _("Discarded")


class Result(models.TextChoices):
    CALM = "calm", _("Nothing unusual")
    FOLLOW_UP = "follow_up", _("Something to follow up")


class Watch(ItemModel):
    """The one rule of an organization for the reviews of its ledger; the reviews are owed to it."""

    findable = takes_files = False

    owner = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("who reviews")
    )
    months = models.PositiveSmallIntegerField(
        _("every … months"), default=USUAL_MONTHS, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("rule for ledger reviews")
        verbose_name_plural = _("rules for ledger reviews")
        constraints = [
            *tenant_keys("owner"),
            models.UniqueConstraint(fields=["organization"], name="ledger_reviews_watch_one"),
        ]

    def __str__(self) -> str:
        return str(_("Ledger"))


class LedgerReview(ItemModel):
    """Somebody looked at all that happened between two days, and signed what they found."""

    findable = False
    hidden_states = (State.DISCARDED,)
    unsigned_fields = frozenset({"state", "happened_on"})

    code = models.CharField(_("code"), max_length=20, editable=False)
    watch = models.ForeignKey(Watch, on_delete=models.PROTECT, editable=False, related_name="reviews")
    since = models.DateField(_("from"))
    until = models.DateField(_("to"), help_text=_("At the latest yesterday, so that nothing is added to it."))
    entries = models.PositiveIntegerField(_("entries in that time"), editable=False)
    own = models.PositiveIntegerField(_("of them the reviewer's own"), editable=False)
    newest = models.CharField(_("fingerprint of the newest"), max_length=64, blank=True, editable=False)
    result = models.CharField(_("result"), max_length=10, choices=Result)
    note = models.TextField(_("what was looked at, what was found"), max_length=4000)
    alone = models.CharField(
        _("why nobody else reviews your own deeds"),
        max_length=300,
        blank=True,
        help_text=_("Only where you did some of it yourself, as in a firm of one person."),
    )
    reviewed_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("reviewer")
    )
    happened_on = models.DateField(_("signed on"), null=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("review of the ledger")
        verbose_name_plural = _("reviews of the ledger")
        constraints = [
            *tenant_keys("watch", "reviewed_by"),
            models.UniqueConstraint(fields=["organization", "code"], name="ledger_reviews_review_code"),
            models.CheckConstraint(
                condition=models.Q(since__lte=models.F("until")), name="ledger_reviews_review_range"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organization", "-until"], name="ledger_reviews_review_until")]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        days = {"since": date_format(self.since, "j M Y"), "until": date_format(self.until, "j M Y")}
        return _now("Ledger from %(since)s to %(until)s") % days

    @property
    def locked(self) -> bool:
        """Once signed it stays as it is."""
        return self.state != State.DRAFT

    @property
    def record_kind(self) -> str:
        return RecordKind.OTHER if self.state == State.SIGNED else ""

    def item_facts(self) -> Facts:
        return Facts(self.code, self.title, None, self.reviewed_by_id, self.state, self.happened_on, self.record_kind)
