"""Tables of users, memberships, grants and API tokens."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from ninefold.kernel import permissions
from ninefold.kernel.permissions import Role
from ninefold.kernel.tenants import TenantModel, tenant_keys
from ninefold.lib.mailboxes import read_by_several
from ninefold.lib.uuid7 import uuid7


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """An account of one person: never deleted, never given to somebody else."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=12, blank=True)
    theme = models.CharField(
        _("appearance"),
        max_length=5,
        blank=True,
        choices=[("", _("As my device")), ("light", _("Light")), ("dark", _("Dark"))],
    )
    shortcuts = models.BooleanField(_("single-key shortcuts"), default=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    password_reset_by_other_at = models.DateTimeField(null=True, editable=False)
    password_set_at = models.DateTimeField(null=True, editable=False)
    access_revoked_at = models.DateTimeField(null=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    @property
    def has_passkey(self) -> bool:
        """Whether the account can sign in and sign with a passkey."""
        found: bool = self.authenticator_set.filter(type="webauthn").exists()  # type: ignore[attr-defined]
        return found

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """The key that all sessions of this account share: a new password or a revocation ends them all at once."""
        value = f"{self.password} {self.access_revoked_at or ''}"
        return salted_hmac("ninefold.identity.session", value, secret=secret, algorithm="sha256").hexdigest()


class Membership(TenantModel):
    """The only thing that joins a user to a person of an organization."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    person = models.OneToOneField("organizations.Person", on_delete=models.PROTECT, related_name="membership")
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    digest = models.BooleanField(_("gets a daily mail of what waits"), default=True)
    generic = models.BooleanField(_("used by several people"), default=False, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            *tenant_keys("person"),
            models.UniqueConstraint(fields=["organization", "user"], name="identity_membership_user"),
        ]

    def __str__(self) -> str:
        return str(self.person_id)

    @property
    def looks_generic(self) -> bool:
        """Whether several people probably read the mail of its address."""
        return read_by_several(self.user.email)


class Grant(TenantModel):
    """A role that a person has for all or some sites, from a day to a day; ended, never deleted."""

    person = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    all_sites = models.BooleanField(_("all sites"), default=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    given_at = models.DateTimeField(_("given"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [*tenant_keys("person")]
        indexes: ClassVar = [models.Index(fields=["person", "role"], name="identity_grant_person")]

    def __str__(self) -> str:
        return self.get_role_display()


class GrantSite(TenantModel):
    """One of the sites that a limited grant is for."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="sites")
    site = models.ForeignKey("organizations.Site", on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        verbose_name = _("site of a grant")
        verbose_name_plural = _("sites of grants")
        constraints = [
            *tenant_keys("grant", "site"),
            models.UniqueConstraint(fields=["grant", "site"], name="identity_grantsite_once"),
        ]

    def __str__(self) -> str:
        return str(self.site_id)


class Token(TenantModel):
    """A key for the API: stored as a hash, limited to verbs, with an end."""

    person = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(_("name"), max_length=120)
    prefix = models.CharField(_("begins with"), max_length=12)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.JSONField(_("may do"), default=list)
    expires_at = models.DateTimeField(_("ends"))
    last_used_on = models.DateField(_("last used"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        constraints = [*tenant_keys("person")]

    def __str__(self) -> str:
        return self.name

    @property
    def may(self) -> list[str]:
        """What it may do, for people to read."""
        return permissions.in_words(self.scopes)
