"""What each core group of documents is for, in a line."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ninefold.information.documents.models import Group, Kind
from ninefold.information.documents.selectors import PURPOSE_OF_KIND

Text = str | Promise

PURPOSE_OF_GROUP: Mapping[str, Text] = {
    Group.SCOPE: _("Says what we do, where, and what is left out"),
    Group.POLICY: PURPOSE_OF_KIND[Kind.POLICY],
    Group.OBJECTIVES: _("What we want to reach, by when, and who sees to it"),
    Group.PROCEDURES: PURPOSE_OF_KIND[Kind.PROCEDURE],
    Group.INSTRUCTIONS: PURPOSE_OF_KIND[Kind.WORK_INSTRUCTION],
    Group.PROCESS_MAPS: PURPOSE_OF_KIND[Kind.PROCESS_MAP],
    Group.FORMS: PURPOSE_OF_KIND[Kind.FORM],
    Group.CONTROL: _("How documents are approved, changed, found and kept"),
}
