"""How allauth behaves here: nobody signs up alone; Start and invitations make the accounts."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from ninefold.kernel.identity.models import User


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        """Remember that the password is the person's own from now on: only with such a one they sign."""
        user.password_set_at = timezone.now()
        super().set_password(user, password)
