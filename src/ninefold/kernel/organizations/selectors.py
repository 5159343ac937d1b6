"""Questions about the organization's places and people."""

from __future__ import annotations

from django.db.models import QuerySet

from ninefold.kernel.organizations.models import Department, Person, Site


def open_sites() -> QuerySet[Site]:
    """Sites that are not closed."""
    return Site.objects.filter(closed_on=None).order_by("name")


def departments() -> QuerySet[Department]:
    return Department.objects.order_by("name")


def present_people() -> QuerySet[Person]:
    """People who have not left."""
    return Person.objects.filter(left_on=None).order_by("name")
