"""Passkeys: usable without typing a name, always checking their holder; and the challenge at signing."""

from __future__ import annotations

import re
from typing import Any

from allauth.account.utils import url_str_to_user_pk
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from fido2.utils import websafe_decode

from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.middleware import origin_of
from ninefold.kernel.identity.models import User
from ninefold.kernel.signatures import passkeys

DIGEST = re.compile(r"[0-9a-f]{64}")


@never_cache
@login_required
@require_POST
def challenge(request: Any) -> HttpResponse:
    """The challenge for a passkey over what a signing page shows; each is good once."""
    digest = request.POST.get("shown_digest", "")
    if not DIGEST.fullmatch(digest):
        return JsonResponse({"error": _("Nothing is shown that could be signed.")}, status=400)
    if not request.user.has_passkey:
        return JsonResponse({"error": _("Your account has no passkey yet.")}, status=409)
    return JsonResponse(passkeys.ask(request, digest))


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey; one that does not verify its holder is refused, because it could not sign."""

    passwordless = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("Name")
        self.fields["name"].max_length = 60

    def clean_passwordless(self) -> bool:
        return True

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except (TypeError, KeyError, AttributeError) as error:  # not what a browser sends
            raise ValidationError(_("This passkey could not be added. Try again.")) from error


class SignInPasskeyForm(LoginWebAuthnForm):
    """Signing in with a passkey alone; a failure goes into the ledger like a wrong password."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except (ValidationError, TypeError, KeyError, AttributeError, IndexError) as error:
            identity.record_failed_sign_in(_claimed(self.cleaned_data["credential"]), origin=origin_of(context.request))
            raise ValidationError(_("This passkey did not sign you in. Try again, or use your password.")) from error


def _claimed(answer: Any) -> str:
    """The e-mail of the account that an answer claims to be from."""
    try:
        key = url_str_to_user_pk(websafe_decode(answer["response"]["userHandle"]).decode())
    except (ValueError, TypeError, KeyError, IndexError):
        return ""
    return User.objects.filter(pk=key).values_list("email", flat=True).first() or ""
