"""Examples of retention classes for the generated tests."""

from __future__ import annotations

from ninefold.information.retention import services
from ninefold.information.retention.models import RetentionClass
from tests.cast import Member
from tests.examples import example


@example("retention.retentionclass")
def retention_class(member: Member) -> RetentionClass:
    return services.create_class("Ten years", 120, actor=member.actor, basis="Product liability")
