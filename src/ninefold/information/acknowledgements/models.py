"""Tables of reading: who is asked, what they said, and the questions that check it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys
from ninefold.standards.record_kinds import RecordKind

MOST_QUESTIONS = 3  # more are clicked away, not answered
LEAST_OPTIONS, MOST_OPTIONS = 2, 4


class Closed(models.TextChoices):
    """Why a reading that was never done is no longer waited for."""

    OVERTAKEN = "overtaken", _("Overtaken by a newer version")
    LEFT = "left", _("No longer among the readers")


class Reading(TenantModel):
    """One person is asked to read one version by a day."""

    site_field = "person__site_id"

    document_version = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, related_name="readings", verbose_name=_("person")
    )
    asked_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("due"))
    reminded_on = models.DateField(_("reminded on"), null=True)
    read_on = models.DateField(_("read on"), null=True)
    closed_on = models.DateField(_("closed on"), null=True)
    closed_because = models.CharField(_("closed because"), max_length=10, choices=Closed, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            *tenant_keys("document_version", "person"),
            models.UniqueConstraint(fields=["document_version", "person"], name="acknowledgements_reading_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organization", "person", "due_on"],
                name="acknowledgements_reading_open",
                condition=models.Q(read_on=None, closed_on=None),
            ),
            models.Index(fields=["organization", "document_version", "read_on"], name="acknowledgements_reading_done"),
        ]

    def __str__(self) -> str:
        return str(self.document_version)

    @property
    def waits(self) -> bool:
        return self.read_on is None and self.closed_on is None

    @property
    def late(self) -> bool:
        return self.waits and self.due_on < timezone.localdate()


class Acknowledgement(ItemModel):
    """The act: this person has read this version on this day, and says whether it matches how they work."""

    findable = False
    site_field = "person__site_id"
    locked = True  # the act stays as it was recorded

    reading = models.OneToOneField(
        Reading, on_delete=models.PROTECT, related_name="acknowledgement", verbose_name=_("reading")
    )
    document_version = models.ForeignKey(
        "documents.Version", on_delete=models.PROTECT, related_name="acknowledgements", verbose_name=_("version")
    )
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, related_name="acknowledgements", verbose_name=_("person")
    )
    happened_on = models.DateField(_("read on"))
    fits = models.BooleanField(_("matches how we work"))
    remark = models.CharField(_("what does not match"), max_length=200, blank=True)
    change_request = models.ForeignKey(
        "change_requests.ChangeRequest",
        on_delete=models.PROTECT,
        null=True,
        related_name="acknowledgements",
        verbose_name=_("change request"),
    )
    minutes = models.PositiveSmallIntegerField(_("minutes on the page"), null=True)
    said_at = models.DateTimeField(_("said"), default=timezone.now)

    class Meta(TenantModel.Meta):
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        ordering: ClassVar = ["-happened_on", "-id"]
        constraints = [
            *tenant_keys("reading", "document_version", "person", "change_request"),
            models.CheckConstraint(
                condition=models.Q(fits=True) | ~models.Q(remark=""), name="acknowledgements_says_what"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organization", "-happened_on"], name="acknowledgements_newest"),
        ]

    def __str__(self) -> str:
        return str(self.document_version)

    def item_facts(self) -> Facts:
        version, person = self.document_version, self.person
        state = "read" if self.fits else "mismatch"
        title = version.of(version.document.title)[:300]
        kind = RecordKind.TRAINING  # telling somebody is a record of training
        return Facts(version.document.code, title, person.site_id, self.person_id, state, self.happened_on, kind)

    def result(self) -> str:
        """The result of the check questions of this version."""
        last = self.reading.attempts.last()
        return str(_("%(right)d of %(all)d right") % {"right": last.right, "all": last.questions}) if last else ""

    result.short_description = _("answers to the questions")  # type: ignore[attr-defined]


class Question(TenantModel):
    """One of at most three questions that check whether a version was understood."""

    document_version = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=300)
    options = models.JSONField(_("answers to choose from"))
    right = models.PositiveSmallIntegerField(_("the right one"))
    why = models.CharField(_("why"), max_length=300)

    class Meta(TenantModel.Meta):
        verbose_name = _("check question")
        verbose_name_plural = _("check questions")
        ordering: ClassVar = ["position"]
        constraints = [
            *tenant_keys("document_version"),
            models.UniqueConstraint(fields=["document_version", "position"], name="acknowledgements_question_place"),
        ]

    def __str__(self) -> str:
        return self.text


class Attempt(TenantModel):
    """One go at the questions, with what was chosen."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    chosen = models.JSONField(_("chosen"))  # the place of the chosen answer, question by question
    right = models.PositiveSmallIntegerField(_("right answers"))
    questions = models.PositiveSmallIntegerField(_("questions"))
    tried_at = models.DateTimeField(_("tried"), default=timezone.now)

    class Meta(TenantModel.Meta):
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering: ClassVar = ["number"]
        constraints = [
            *tenant_keys("reading"),
            models.UniqueConstraint(fields=["reading", "number"], name="acknowledgements_attempt_number"),
        ]

    def __str__(self) -> str:
        return f"{self.right}/{self.questions}"

    @property
    def passed(self) -> bool:
        return self.right == self.questions
