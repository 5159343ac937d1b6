"""Signing: one act, fresh proof, meaning, over exactly the content that was shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.identity.models import User
from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.notifications import services as notifications
from ninefold.kernel.organizations.models import Organization, Person
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import FreshProof
from ninefold.kernel.signatures.models import Signature, SignedRecord


@command
def sign(
    records: Sequence[ItemModel], *, meaning: str, shown_digest: str, proof: FreshProof | None, actor: Actor
) -> Signature:
    """Sign records over their manifest; refused when anything changed since it was shown."""
    _may_sign(actor, proof, shown_digest)
    assert proof is not None
    manifest = manifest_of(records)
    if manifest.digest != shown_digest:
        raise ValidationError(_("The content has changed since it was shown to you. Look at it again, then sign."))
    person = Person.objects.get(pk=actor.person_id)
    signature = Signature(
        organization_id=actor.organization_id,
        person=person,
        signer_name=person.name,
        meaning=meaning,
        signed_at=timezone.now(),
        time_zone=Organization.objects.values_list("time_zone", flat=True).get(pk=actor.organization_id),
        method=proof.method,
        password_was_reset_at=proof.password_was_reset_at,
        manifest=manifest.data,
        digest=manifest.digest,
    )
    signature.seal = signature.sealed()
    signature.save(force_insert=True)
    SignedRecord.objects.bulk_create(
        SignedRecord(
            organization_id=signature.organization_id,
            signature=signature,
            item_id=line["id"],
            content_digest=line["content"],
        )
        for line in manifest.lines
    )
    data = {"signature": signature.pk, "meaning": meaning, "manifest": manifest.digest, "seal": signature.seal}
    ledger.write_many("signatures.signature.sign", [(record, {}) for record in records], actor=actor, data=data)
    return signature


def _may_sign(actor: Actor, proof: FreshProof | None, shown_digest: str) -> None:
    """Only a person, signed in as themselves, who has just confirmed it."""
    if actor.kind == "generic":
        raise PermissionDenied(_("Several people use this account, so it signs nothing."))
    if actor.kind != "member" or actor.person_id is None or actor.scopes is not None:
        raise PermissionDenied(_("Only a person can sign."))
    if proof is None or not proof.fresh or proof.user_id != actor.user_id or proof.over not in ("", shown_digest):
        raise ValidationError({"password": _("Confirm with your password or passkey.")})


@command
def record_refusal(records: Sequence[ItemModel], *, actor: Actor, why: str = "password") -> None:
    """Put a failed confirmation on record and warn at once; a deed of its own, so that it stays."""
    told: list[tuple[ItemModel, ledger.Changes]] = [(record, {}) for record in records]
    entry = ledger.write_many("signatures.signature.refuse", told, actor=actor, data={"why": why})
    assert actor.user_id is not None
    user = User.objects.get(pk=actor.user_id)
    organization = Organization.objects.get(pk=actor.organization_id)
    text = _warning(records, organization, user, actor, entry.at, why)
    # One mail a minute at most: somebody who tries on and on floods the ledger, not the postbox.
    key = f"signing refused {user.pk} {entry.at:%Y-%m-%dT%H:%M}"
    to = {user.email, *identity.security_contacts(actor.organization_id)}
    notifications.post(to, _("A signature was refused"), text, key=key, actor=actor)


def _warning(
    records: Sequence[ItemModel], organization: Organization, user: User, actor: Actor, at: datetime, why: str
) -> str:
    return _(
        "A signature in %(organization)s was refused, because %(why)s.\n\n"
        "Account: %(name)s <%(mail)s>\nWhen: %(when)s UTC\nFrom: %(origin)s\n"
        "Records: %(n)d, the first is: %(record)s\n\n"
        "Nothing was signed. If this was not the owner of the account: change the password, end the sessions on other "
        "devices, and tell your administrator."
    ) % {
        "organization": organization.name,
        "why": _said(why),
        "name": user.name,
        "mail": user.email,
        "when": f"{at:%Y-%m-%d %H:%M}",
        "origin": actor.origin or "–",
        "n": len(records),
        "record": records[0],
    }


def _said(why: str) -> str:
    match why:
        case "passkey":
            return _("no passkey of the account confirmed it")
        case "locked":
            return _("there were too many failed tries before")
        case _:
            return _("the password was wrong")
