"""Passkeys at signing: a challenge made for exactly what is shown, answered once and within two minutes."""

from __future__ import annotations

import json
import secrets
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import AttestedCredentialData, PublicKeyCredentialRpEntity, UserVerificationRequirement

from ninefold.kernel.identity.models import User
from ninefold.kernel.signatures.credentials import FreshProof, WrongPasskey, locked_out_after, proof_for
from ninefold.lib.canonical import canonical, sha256_hex

ASKED = "signing_challenge"
GOOD_FOR = timedelta(minutes=2)


def ask(request: HttpRequest, shown_digest: str) -> dict[str, Any]:
    """The options for the browser's passkey dialog; a later challenge makes this one void."""
    user = _user(request)
    asked = {"once": secrets.token_hex(32), "at": timezone.now().isoformat()}
    request.session[ASKED] = asked
    options, _state = _server(request).authenticate_begin(
        [credential for _key, credential in _credentials(user)],
        user_verification=UserVerificationRequirement.REQUIRED,
        challenge=_challenge(asked["once"], user, shown_digest),
    )
    return json.loads(json.dumps(dict(options)))


def confirm(request: HttpRequest, answer: str, shown_digest: str) -> FreshProof:
    """Check the passkey's answer; failures count to the same lock-out as wrong passwords."""
    user = _user(request)
    with locked_out_after(request, user):
        asked = _take(request)
        if asked is None or not _answers(request, user, answer, _challenge(asked, user, shown_digest)):
            raise WrongPasskey({"password": _("The passkey did not confirm this. Nothing was signed. Try again.")})
    return proof_for(user, "passkey", over=shown_digest)


def _take(request: HttpRequest) -> str | None:
    """The open challenge, taken so that neither this session nor a simultaneous request can use it again."""
    asked = request.session.pop(ASKED, None)
    if asked is None or timezone.now() - datetime.fromisoformat(asked["at"]) > GOOD_FOR:
        return None
    once: str = asked["once"]
    first = cache.add(f"signing-challenge-{once}", True, timeout=2 * GOOD_FOR.total_seconds())
    return once if first else None


def _answers(request: HttpRequest, user: User, answer: str, challenge: bytes) -> bool:
    """Whether one of the person's passkeys signed this challenge, on this site and with the holder verified."""
    known = _credentials(user)
    state = {"challenge": websafe_encode(challenge), "user_verification": UserVerificationRequirement.REQUIRED}
    try:
        given = json.loads(answer)
        used = _server(request).authenticate_complete(state, [each for _key, each in known], given)
    except (ValueError, TypeError, KeyError, AttributeError):  # whatever a browser may send instead of an answer
        return False
    key = next(key for key, each in known if each.credential_id == used.credential_id)
    key.record_usage()
    return True


def _challenge(once: str, user: User, shown_digest: str) -> bytes:
    """Random bytes bound to the account and to what is signed, so that an answer is good for nothing else."""
    return bytes.fromhex(sha256_hex(canonical({"once": once, "user": user.pk, "digest": shown_digest})))


def _credentials(user: User) -> list[tuple[Authenticator, AttestedCredentialData]]:
    keys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return [(key, key.wrap().authenticator_data.credential_data) for key in keys]


def _server(request: HttpRequest) -> Fido2Server:
    here = f"{request.scheme}://{request.get_host()}"
    party = PublicKeyCredentialRpEntity(**get_adapter().get_public_key_credential_rp_entity())
    return Fido2Server(party, verify_origin=lambda origin: origin == here)


def _user(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)
    return user
