"""Pages of documents in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(Entry("Documents", _("Rules and numbering"), "documents_control", "documents.control", order=90))
