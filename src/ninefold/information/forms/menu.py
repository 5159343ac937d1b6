"""The registers' line in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(Entry("Documents", _("Registers"), "forms_form_list", "forms.read", order=30))
