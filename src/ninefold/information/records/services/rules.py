"""Commands about how kinds of records are kept."""

from __future__ import annotations

from ninefold.information.records import selectors
from ninefold.information.records.models import KindRule
from ninefold.information.retention import services as retention
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.standards.record_kinds import RecordKind

PERSONAL = {RecordKind.TRAINING}
OF_PRODUCT = {RecordKind.INSPECTION, RecordKind.CALIBRATION, RecordKind.COMPLAINT}


@command
def start_rules(*, actor: Actor) -> list[KindRule]:
    """Begin with the five usual retention classes and one rule for each kind; what exists already stays."""
    classes = retention.add_starter_classes(actor=actor)
    made = []
    for kind in RecordKind:
        if selectors.rule_of(kind) is not None:
            continue
        name = "product" if kind in OF_PRODUCT else "person" if kind in PERSONAL else "system"
        rule = KindRule(kind=kind, retention=classes[name])
        rule.save()
        ledger.write("records.kindrule.create", rule, actor=actor, changes=ledger.created(rule))
        made.append(rule)
    return made
