"""Kinds of records: which clauses each one proves by itself, and how to call it."""

from __future__ import annotations

_PROVES: dict[str, tuple[str, ...]] = {
    "internal_audit": ("9.2",),
    "management_review": ("9.3",),
    "training": ("7.2",),
    "nonconformity": ("8.7", "10.2"),
    "corrective_action": ("10.2",),
    "complaint": ("8.2.1",),
    "customer_satisfaction": ("9.1.2",),
    "supplier_evaluation": ("8.4.1",),
    "calibration": ("7.1.5",),
    "inspection": ("8.6",),
    "release": ("8.6",),
    "risk_review": ("6.1.1", "6.1.2"),
    "kpi": ("9.1.1", "6.2.1"),
    "change": ("6.3", "8.5.6"),
    "design_review": ("8.3.4",),
    "order_review": ("8.2.3",),
    "maintenance": ("7.1.3",),
}

_REGISTERS: dict[str, str] = {
    "supplier": "supplier_evaluation",
    "equipment": "calibration",
    "training_matrix": "training",
    "risk": "risk_review",
    "objective": "kpi",
}

_POINTS_AT: dict[str, tuple[str, ...]] = {"10.2.1": ("complaint",), "10.2.2": ("complaint",)}

_WORDS: dict[str, str] = {
    "internal_audit": "internal audit",
    "management_review": "management review",
    "training": "training",
    "nonconformity": "nonconforming result",
    "corrective_action": "corrective action",
    "complaint": "complaint",
    "customer_satisfaction": "customer opinion",
    "supplier_evaluation": "supplier evaluation",
    "calibration": "calibration",
    "inspection": "inspection",
    "release": "release",
    "risk_review": "risk review",
    "kpi": "measured figure",
    "change": "change",
    "design_review": "design review or test",
    "order_review": "order check",
    "maintenance": "maintenance",
    "document_review": "document review",
}


def proves_alone(stream: str, clause: str) -> bool:
    """Whether one such record shows that the clause is done; other records only point at it."""
    return any(clause == each or clause.startswith(f"{each}.") for each in _PROVES.get(stream, ()))


def streams_of(clause: str) -> tuple[str, ...]:
    """The kinds of records that prove the clause by themselves."""
    return tuple(stream for stream in _PROVES if proves_alone(stream, clause))


def related_streams(clause: str) -> tuple[str, ...]:
    """Kinds of records that point at the clause although the catalogue does not name them as its proof."""
    return _POINTS_AT.get(clause, ())


def stream_of_register(register: str) -> str:
    """The kind of record that the rows of a register are."""
    return _REGISTERS.get(register, register)


def called(stream: str) -> str:
    """The name of a kind of record in a sentence."""
    return _WORDS.get(stream, stream.replace("_", " "))
