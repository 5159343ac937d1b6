"""Tables of the gap analysis: runs, answers, the state of each clause, and gaps."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys


class RunState(models.TextChoices):
    OPEN = "open", _("In progress")
    REPORTED = "reported", _("Done")


class Value(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_APPLICABLE = "na", _("Not applicable")


class LeftOutBy(models.TextChoices):
    """Whose word it is that a question need not be asked."""

    SCOPE = "scope", _("your approved scope")
    DRAFT = "draft", _("the draft of your scope")
    START = "start", _("your answers at the start")


class ClauseState(models.TextChoices):
    """The only words for a requirement (blueprint 2.4), with their letters."""

    NOT_ASSESSED = "n", _("Not assessed")
    GAP = "g", _("Gap")
    DOCUMENTED = "d", _("Documented")
    WORKING = "w", _("Working")
    VERIFIED = "v", _("Verified")
    NOT_APPLICABLE = "x", _("Not applicable")


class Kind(models.TextChoices):
    """The nine kinds of gaps, in the article's order; the same ids as the catalogue's."""

    MISSING_DOCUMENTS = "missing_documents", _("Missing documents")
    WEAK_RECORDS = "weak_records", _("Weak records")
    UNCLEAR_RESPONSIBILITIES = "unclear_responsibilities", _("Unclear responsibilities")
    UNCONTROLLED_PROCESSES = "uncontrolled_processes", _("Uncontrolled processes")
    TRAINING_GAPS = "training_gaps", _("Training gaps")
    SUPPLIER_CONTROL_GAPS = "supplier_control_gaps", _("Supplier control gaps")
    MISSING_INTERNAL_AUDIT = "missing_internal_audit", _("Missing internal audit evidence")
    MISSING_MANAGEMENT_REVIEW = "missing_management_review", _("Missing management review evidence")
    CORRECTIVE_ACTION_WEAKNESSES = "corrective_action_weaknesses", _("Corrective-action weaknesses")


class Priority(models.TextChoices):
    STAGE1 = "stage1", _("Likely to stop Stage 1")
    STAGE2 = "stage2", _("Likely to be raised in Stage 2")
    QUESTION = "question", _("Expect a question")
    PRACTICE = "practice", _("Good practice")


class Basis(models.TextChoices):
    STANDARD = "standard", _("The standard")
    OWN_RULE = "own_rule", _("Your own rule")
    EXPECTATION = "expectation", _("What auditors expect")
    CUSTOM = "custom", _("Custom")


class Run(ItemModel):
    """One pass through the analysis: files read, questions answered, report made."""

    number = models.PositiveIntegerField(_("run"), editable=False)
    edition = models.CharField(_("edition"), max_length=4)
    catalogue_version = models.CharField(max_length=20, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.OPEN, editable=False)
    started_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    started_on = models.DateField(_("started on"), editable=False)
    reported_on = models.DateField(_("reported on"), null=True, editable=False)
    batch = models.ForeignKey(
        "intake.Import", on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("import")
    )
    headline = models.TextField(blank=True, editable=False)
    notes = models.JSONField(default=list, editable=False)
    entries = models.JSONField(default=dict, editable=False)  # dated entries of the period in the files, by stream
    counts = models.JSONField(default=dict, editable=False)  # gaps by kind and by priority, answers
    files_read = models.PositiveIntegerField(_("files read"), default=0, editable=False)
    files_unreadable = models.PositiveIntegerField(_("files not readable"), default=0, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("gap analysis")
        verbose_name_plural = _("gap analyses")
        ordering: ClassVar = ["-number"]
        constraints = [
            *tenant_keys("started_by", "batch"),
            models.UniqueConstraint(fields=["organization", "number"], name="gap_run_number"),
        ]

    def __str__(self) -> str:
        return str(_("Gap analysis, run %d") % self.number)

    def item_facts(self) -> Facts:
        return Facts("", str(self), None, self.started_by_id, self.state, self.reported_on)

    @property
    def day(self) -> date:
        """The day that the run speaks of."""
        return self.reported_on or self.started_on


class Answer(TenantModel):
    """What a person answered to one question in one run. A named confirmation says that they have seen it working."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(_("question"), max_length=8)
    value = models.CharField(_("answer"), max_length=8, choices=Value)
    note = models.TextField(_("note"), blank=True, max_length=2000)
    person = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(auto_now=True)
    confirmed_by = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_on = models.DateField(_("seen working on"), null=True)
    verified_by = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, null=True, related_name="+")
    verified_on = models.DateField(_("verified on"), null=True)
    overruled = models.BooleanField(default=False)  # not applicable, though the catalogue says that nobody can say so
    left_out_by = models.CharField(max_length=8, blank=True, choices=LeftOutBy)  # confirmed in bulk, on whose word

    class Meta(TenantModel.Meta):
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            *tenant_keys("run", "person", "confirmed_by", "verified_by"),
            models.UniqueConstraint(fields=["run", "question"], name="gap_answer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_value_display()}"


class Status(TenantModel):
    """One clause in one run: what files showed, what people said, and the state that followed, with its reasons."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="statuses")
    clause = models.CharField(_("clause"), max_length=12)
    requirement = models.JSONField(null=True)  # what the files show, an assessment.shapes.Requirement
    answer = models.CharField(max_length=8, blank=True)  # the least favourable of the clause's answers
    confirmed_on = models.DateField(null=True)
    verified_on = models.DateField(null=True)
    state = models.CharField(_("state"), max_length=1, choices=ClauseState)
    written = models.CharField(max_length=4)  # full, old, none
    used = models.CharField(max_length=4)
    newest = models.DateField(null=True)
    reasons = models.JSONField(default=list)
    disagreement = models.TextField(blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("state of a clause")
        verbose_name_plural = _("states of clauses")
        constraints = [
            *tenant_keys("run"),
            models.UniqueConstraint(fields=["run", "clause"], name="gap_status_once"),
        ]

    def __str__(self) -> str:
        return f"{self.clause} {self.state}"


class Gap(ItemModel):
    """One line of a report. Actions come from it; it is never edited, only a later run says something else."""

    findable = False

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="gaps", editable=False)
    key = models.CharField(max_length=200, editable=False)  # the same gap in another run has the same key
    order = models.PositiveIntegerField(editable=False)
    clause = models.CharField(_("clause"), max_length=12, editable=False)
    clauses = models.JSONField(default=list, editable=False)
    kind = models.CharField(_("kind"), max_length=32, choices=Kind, editable=False)
    basis = models.CharField(_("held against"), max_length=12, choices=Basis, editable=False)
    priority = models.CharField(_("priority"), max_length=10, choices=Priority, editable=False)
    confidence = models.CharField(_("confidence"), max_length=8, editable=False)
    reason = models.TextField(blank=True, editable=False)
    text = models.TextField(_("gap"), editable=False)
    fix = models.TextField(_("what to do"), blank=True, editable=False)
    searched = models.TextField(blank=True, editable=False)
    because = models.JSONField(default=list, editable=False)
    origin = models.CharField(max_length=8, editable=False)  # files, answer, check

    class Meta(TenantModel.Meta):
        verbose_name = _("gap")
        verbose_name_plural = _("gaps")
        ordering: ClassVar = ["order"]
        constraints = [
            *tenant_keys("run"),
            models.UniqueConstraint(fields=["run", "key"], name="gap_gap_key"),
        ]

    def __str__(self) -> str:
        return self.text[:300]

    def item_facts(self) -> Facts:
        return Facts("", self.text[:300], None, None, "", self.run.started_on)
