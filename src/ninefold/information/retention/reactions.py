"""What follows here from what happens to records that go."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ninefold.information.retention.disposal import DISPOSED, PROPOSED, Proposed
from ninefold.kernel.actors import Actor
from ninefold.kernel.reactions import reaction


@reaction("attachments.attachment.add")
def files_of_what_is_on_its_way_out_stay(subject: Any, *, entry: Any, actor: Actor) -> None:
    """Whoever agrees to a disposal has seen which files go; none is added meanwhile, nor afterwards."""
    if subject.state in (PROPOSED, DISPOSED) and issubclass(apps.get_model(subject.type), Proposed):
        raise ValidationError({"file": _("Its disposal is under way: its files stay as they are.")})
