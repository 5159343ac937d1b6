"""Turns what a signing page sent into a fresh proof; a failure is put on record and reported at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.signatures import credentials, passkeys, services
from ninefold.kernel.signatures.credentials import FreshProof


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
