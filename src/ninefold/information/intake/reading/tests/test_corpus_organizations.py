"""Another organization's name that a template left in the text, under the own header."""

from __future__ import annotations

from ninefold.information.intake.reading.facts import Fact

from .made_documents import document, inventory, told
from .understanding import understood

OWN = Fact("Oderland GmbH", "Oderland GmbH", "header")


def test_a_rule_that_speaks_for_somebody_else_carries_another_name():
    text = (
        "# Interne Audits\n\nDie Musterbau GmbH führt jährlich interne Audits durch.\n\n"
        "Der Beauftragte der Musterbau GmbH plant sie im Dezember."
    )
    rule = understood(text, "VA-09 Interne Audits.md")
    assert rule.speaker is not None
    assert rule.speaker.value == "Musterbau GmbH"
    others = [document(f"VA-0{number}.md", organization=OWN) for number in range(1, 5)]
    own = document("VA-09.md", speaker=rule.speaker, organization=OWN)
    assert told(inventory(*others, own), "other_organization") == ["Musterbau GmbH"]


def test_a_supplier_named_on_the_way_is_not_the_speaker():
    text = (
        "# Beschaffung\n\nDie Beschichtung übernimmt seit Jahren die Müller GmbH in Guben.\n\n"
        "Die Teile gehen montags an die Müller GmbH."
    )
    assert understood(text, "VA-08 Beschaffung.md").speaker is None
