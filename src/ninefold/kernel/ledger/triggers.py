"""Database triggers that refuse to change what is for ever; made after every migrate, checked at start."""

from __future__ import annotations

from typing import Any

from django.db import connection

SAMPLE = "OLD.organization_id IN (SELECT id FROM organizations_organization WHERE sample)"
# table -> when its rows may be deleted; "" is never
PROTECTED = {
    "ledger_entry": SAMPLE,
    "ledger_mention": SAMPLE,
    "signatures_signature": SAMPLE,
    "signatures_signedrecord": SAMPLE,
    "ledger_tombstone": "",
    "retention_disposal": SAMPLE,
    "forms_keptrow": f"{SAMPLE} OR OLD.snapshot_id IN (SELECT item_id FROM retention_disposal)",
}


def make(**_options: Any) -> None:
    """Drop and create every trigger; called after each migrate because SQLite loses them when a table is rebuilt."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for statement in statements(tables):
            cursor.execute(statement)


def missing() -> list[str]:
    """Names of triggers that the database does not have, or was told not to use."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')")
        present = {row[0] for row in cursor.fetchall()}
    return sorted(name for name in _names(tables) if name not in present)


def statements(tables: set[str]) -> list[str]:
    return _sqlite(tables) if connection.vendor == "sqlite" else _postgresql(tables)


def _names(tables: set[str]) -> list[str]:
    names = [f"{table}_no_{verb}" for table in PROTECTED if table in tables for verb in ("update", "delete")]
    further = "replace" if connection.vendor == "sqlite" else "truncate"
    names += [f"{table}_no_{further}" for table in PROTECTED if table in tables]
    return [*names, *(["organizations_sample_fixed"] if "organizations_organization" in tables else [])]


def _sqlite(tables: set[str]) -> list[str]:
    made = []
    for table, may_go in PROTECTED.items():
        if table not in tables:
            continue
        when = f" WHEN NOT ({may_go})" if may_go else ""
        for verb, condition in (("update", ""), ("delete", when)):
            made += [
                f"DROP TRIGGER IF EXISTS {table}_no_{verb}",
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}{condition} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
            ]
        # INSERT OR REPLACE deletes the older row without running the trigger for DELETE.
        made += [
            f"DROP TRIGGER IF EXISTS {table}_no_replace",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {_same_row(table)}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        ]
    if "organizations_organization" in tables:
        made += [
            "DROP TRIGGER IF EXISTS organizations_sample_fixed",
            "CREATE TRIGGER organizations_sample_fixed BEFORE UPDATE OF sample ON organizations_organization "
            "WHEN OLD.sample <> NEW.sample BEGIN SELECT RAISE(ABORT, 'sample is fixed at creation'); END",
        ]
    return made


def _same_row(table: str) -> str:
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, table).values()
    keys = [each["columns"] for each in constraints if each["primary_key"] or each["unique"]]
    return " OR ".join("(" + " AND ".join(f"{name} = NEW.{name}" for name in key) + ")" for key in keys)


def _postgresql(tables: set[str]) -> list[str]:
    refuse = "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    made = [
        refuse.format(name="ninefold_refuse", body="RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;"),
        refuse.format(name="ninefold_sample_fixed", body="RAISE EXCEPTION 'sample is fixed at creation';"),
    ]
    for table, may_go in PROTECTED.items():
        if table in tables:
            deleting = f"ninefold_keep_{table}" if may_go else "ninefold_refuse"
            body = f"IF {may_go or False} THEN RETURN OLD; END IF; RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;"
            made += [refuse.format(name=deleting, body=body)] if may_go else []
            made += _pair(f"{table}_no_update", f"BEFORE UPDATE ON {table} FOR EACH ROW", table, "ninefold_refuse")
            made += _pair(f"{table}_no_delete", f"BEFORE DELETE ON {table} FOR EACH ROW", table, deleting)
            made += _pair(f"{table}_no_truncate", f"BEFORE TRUNCATE ON {table}", table, "ninefold_refuse")
    if "organizations_organization" in tables:
        when = "BEFORE UPDATE OF sample ON organizations_organization FOR EACH ROW WHEN (OLD.sample <> NEW.sample)"
        made += _pair("organizations_sample_fixed", when, "organizations_organization", "ninefold_sample_fixed")
    return made


def _pair(name: str, when: str, table: str, function: str) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {function}()",
    ]
