"""Claims a key for one request, keeps its answer, and gives it again."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.idempotency.models import Answer

KEPT = timedelta(hours=48)
LEASE = timedelta(minutes=5)  # a request that has not answered by then has died with its process


class StillWorking(Exception):
    """The first request with this key has not been answered yet."""


class OtherRequest(Exception):
    """The key was used for a request with other content."""


def claim(actor: Actor, key: str, request_digest: str) -> Answer:
    """The kept answer, or a new claim without a status; committed at once, so that a second request sees it."""
    now = timezone.now()
    Answer.across_organizations.filter(claimed_at__lt=now - KEPT).delete()
    owner = {"organization_id": actor.organization_id, "person_id": actor.person_id, "key": key}
    try:
        with transaction.atomic():
            return Answer.across_organizations.create(**owner, request_digest=request_digest, claimed_at=now)
    except IntegrityError:
        return _found(Answer.across_organizations.get(**owner), request_digest)


def _found(answer: Answer, request_digest: str) -> Answer:
    if answer.request_digest != request_digest:
        raise OtherRequest
    if answer.status is not None:
        return answer
    taken_over = Answer.across_organizations.filter(pk=answer.pk, claimed_at__lt=timezone.now() - LEASE)
    if not taken_over.update(claimed_at=timezone.now()):
        raise StillWorking
    return answer


def keep(answer: Answer, status: int, headers: dict[str, str], body: bytes) -> None:
    """Keep the answer, in the transaction of the deed."""
    answer.status, answer.headers, answer.body = status, headers, body
    answer.save(update_fields=["status", "headers", "body"])


def release(answer: Answer) -> None:
    """Give the key back: the request was refused and changed nothing."""
    Answer.across_organizations.filter(pk=answer.pk, status=None).delete()
