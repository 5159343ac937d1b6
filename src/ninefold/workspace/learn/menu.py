"""The lines of Learn in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(
    Entry("Learn", _("Documents and records"), "learn_documents", order=10),
    Entry("Learn", _("Editions of the standard"), "learn_editions", order=15),
    Entry("Learn", _("Glossary"), "learn_glossary", order=20),
)
