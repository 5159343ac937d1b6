"""Commands about how kinds of records are kept."""

from __future__ import annotations

from ninefold.information.records import selectors
from ninefold.information.records.models import KindRule, Record, State
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


@command
def apply_rule(rule: KindRule, *, actor: Actor) -> int:
    """Records of the kind that nobody said how long to keep are kept as the rule says; how many those are."""
    told = []
    waiting = Record.objects.filter(kind=rule.kind, state=State.KEPT, retention=None)
    for record in waiting if rule.retention_id is not None else ():
        before = ledger.snapshot(record)
        record.retention_id = rule.retention_id
        record.save()
        told.append((record, ledger.changes_between(before, ledger.snapshot(record))))
    if told:
        ledger.write_many("records.record.edit", told, actor=actor)
    return len(told)
