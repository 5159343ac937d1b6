"""What follows in this area from what happens elsewhere."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ninefold.information.records.models import Record, State
from ninefold.kernel.reactions import reaction


@reaction("attachments.attachment.add")
def files_of_a_record_on_its_way_out_stay(subject: Any, *, entry: Any, actor: Any) -> None:
    """Whoever agrees to a disposal has seen which files go; none is added meanwhile."""
    if getattr(subject, "type", "") != Record._meta.label_lower:
        return
    if Record.objects.filter(pk=subject.pk).exclude(state=State.KEPT).exists():
        raise ValidationError({"file": _("Its disposal is under way: its files stay as they are.")})
