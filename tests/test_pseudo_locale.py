"""Every page of the rail in the pseudo-locale: an untranslated word on a button, a heading or a label shows."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.cast import Member

PARTS = "button, th, legend, summary, label, .rail a, .head h1, .empty h2"
OURS = re.compile(r"[A-Za-z]{3,}")
NAMES = re.compile(r"Ninefold|Brightwater|Ann|Ctrl|ISO", re.IGNORECASE)
PAGES = (
    *(
        "",
        "route/",
        "gap/",
        "readiness/",
        "plan/",
        "scope/",
        "documents/",
        "documents/new/",
        "imports/",
        "imports/new/",
    ),
    *("actions/", "actions/new/", "my/", "search/?q=zzz", "people/", "sites/", "evidence/", "duties/"),
    *("records/", "records/which/", "records/kept/new/", "records/disposal/", "records/incomplete/", "records/rules/"),
    *("registers/new/", "acknowledge/", "acknowledge/mine/"),
    *("documents/packs/set/", "documents/size/", "documents/method/"),
    *("documents/control/", "documents/copies/", "documents/approvals/", "documents/versions/", "change-requests/"),
    *("policy/", "policy/build/", "processes/", "system/", "retention/"),
    *(
        "learn/documents-and-records/",
        "learn/editions/",
        "learn/glossary/",
        "readiness/over-time/",
        "readiness/written/",
    ),
    *("admin/settings/", "admin/roles/", "admin/roles/on/", "admin/accounts/", "admin/tokens/", "admin/ledger/"),
    *("admin/export/", "admin/health/", "admin/ledger/reviews/", "admin/ledger/rule/new/"),
)


@pytest.mark.usefixtures("pseudo_language")
@pytest.mark.parametrize("path", PAGES)
def test_no_word_of_the_frame_is_left_untranslated(path: str, ann: Member) -> None:
    answer = ann.client().get(f"/o/{ann.slug}/{path}")
    assert answer.status_code == 200
    told = [node.text(strip=True) for node in LexborHTMLParser(answer.content.decode()).css(PARTS)]
    left = [text for text in told if OURS.search(NAMES.sub("", re.sub(r"⟦[^⟧]*⟧", "", text)))]
    assert left == []
