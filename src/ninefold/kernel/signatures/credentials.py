"""Fresh proof that the person at the keyboard is the one who signs: account and password, asked at each signing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import RateLimited
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel.identity.models import User

FRESH_FOR = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class FreshProof:
    """One confirmed authentication, good for one signing."""

    user_id: UUID
    method: str
    at: datetime
    password_was_reset_at: datetime | None

    @property
    def fresh(self) -> bool:
        return timezone.now() - self.at <= FRESH_FOR


class WrongPassword(ValidationError):
    """Who signs was not confirmed; the caller records the failure outside the rolled-back deed."""


class LockedOut(WrongPassword):
    """Too many failures in a short time: not even the right password confirms now."""


def confirm(request: HttpRequest, password: str) -> FreshProof:
    """Check the password of the signed-in account; failures count to the same lock-out as signing in."""
    user = request.user
    assert isinstance(user, User)
    if reset_pending(user):
        raise ValidationError(_("Your password was reset by somebody else. Set your own password before you sign."))
    try:
        found = get_adapter(request).authenticate(request, email=user.email, password=password)
    except (RateLimited, ValidationError) as error:
        raise LockedOut({"password": _("Too many tries. Wait some minutes, then try again.")}) from error
    if found is None or found.pk != user.pk:
        raise WrongPassword({"password": _("This is not your password. Nothing was signed.")})
    recent = user.password_reset_by_other_at
    shown = recent if recent and timezone.now() - recent < timedelta(hours=24) else None
    return FreshProof(user.pk, "password", timezone.now(), shown)


def reset_pending(user: User) -> bool:
    """Whether somebody else reset the password and the user has not set a new one since."""
    reset, own = user.password_reset_by_other_at, user.password_set_at
    return reset is not None and (own is None or own < reset)
