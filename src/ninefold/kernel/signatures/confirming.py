"""Turns what a signing page sent into a fresh proof; a failure is put on record and reported at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest

from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.signatures import credentials, passkeys, services
from ninefold.kernel.signatures.credentials import FreshProof


class PasswordForm(forms.Form):
    """The proof that a signature needs: the password, or what a passkey answered to what is shown."""

    forgets = True  # a password is typed anew
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False)
    passkey = forms.CharField(widget=forms.HiddenInput, required=False)
    shown_digest = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].required = not self.data.get("passkey")


def fresh_proof(request: HttpRequest, records: Sequence[ItemModel], *, actor: Actor) -> FreshProof:
    """Confirm who signs, by the page's `passkey` over its `shown_digest`, else by its `password`.

    Call it outside the transaction of the deed: a refusal stays on record although the deed is rolled back.
    """
    sent = request.POST
    try:
        if sent.get("passkey"):
            return passkeys.confirm(request, sent["passkey"], sent.get("shown_digest", ""))
        return credentials.confirm(request, sent.get("password", ""))
    except credentials.NotConfirmed as failure:
        services.record_refusal(records, actor=actor, why=failure.why)
        raise
