"""The two full-text engines: SQLite's FTS5 and PostgreSQL's tsvector, filled with text that `words.py` has folded."""

from __future__ import annotations

import sys
from typing import Any, Protocol
from uuid import UUID

from django.db import connection
from django.db.models import Q

from ninefold.kernel.index.models import SearchEntry

Row = tuple[SearchEntry, str, str]  # an entry to be kept, with its title and body folded
Sql = tuple[str, tuple[Any, ...]]  # a query of keys, with its values
RANKED = 500  # texts that PostgreSQL ranks at most for one query

# Texts are found first and ranked afterwards: in one step the planner may read every text. AMONG asks row by row, from
# the newest on, whether a text may be found at all, until there are enough; OFFSET 0 keeps the planner from moving it.
# Only where there are more texts than are ranked, an older one may hold the words in its title.
AMONG = "EXISTS (SELECT 1 FROM ({}) AS among WHERE among.id = item_id OFFSET 0)"
MATCH = """
WITH query AS (SELECT to_tsquery('simple', %s) AS q),
matching AS MATERIALIZED (
    SELECT id, item_id FROM index_searchentry, query WHERE organization_id = %s AND words @@ q
),
newest AS MATERIALIZED (
    SELECT id FROM (SELECT * FROM matching ORDER BY id DESC OFFSET 0) AS every WHERE {among} LIMIT %s
),
titled AS MATERIALIZED (
    SELECT id FROM index_searchentry, query
    WHERE (SELECT count(*) FROM newest) >= %s AND organization_id = %s AND title_words @@ q AND {among}
    ORDER BY ts_rank(title_words, q) DESC LIMIT %s
)
SELECT item_id, ts_rank(words, q) + (title_words @@ q)::int FROM index_searchentry, query
WHERE id IN (SELECT id FROM newest UNION SELECT id FROM titled) ORDER BY 2 DESC LIMIT %s
"""
TOLD = ("organization_id", "key", "title", "body")
PUT = """
INSERT INTO index_searchentry (item_id, organization_id, key, title, body, title_words, words)
VALUES (%s, %s, %s, %s, %s, to_tsvector('simple', %s),
    setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'D'))
ON CONFLICT (item_id) DO UPDATE SET (organization_id, key, title, body, title_words, words) = (
    excluded.organization_id, excluded.key, excluded.title, excluded.body, excluded.title_words, excluded.words)
"""


class Engine(Protocol):
    """What search needs of a database. Text and words are folded before, so that both engines find the same."""

    def create(self, cursor: Any) -> None: ...
    def put(self, rows: list[Row]) -> None: ...
    def match(self, organization_id: UUID, words: list[str], among: Sql, limit: int) -> list[tuple[UUID, float]]: ...
    def begins(self, key: str) -> Q: ...
    def forget(self, organization_id: UUID) -> None: ...


class SqliteEngine:
    """One FTS5 table. The organization is an indexed word, so that a match never crosses organizations."""

    def create(self, cursor: Any) -> None:
        cursor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS index_fts USING fts5("
            "item UNINDEXED, org, title, body, tokenize='unicode61', prefix='2 3')"
        )

    def put(self, rows: list[Row]) -> None:
        kept = SearchEntry.across_organizations.bulk_create(
            [entry for entry, _title, _body in rows],
            update_conflicts=True,
            unique_fields=["item_id"],
            update_fields=TOLD,
        )
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO index_fts (rowid, item, org, title, body) VALUES (%s, %s, %s, %s, %s)",
                [
                    (entry.pk, entry.item_id.hex, entry.organization_id.hex, title, body)
                    for entry, (_entry, title, body) in zip(kept, rows, strict=True)
                ],
            )

    def match(self, organization_id: UUID, words: list[str], among: Sql, limit: int) -> list[tuple[UUID, float]]:
        query = " AND ".join([f"org : {organization_id.hex}", *(f'{{title body}} : "{word}" *' for word in words)])
        keys, values = among
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT item, bm25(index_fts, 0, 0, 4.0, 1.0) FROM index_fts WHERE index_fts MATCH %s "
                f"AND EXISTS (SELECT 1 FROM ({keys}) AS among WHERE among.id = item) ORDER BY 2 LIMIT %s",
                [query, *values, limit],
            )
            return [(UUID(item), -rank) for item, rank in cursor.fetchall()]

    def begins(self, key: str) -> Q:
        """A range and no LIKE: SQLite's LIKE ignores case and would read every entry."""
        return Q(key__gte=key, key__lt=key + chr(sys.maxunicode))

    def forget(self, organization_id: UUID) -> None:
        rows = "SELECT id FROM index_searchentry WHERE organization_id = %s"
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM index_fts WHERE rowid IN ({rows})", [organization_id.hex])


class PostgresqlEngine:
    """Two tsvectors beside the entry, each with a GIN index: one of its title, one of all its text.

    Ranking a text makes the database unpack all its words. So entries with the words in their title come first, and of
    the texts only the newest that match and may be found are ranked: a word that stands everywhere costs no more than a
    rare one.
    """

    def create(self, cursor: Any) -> None:
        for column in ("words", "title_words"):
            cursor.execute(f"ALTER TABLE index_searchentry ADD COLUMN IF NOT EXISTS {column} tsvector")
            cursor.execute(f"CREATE INDEX IF NOT EXISTS index_entry_{column} ON index_searchentry USING gin ({column})")

    def put(self, rows: list[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                PUT,
                [
                    (entry.item_id, *(getattr(entry, name) for name in TOLD), title, title, body)
                    for entry, title, body in rows
                ],
            )

    def match(self, organization_id: UUID, words: list[str], among: Sql, limit: int) -> list[tuple[UUID, float]]:
        query = " & ".join(f"{word}:*" for word in words)
        (keys, values), most = among, max(limit, RANKED)
        with connection.cursor() as cursor:
            cursor.execute(
                MATCH.format(among=AMONG.format(keys)),
                [query, organization_id, *values, most, most, organization_id, *values, limit, limit],
            )
            return [(item, float(rank)) for item, rank in cursor.fetchall()]

    def begins(self, key: str) -> Q:
        return Q(key__startswith=key)

    def forget(self, organization_id: UUID) -> None:
        """The words go with the entry's row."""


def engine() -> Engine:
    """The engine of the database in use."""
    return SqliteEngine() if connection.vendor == "sqlite" else PostgresqlEngine()
