"""The version: one revision of a document, frozen by its hash once it is sent for approval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.information.documents.models.agreement import Assignment
from ninefold.information.retention.disposal import UNSIGNED, Proposed
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys, where_held
from ninefold.lib.canonical import canonical, sha256_hex
from ninefold.lib.markdown import own_links

if TYPE_CHECKING:
    from datetime import date

    from ninefold.kernel.actors import Actor


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    EFFECTIVE = "effective", _("Effective")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DISPOSED = "disposed", _("Disposed of")
    DISCARDED = "discarded", _("Discarded")


EDITABLE = (State.DRAFT,)
AHEAD = (State.DRAFT, State.IN_REVIEW, State.APPROVED)  # not yet in force
PAST = (State.SUPERSEDED, State.WITHDRAWN)  # no longer in force: kept, marked, and nobody works by it
ENDED = (*PAST, State.DISPOSED)
ONCE = (State.EFFECTIVE, *ENDED)  # is or was in force


class Version(Proposed, ItemModel):
    """One revision. Its content or file is frozen by its hash, and deleted when the document's retention is over."""

    findable = takes_files = False
    closed_states = (*AHEAD, *ENDED)
    closed_without = "documents.write"
    hidden_states = (State.DISCARDED,)
    site_field = "document__site_id"
    unsigned_fields = UNSIGNED | {
        *("state", "effective_from", "ended_on", "approved_by", "text", "held_by", "held_at", "round"),
        *("content", "content_sha256"),
    }  # `signed_extra` gives its hash, so that signatures hold when the content is gone

    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="versions", editable=False
    )
    number = models.PositiveIntegerField(editable=False)
    revision = models.CharField(_("revision"), max_length=30, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT, editable=False)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    issued_from = models.ForeignKey(
        "items.Item", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )  # the signed record that this version only writes out, and whose signatures count for it
    author = models.ForeignKey(
        "organizations.Person",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("author"),
    )
    change_note = models.CharField(_("what changed and why"), max_length=500, blank=True)
    impact = models.CharField(_("what follows from it"), max_length=500, blank=True)
    planned_for = models.DateField(_("holds from"), null=True, blank=True)
    content = models.TextField(_("content"), blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True, editable=False)  # hash of content that was disposed of
    file_name = models.CharField(_("file"), max_length=255, blank=True, editable=False)
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    file_size = models.PositiveBigIntegerField(null=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    text_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    claimed_approver = models.CharField(_("approver named in the file"), max_length=200, blank=True, editable=False)
    claimed_on = models.DateField(_("effective date named in the file"), null=True, editable=False)
    review_due = models.DateField(_("review date named in it"), null=True, blank=True)
    effective_from = models.DateField(_("effective from"), null=True, editable=False)
    ended_on = models.DateField(_("ended on"), null=True, editable=False)
    approved_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    held_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    held_at = models.DateTimeField(null=True, editable=False)
    round = models.PositiveSmallIntegerField(default=0, editable=False)
    added_on = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering: ClassVar = ["-number"]
        constraints = [
            *tenant_keys("document", "based_on", "issued_from", "author", "approved_by", "held_by", "proposed_by"),
            models.UniqueConstraint(fields=["document", "number"], name="documents_version_number"),
            models.UniqueConstraint(
                fields=["document"], name="documents_version_effective", condition=models.Q(state=State.EFFECTIVE)
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organization", "state", "planned_for"], name="documents_version_state"),
        ]

    def __str__(self) -> str:
        return self.of(str(self.document))

    @classmethod
    def visible_rows(cls, rows: Any, actor: Actor, permission: str | None) -> Any:
        """Where one writes all; else the version in force, and those one is or may be asked to decide about."""
        rows = super().visible_rows(rows, actor, permission)
        if actor.can_everywhere("documents.write"):
            return rows
        who = models.Q(person_id=actor.person_id) | models.Q(decided_by_id=actor.person_id)
        asked = Assignment.objects.filter(
            who | models.Q(role__in=tuple(actor.roles)), step__document_version=models.OuterRef("pk")
        )
        written, gone = (where_held(actor, f"documents.{verb}", cls.site_field) for verb in ("write", "dispose"))
        shown = models.Q(state=State.EFFECTIVE) | models.Q(state__in=ENDED) & gone
        return rows.filter(written | shown | models.Q(models.Exists(asked), state__in=AHEAD))

    @property
    def site_id(self) -> Any:
        """A version belongs to the site of its document."""
        return self.document.site_id

    @property
    def is_past(self) -> bool:
        """Whether it was in force and no longer is."""
        return self.state in ENDED

    @property
    def label(self) -> str:
        """How people call it: its revision, else its number."""
        return self.revision or str(self.number)

    def of(self, document: str) -> str:
        """The revision together with the document."""
        return str(_("%(document)s, revision %(name)s") % {"document": document, "name": self.label})

    @property
    def is_file(self) -> bool:
        return bool(self.file_sha256) and self.state != State.DISPOSED

    @property
    def retention(self) -> Any:
        """The retention class of its document, counted from the day on which it was no longer in force."""
        return self.document.retention

    @property
    def kept_from(self) -> date | None:
        return self.ended_on

    @property
    def on_hold(self) -> bool:
        """A hold on a document holds all its versions."""
        return self.document.on_hold

    @property
    def hold_reason(self) -> str:
        return self.document.hold_reason

    def item_facts(self) -> Facts:
        document = self.document
        return Facts(
            document.code,
            self.of(document.title)[:300],
            document.site_id,
            document.owner_id,
            self.state,
            self.effective_from,
        )

    def signed_extra(self) -> dict[str, Any]:
        """What is signed besides the fields: which document it is of, whatever it is called later, and what it says."""
        gone = self.state == State.DISPOSED and not self.content
        return {"document": self.document_id, "content": self.content_sha256 if gone else self.content_digest()}

    def content_digest(self) -> str:
        """The hash of the text with the pictures in it."""
        shown = {value for sort, value in own_links(self.content) if sort == "file"} if "file:" in self.content else ()
        kept = Attachment.objects.filter(item_id=self.document_id).order_by("pk") if shown else ()
        pictures = [(file.pk, file.sha256) for file in kept if str(file.pk) in shown]
        return sha256_hex(canonical([self.content, pictures]))
