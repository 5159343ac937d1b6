"""The page about the article is up to date and no test claims a row that does not exist."""

from __future__ import annotations

from tests import article


def test_all_rows_of_the_article_are_listed() -> None:
    assert [row for row in article.rows() if row.startswith("S")] == [f"S{number}" for number in range(1, 431)]


def test_tests_claim_only_rows_that_exist() -> None:
    assert set(article.covered()) <= set(article.rows())


def test_the_page_is_up_to_date() -> None:
    assert article.PAGE.read_text(encoding="utf-8") == article.page(), "run `make docs`"
