"""Fresh proof that the person at the keyboard is the one who signs: password or passkey, asked at each signing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FreshProof:
    """One confirmed authentication, good for one signing."""

    user_id: UUID
    method: str
    at: datetime
    password_was_reset_at: datetime | None
    over: str = ""  # the digest that a passkey was asked to sign; a password confirms the person alone

    @property
    def fresh(self) -> bool:
        return timezone.now() - self.at <= FRESH_FOR


class NotConfirmed(ValidationError):
    """The person was not confirmed; the caller records the failure outside the transaction that is rolled back."""

    why = "password"


class WrongPassword(NotConfirmed):
    """The password is wrong."""


class WrongPasskey(NotConfirmed):
    """No passkey of the person signed this challenge in time."""

    why = "passkey"


class LockedOut(NotConfirmed):
    """Too many failures in a short time: for a while even the right password or passkey is refused."""

    why = "locked"


def confirm(request: HttpRequest, password: str) -> FreshProof:
    """Check the password of the signed-in account; failures count to the same lock-out as signing in."""
    user = request.user
    assert isinstance(user, User)
    demand_own_password(user)
    try:
        found = get_adapter(request).authenticate(request, email=user.email, password=password)
    except (RateLimited, ValidationError) as error:
        raise _locked_out() from error
    if found is None or found.pk != user.pk:
        raise WrongPassword({"password": _("This is not your password. Nothing was signed.")})
    return proof_for(user, "password")


@contextmanager
def locked_out_after(request: HttpRequest, user: User) -> Iterator[None]:
    """Count a failure inside towards the lock-out of the account, as signing in does; a success counts nothing."""
    demand_own_password(user)
    adapter = get_adapter(request)
    try:
        adapter.pre_authenticate(request, email=user.email)
    except (RateLimited, ValidationError) as error:
        raise _locked_out() from error
    yield
    adapter._rollback_login_failed_rl_usage()


def proof_for(user: User, method: str, over: str = "") -> FreshProof:
    """The proof that a confirmation has just succeeded."""
    return FreshProof(user.pk, method, timezone.now(), _reset_to_show(user), over)


def _reset_to_show(user: User) -> datetime | None:
    """When somebody else reset the password, for a day after the account could sign again."""
    reset, own = user.password_reset_by_other_at, user.password_set_at
    if reset is None:
        return None
    by_link = own is not None and own - A_DAY < reset < own  # the link is good for a day
    since = own if own is not None and by_link else reset
    return reset if timezone.now() - since < A_DAY else None


def demand_own_password(user: User) -> None:
    """Nobody signs while somebody else may know the password: whoever knows it could also add a passkey."""
    if reset_pending(user):
        raise ValidationError(_("Your password was reset by somebody else. Set your own password before you sign."))


def reset_pending(user: User) -> bool:
    """Whether somebody else reset the password and the user has not set a new one since."""
    reset, own = user.password_reset_by_other_at, user.password_set_at
    return reset is not None and (own is None or own < reset)


def _locked_out() -> LockedOut:
    return LockedOut({"password": _("Too many tries. Wait a few minutes, then try again.")})
