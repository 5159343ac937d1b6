"""What an auditor would ask about the scope."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ninefold.kernel.checks import Remark, View, check
from ninefold.standards.catalogue import GapKind
from ninefold.system.scope import selectors


@check("scope.approved", clause="4.3", kind=GapKind.MISSING_DOCUMENTS, stage=1, wants_document=True)
def the_scope_is_approved(view: View) -> Iterator[Remark]:
    """The scope is written down and approved."""
    if selectors.effective(view.actor) is None:
        draft = selectors.draft(view.actor)
        text = _("is still a draft") if draft else _("There is no scope yet")
        yield Remark(draft, text, _("Build the scope and approve it"))


@check("scope.clear", clause="4.3", kind=GapKind.MISSING_DOCUMENTS, stage=2)
def the_scope_is_clear(view: View) -> Iterator[Remark]:
    """The scope says what is done, with what and where, without empty words."""
    scope = selectors.shown(view.actor)
    for weakness in selectors.weaknesses_of(scope) if scope else ():
        yield Remark(scope, weakness.text, weakness.fix)
