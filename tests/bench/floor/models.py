"""The product's tables as the floor sees them."""
# ruff: noqa: DJ008  nobody reads their names

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ninefold.lib.uuid7 import uuid7


class Row(models.Model):
    """A row that the product made or could have made."""

    id = models.UUIDField(primary_key=True, default=uuid7)

    class Meta:
        app_label = "floor"  # known to tests of the product, where the floor is not installed
        abstract = True
        managed = False


class User(Row):
    name = models.CharField(max_length=200)
    password = models.CharField(max_length=128)
    is_active = models.BooleanField()

    class Meta(Row.Meta):
        db_table = "identity_user"


class Person(Row):
    name = models.CharField(max_length=200)

    class Meta(Row.Meta):
        db_table = "organizations_person"


class Site(Row):
    name = models.CharField(max_length=120)

    class Meta(Row.Meta):
        db_table = "organizations_site"


class Membership(Row):
    organization_id = models.UUIDField()
    user = models.ForeignKey(User, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE)

    class Meta(Row.Meta):
        db_table = "identity_membership"


class Grant(Row):
    person = models.ForeignKey(Person, models.CASCADE)

    class Meta(Row.Meta):
        db_table = "identity_grant"


class GrantSite(Row):
    grant = models.ForeignKey(Grant, models.CASCADE)
    site = models.ForeignKey(Site, models.CASCADE)

    class Meta(Row.Meta):
        db_table = "identity_grantsite"


class Action(Row):
    organization_id = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    note = models.TextField(default="")
    owner = models.ForeignKey(Person, models.CASCADE, null=True)
    site = models.ForeignKey(Site, models.CASCADE, null=True)
    due = models.DateField(null=True)
    effort = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    clause = models.CharField(max_length=12, default="")
    state = models.CharField(max_length=20, default="open")
    done_on = models.DateField(null=True)
    result = models.TextField(default="")

    class Meta(Row.Meta):
        db_table = "actions_action"


class Record(Row):
    organization_id = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    code = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=30, default="other")
    text = models.TextField(default="")
    text_sha256 = models.CharField(max_length=64, default="")
    happened_on = models.DateField()
    added_on = models.DateTimeField(auto_now_add=True)
    owner = models.ForeignKey(Person, models.CASCADE, null=True)
    site = models.ForeignKey(Site, models.CASCADE, null=True)
    state = models.CharField(max_length=10, default="kept")
    hold_reason = models.CharField(max_length=500, default="")

    class Meta(Row.Meta):
        db_table = "records_record"


class Version(Row):
    document = models.ForeignKey("Document", models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    revision = models.CharField(max_length=30)
    state = models.CharField(max_length=20)
    effective_from = models.DateField(null=True)
    review_due = models.DateField(null=True)
    content = models.TextField()
    text = models.TextField()

    class Meta(Row.Meta):
        db_table = "documents_version"


class Document(Row):
    organization_id = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    owner = models.ForeignKey(Person, models.CASCADE, null=True)
    site = models.ForeignKey(Site, models.CASCADE, null=True)
    language = models.CharField(max_length=12)
    current = models.ForeignKey(Version, models.CASCADE, null=True, related_name="+")

    class Meta(Row.Meta):
        db_table = "documents_document"


class Entry(models.Model):
    position = models.BigAutoField(primary_key=True)
    id = models.UUIDField(default=uuid7)
    organization_id = models.UUIDField()
    at = models.DateTimeField()
    event = models.CharField(max_length=120)
    actor_id = models.UUIDField(null=True)
    subject_type = models.CharField(max_length=80, default="")
    subject_id = models.UUIDField(null=True)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        app_label = "floor"
        managed = False
        db_table = "ledger_entry"
        ordering: ClassVar = ["-position"]
