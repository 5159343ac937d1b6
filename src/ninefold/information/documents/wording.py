"""What each kind of document is for, in a line."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ninefold.information.documents.models import Kind

PURPOSE_OF_KIND: Mapping[Kind, str | Promise] = {
    Kind.POLICY: _("The promise of the top, in a few sentences"),
    Kind.MANUAL: _("An overview of the system, for people who see it for the first time"),
    Kind.PROCEDURE: _("Who does what, in which order, when several people work together"),
    Kind.WORK_INSTRUCTION: _("How one task is done, step by step"),
    Kind.PROCESS_MAP: _("How the work flows and who hands over to whom"),
    Kind.FORM: _("What people fill in; a filled one is a record"),
    Kind.REGISTER: _("A list that is kept up to date, such as suppliers or gauges"),
    Kind.RECORD: _("What happened; it is kept and not rewritten"),
    Kind.PLAN: _("What will be done, by whom and by when"),
    Kind.REPORT: _("What somebody found out, for those who decide"),
    Kind.MINUTES: _("What a meeting decided"),
    Kind.EXTERNAL: _("Written by others and used here: a standard, a law, a drawing of a customer"),
    Kind.OTHER: _("Anything else that must be current where it is used"),
}
