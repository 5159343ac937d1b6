"""Commands about accounts, seats, roles, sign-ins and API tokens."""

from ninefold.kernel.identity.services.accounts import (
    OWN_SECRET,
    mail_forgotten,
    mail_own_secret,
    open_account,
    reset_access,
    revoke_access,
    share_account,
)
from ninefold.kernel.identity.services.roles import end_grant, grant
from ninefold.kernel.identity.services.seats import end_membership, found, free_slug, reopen_membership, seat
from ninefold.kernel.identity.services.sign_ins import (
    record_failed_sign_in,
    record_own_change,
    record_sign_in,
    record_sign_out,
)
from ninefold.kernel.identity.services.tokens import TOKEN_LONGEST, TOKEN_PREFIX, make_token, revoke_token

__all__ = [
    "OWN_SECRET",
    "TOKEN_LONGEST",
    "TOKEN_PREFIX",
    "end_grant",
    "end_membership",
    "found",
    "free_slug",
    "grant",
    "mail_forgotten",
    "mail_own_secret",
    "make_token",
    "open_account",
    "record_failed_sign_in",
    "record_own_change",
    "record_sign_in",
    "record_sign_out",
    "reopen_membership",
    "reset_access",
    "revoke_access",
    "revoke_token",
    "seat",
    "share_account",
]
