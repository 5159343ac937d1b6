"""The sample company's readings: some done, some late, and one reader for whom the document does not match."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ninefold.information.acknowledgements import selectors, services
from ninefold.information.documents import selectors as documents
from ninefold.information.documents import services as library
from ninefold.kernel.actors import Actor
from ninefold.kernel.demo import Cast, last_part
from ninefold.kernel.identity import selectors as identity

AUDIENCES = {"PR-16": ("all:",)}
READ = {"QP-01": ("marta", "tom", "piotr", "jonas"), "PR-12": ("piotr",), "PR-16": ("ruth", "marta")}
LATE = {"PR-16": timedelta(days=6)}
MISMATCH = ("WI-07", "ruth", "The oven in Assembly runs at 65 degrees, not 60")


@last_part
def readings(cast: Cast, *, actor: Actor) -> None:
    """People were asked when their documents came into force or got an audience."""
    manager = identity.actor_for(cast["marta"])
    for code, audiences in AUDIENCES.items():
        document = documents.by_code(code)
        if document is not None:
            library.distribute(document, audiences, actor=manager, reason="Everybody handles parts")
    for code, readers in READ.items():
        document = documents.by_code(code)
        for key in readers if document is not None else ():
            _say(cast[key], document)
    for code, late in LATE.items():
        document = documents.by_code(code)
        if document is not None and document.current is not None:
            services.set_due(document.current, timezone.localdate() - late, actor=manager)
    code, key, remark = MISMATCH
    document = documents.by_code(code)
    if document is not None:
        _say(cast[key], document, remark)


def _say(person: Any, document: Any, remark: str = "") -> None:
    who = identity.actor_for(person)
    reading = selectors.waiting_for(who).filter(document_version_id=document.current_id).first()
    if reading is not None:
        services.acknowledge(reading, actor=who, fits=not remark, remark=remark, minutes=3)
