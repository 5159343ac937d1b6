"""The one form of the start."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.identity.models import User
from ninefold.workspace.start import codes


class FirstAccountForm(forms.Form):
    """Organization, e-mail, password; on a server that others can reach also the code from its log."""

    organization = forms.CharField(
        label=_("What is your organization called?"), max_length=200, widget=forms.TextInput(attrs={"autofocus": True})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("A password"),
        help_text=_("At least 10 characters. A sentence is good."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )
    code = forms.CharField(
        label=_("The code that the server printed"),
        help_text=_("It stands in the log of the server and in the file “start-code” in its data folder."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not codes.needed():
            del self.fields["code"]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not codes.right(code):
            raise ValidationError(_("This is not the code. Copy it from the server's log."))
        return code

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self.data.get("email", "")))
        return password
