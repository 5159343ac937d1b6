"""The two full-text engines: SQLite's FTS5 and PostgreSQL's tsvector, filled with text that we fold ourselves."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import UUID

from django.db import connection

from ninefold.kernel.index.models import SearchEntry

Row = tuple[SearchEntry, str, str]  # an entry with its title and body, folded
RANKED = 500  # texts that PostgreSQL ranks at most for one query

# The texts are found before they are put in order: with both in one step the planner may read every text.
MATCH = """
WITH query AS (SELECT to_tsquery('simple', %s) AS q),
titled AS MATERIALIZED (
    SELECT item_id, 1 + ts_rank(title_words, q) AS rank FROM index_searchentry, query
    WHERE organization_id = %s AND title_words @@ q ORDER BY 2 DESC LIMIT %s
),
matching AS MATERIALIZED (
    SELECT id FROM index_searchentry, query WHERE organization_id = %s AND words @@ q
),
newest AS (SELECT id FROM matching ORDER BY id DESC LIMIT %s),
ranked AS (
    SELECT item_id, ts_rank(words, q) AS rank FROM index_searchentry, query
    WHERE id IN (SELECT id FROM newest) AND item_id NOT IN (SELECT item_id FROM titled)
)
SELECT item_id, rank FROM titled UNION ALL SELECT item_id, rank FROM ranked ORDER BY 2 DESC LIMIT %s
"""


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
    """Two tsvectors beside the entry, each with a GIN index: of its title, and of all its text.

    To rank a text, the database unpacks all its words. So whatever has the words in its title comes first, and of the
    texts only the newest that match are ranked: a word that stands everywhere costs no more than one that is rare.
    """

    def create(self, cursor: Any) -> None:
        for column in ("words", "title_words"):
            cursor.execute(f"ALTER TABLE index_searchentry ADD COLUMN IF NOT EXISTS {column} tsvector")
            cursor.execute(f"CREATE INDEX IF NOT EXISTS index_entry_{column} ON index_searchentry USING gin ({column})")

    def put(self, rows: list[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE index_searchentry SET title_words = to_tsvector('simple', %s), "
                "words = setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'D') "
                "WHERE id = %s",
                [(title, title, body, entry.pk) for entry, title, body in rows],
            )

    def match(self, organization_id: UUID, words: list[str], limit: int) -> list[tuple[UUID, float]]:
        query = " & ".join(f"{word}:*" for word in words)
        with connection.cursor() as cursor:
            cursor.execute(MATCH, [query, organization_id, limit, organization_id, max(limit, RANKED), limit])
            return [(item, float(rank)) for item, rank in cursor.fetchall()]

    def forget(self, organization_id: UUID) -> None:
        """The words go with the entry's row."""


def engine() -> Engine:
    """The one of the database in use."""
    return SqliteEngine() if connection.vendor == "sqlite" else PostgresqlEngine()
