"""What each core group of documents is for, in a line."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ninefold.information.documents.models import Group

Text = str | Promise

PURPOSE_OF_GROUP: Mapping[str, Text] = {
    Group.SCOPE: _("Says what we do, where, and what is left out"),
    Group.POLICY: _("The promise of the top, in a few sentences"),
    Group.OBJECTIVES: _("What we want to reach, by when, and who sees to it"),
    Group.PROCEDURES: _("Who does what, in which order, when several people work together"),
    Group.INSTRUCTIONS: _("How one task is done, step by step"),
    Group.PROCESS_MAPS: _("How the work flows and who hands over to whom"),
    Group.FORMS: _("What people fill in; a filled one is a record"),
    Group.CONTROL: _("How documents are approved, changed, found and kept"),
}
