"""The account forms in our own words: a label above each field, no placeholders, and no password filled in again."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.forms import Form, PasswordInput
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.identity import services as identity


class InHouseWords(Form):
    """Replaces the library's labels by ours, by the name of the field."""

    labels = {
        "login": _("E-mail"),
        "email": _("E-mail"),
        "remember": _("Keep me signed in when the browser closes"),
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
        "code": _("Six digits, or a recovery code"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
        self.forgets = any(isinstance(field.widget, PasswordInput) for field in self.fields.values())


class SignInForm(InHouseWords, account.LoginForm):
    """E-mail and password."""


class ChangePasswordForm(InHouseWords, account.ChangePasswordForm):
    """The old password and a new one."""


class ForgottenForm(InHouseWords, account.ResetPasswordForm):
    """Asks where the link goes. The worker mails it: neither words nor timing tell whether the address is known."""

    def save(self, request: Any, **_kwargs: Any) -> str:
        for user in self.users:
            identity.mail_forgotten(user, request.build_absolute_uri("/").rstrip("/"))
        return str(self.cleaned_data["email"])


class NewPasswordForm(InHouseWords, account.ResetPasswordKeyForm):
    """A new password, by a link."""


class ShowYourselfForm(InHouseWords, account.ReauthenticateForm):
    """The password once more."""


class SecondFactorForm(InHouseWords, mfa.AuthenticateForm):
    """The digits after the password."""


class SecondFactorAgainForm(InHouseWords, mfa.ReauthenticateForm):
    """The digits once more."""


class SetUpForm(InHouseWords, ActivateTOTPForm):
    """The first digits from a new app."""

    labels = {"code": _("Six digits")}
