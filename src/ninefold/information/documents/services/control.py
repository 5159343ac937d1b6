"""Commands about the rules: who reads, how numbers are given, who may approve."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors
from ninefold.information.documents.duties import REVIEW
from ninefold.information.documents.models import Distribution, Document, Rules, Series
from ninefold.kernel.actors import Actor
from ninefold.kernel.audiences import labels_of
from ninefold.kernel.commands import SHORTEST_REASON, command, given_reason
from ninefold.kernel.duties import services as duties
from ninefold.kernel.ledger import services as ledger


@command
def distribute(document: Document, audiences: Collection[str], *, actor: Actor, reason: str = "") -> Document:
    """Say who works by a document, with a reason once it is or was in force.

    Those who are in an audience are asked to read every new version.
    """
    before = set(document.distribution.values_list("audience", flat=True))
    after = set(audiences)
    if before == after:
        return document
    reason = given_reason(reason) if document.released else reason
    document.distribution.filter(audience__in=before - after).delete()
    for key in sorted(after - before):
        Distribution(document=document, audience=key).save()
    changes = {"audience": (labels_of(before), labels_of(after))}
    ledger.write("documents.document.distribute", document, actor=actor, changes=changes, reason=reason)
    return document


@command
def distribute_many(
    documents: Iterable[Document], audiences: Collection[str], *, actor: Actor, instead: bool, reason: str = ""
) -> int:
    """Give several documents to these audiences, beside those that each has or in their place; says how many change."""
    changed = 0
    for document in documents:
        before = set(document.distribution.values_list("audience", flat=True))
        after = set(audiences) if instead else before | set(audiences)
        distribute(document, after, actor=actor, reason=reason)
        changed += after != before
    return changed


@command
def set_rules(*, actor: Actor, author_may_approve: bool, why: str, review_months: int) -> Rules:
    """Set how documents are controlled; letting authors approve needs a reason."""
    if author_may_approve and len(why.strip()) < SHORTEST_REASON:
        raise ValidationError({"why": _("Say why authors may approve what they wrote.")})
    rules = selectors.rules()
    before = ledger.snapshot(rules)
    rules.author_may_approve, rules.why = author_may_approve, why.strip() if author_may_approve else ""
    rules.review_months = review_months
    rules.full_clean(exclude=["organization"])
    changes = ledger.changes_between(before, ledger.snapshot(rules))
    if changes:
        rules.save()
        duties.set_pace(REVIEW, Document.objects.filter(review_months=None), review_months)
        ledger.write("documents.rules.set", rules, actor=actor, changes=changes, reason=rules.why)
    return rules


@command
def set_series(kind: str, prefix: str, digits: int, *, actor: Actor, site_id: Any = None) -> Series:
    """Set how documents of a kind, at a site, are numbered from now on; codes that were given stay."""
    series = Series.objects.filter(kind=kind, site_id=site_id).first() or Series(kind=kind, site_id=site_id)
    before = ledger.snapshot(series)
    series.prefix, series.digits = prefix, digits
    series.full_clean(exclude=["organization"])
    series.save()
    changes = ledger.changes_between(before, ledger.snapshot(series))
    ledger.write("documents.series.set", series, actor=actor, changes=changes)
    return series
