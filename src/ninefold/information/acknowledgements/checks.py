"""What an auditor would ask about reading."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ninefold.information.acknowledgements import selectors
from ninefold.information.documents import selectors as documents
from ninefold.kernel.checks import Remark, View, check
from ninefold.standards.catalogue import GapKind

MOST = 100  # remarks; more would not be read


@check("acknowledgements.unread", clause="7.3", kind=GapKind.TRAINING_GAPS, stage=2, basis="own_rule")
def readers_have_read_what_holds(view: View) -> Iterator[Remark]:
    """Everybody who works by a document has confirmed reading its present version in time."""
    found = selectors.unread(view.actor, on=view.as_of, most=MOST)
    known = documents.documents(view.actor).in_bulk([each.document_id for each in found])
    for each in found:
        document = known.get(each.document_id)
        if document is not None:
            names = ", ".join(each.names) + (" …" if each.late > len(each.names) else "")
            said = {"late": each.late, "asked": each.asked, "names": names}
            text = _("%(late)d of %(asked)d people have not confirmed reading it in time: %(names)s") % said
            yield Remark(document, text, _("Remind them, or ask in person what keeps them"))
