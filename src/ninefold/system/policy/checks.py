"""What an auditor would ask about the quality policy."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ninefold.information.documents import selectors as library
from ninefold.kernel.checks import Remark, View, check
from ninefold.standards.catalogue import GapKind
from ninefold.system.policy import selectors


@check("policy.approved", clause="5.2.1", kind=GapKind.MISSING_DOCUMENTS, stage=1, wants_document=True)
def the_policy_is_approved(view: View) -> Iterator[Remark]:
    """A quality policy is written down and in force, built here or brought along."""
    document = library.quality_policy(view.actor)
    if selectors.effective(view.actor) is None and (document is None or document.state != "effective"):
        draft = selectors.draft(view.actor)
        text = _("is still a draft") if draft or document else _("There is no quality policy yet")
        yield Remark(draft or document, text, _("Build the quality policy and let the top approve it"))


@check("policy.clear", clause="5.2.1", kind=GapKind.MISSING_DOCUMENTS, stage=1)
def the_policy_is_clear(view: View) -> Iterator[Remark]:
    """The policy says for whom, promises to meet requirements and to improve, and leads to objectives."""
    policy = selectors.effective(view.actor) or selectors.draft(view.actor)
    for weakness in selectors.weaknesses_of(policy) if policy else ():
        yield Remark(policy, weakness.text, weakness.fix)


@check("policy.shared", clause="5.2.2", kind=GapKind.TRAINING_GAPS, stage=2)
def people_are_given_the_policy(view: View) -> Iterator[Remark]:
    """The policy in force is given to the people who work by it."""
    document = library.quality_policy(view.actor)
    if document is not None and document.state == "effective" and not document.distribution.exists():
        yield Remark(document, _("is in force but was given to nobody"), _("Say who reads it, then they confirm it"))
