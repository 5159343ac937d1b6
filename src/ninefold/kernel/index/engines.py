"""The two full-text engines: SQLite's FTS5 and PostgreSQL's tsvector, filled with text that we fold ourselves."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import UUID

from django.db import connection

from ninefold.kernel.index.models import SearchEntry

Row = tuple[SearchEntry, str, str]  # an entry with its title and body, folded


class Engine(Protocol):
    """What search needs of a database. Text and words come folded, so both engines find the same."""

    def create(self, cursor: Any) -> None: ...
    def put(self, rows: list[Row]) -> None: ...
    def match(self, organization_id: UUID, words: list[str], limit: int) -> list[tuple[UUID, float]]: ...
    def forget(self, organization_id: UUID) -> None: ...


class SqliteEngine:
    """One FTS5 table; the organization is a word of its own, so a match never leaves it."""

    def create(self, cursor: Any) -> None:
        cursor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS index_fts USING fts5("
            "item UNINDEXED, org, title, body, tokenize='unicode61', prefix='2 3')"
        )

    def put(self, rows: list[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO index_fts (rowid, item, org, title, body) VALUES (%s, %s, %s, %s, %s)",
                [(entry.pk, entry.item_id.hex, entry.organization_id.hex, title, body) for entry, title, body in rows],
            )

    def match(self, organization_id: UUID, words: list[str], limit: int) -> list[tuple[UUID, float]]:
        query = " AND ".join([f"org : {organization_id.hex}", *(f'{{title body}} : "{word}" *' for word in words)])
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT item, bm25(index_fts, 0, 0, 4.0, 1.0) FROM index_fts WHERE index_fts MATCH %s "
                "ORDER BY 2 LIMIT %s",
                [query, limit],
            )
            return [(UUID(item), -rank) for item, rank in cursor.fetchall()]

    def forget(self, organization_id: UUID) -> None:
        rows = "SELECT id FROM index_searchentry WHERE organization_id = %s"
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM index_fts WHERE rowid IN ({rows})", [organization_id.hex])


class PostgresqlEngine:
    """A weighted tsvector beside the entry, with a GIN index."""

    def create(self, cursor: Any) -> None:
        cursor.execute("ALTER TABLE index_searchentry ADD COLUMN IF NOT EXISTS words tsvector")
        cursor.execute("CREATE INDEX IF NOT EXISTS index_entry_words ON index_searchentry USING gin (words)")

    def put(self, rows: list[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE index_searchentry SET words = setweight(to_tsvector('simple', %s), 'A') || "
                "setweight(to_tsvector('simple', %s), 'D') WHERE id = %s",
                [(title, body, entry.pk) for entry, title, body in rows],
            )

    def match(self, organization_id: UUID, words: list[str], limit: int) -> list[tuple[UUID, float]]:
        query = " & ".join(f"{word}:*" for word in words)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT item_id, ts_rank(words, q) FROM index_searchentry, to_tsquery('simple', %s) q "
                "WHERE organization_id = %s AND words @@ q ORDER BY 2 DESC LIMIT %s",
                [query, organization_id, limit],
            )
            return [(item, float(rank)) for item, rank in cursor.fetchall()]

    def forget(self, organization_id: UUID) -> None:
        """The words go with the entry's row."""


def engine() -> Engine:
    """The one of the database in use."""
    return SqliteEngine() if connection.vendor == "sqlite" else PostgresqlEngine()
