"""How allauth behaves here: nobody signs up by themselves, and the ledger keeps who came, left and tried."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.middleware import origin_of
from ninefold.kernel.identity.models import User


class AccountAdapter(DefaultAccountAdapter):
    """The words of signing in tell what to do and never whether an address is known."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask an administrator of your organization to open it again."),
        "email_password_mismatch": _("E-mail and password do not belong together. Check both and try again."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password. Nothing was done; try again."),
        "invalid_password_reset": _("This link was used already, or it is too old. Ask for another one."),
        "rate_limited": _("Too many tries in a short time. Wait a few minutes, then try again."),
        "too_many_login_attempts": _("Too many tries. Wait 15 minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        """Remember that the person chose this password: only then may they sign with it."""
        user.password_set_at = timezone.now()
        super().set_password(user, password)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        identity.record_sign_in(user, origin=origin_of(request))

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            identity.record_sign_out(request.user, origin=origin_of(request))
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Put a failed sign-in on record. Whoever is signed in already fails at signing, which keeps its own record."""
        if not request.user.is_authenticated:
            identity.record_failed_sign_in(credentials.get("email", ""), origin=origin_of(request))

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """Called whenever somebody changed their password or second factor: the ledger keeps that."""
        identity.record_own_change(user, template_prefix.rpartition("/")[2], origin=origin_of(self.request))
        super().send_notification_mail(template_prefix, user, *args, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Encrypts secrets of authenticator apps with the installation's key: a stolen database alone gives no codes."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": _("This did not confirm that it is you.")}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %d") % (count + 1)

    def encrypt(self, text: str) -> str:
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _lock().decrypt(encrypted_text.encode()).decode()


@cache
def _lock() -> MultiFernet:
    """The cipher, made from the secret key; older keys still decrypt."""
    keys = [force_str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = (hashlib.sha256(f"second factor {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
