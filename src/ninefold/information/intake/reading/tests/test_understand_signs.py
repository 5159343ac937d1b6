"""What a text may be under any name: before anything mandatory is called missing, it is a lead."""

from __future__ import annotations

import pytest

from .understanding import understood

SIGNS = {
    "5.2": "Our customers trust us with their breakfast.\n\nWe keep to what we agreed and to the law, and get better.",
    "4.3": "Highmoor Bakes Ltd makes oatcakes in Leek and sells them.\n\nTwelve of us work here.",
    "6.2": "- 98 % of orders complete, Sal, by December 2026\n- fewer than five complaints, Jo, by December 2026",
    "9.2": "16 April 2026, by Pat Moss\n\nAgainst ISO 9001\n\nFindings: book not signed",
}


@pytest.mark.parametrize("clause", SIGNS)
def test_contents_lead_to_a_clause_whatever_the_file_is_called(clause: str):
    found = understood(f"# Spring\n\n{SIGNS[clause]}\n", "spring.md")
    assert [lead.clause for lead in found.leads] == [clause]
    assert not [hit for hit in found.clauses if hit.clause.startswith(clause)]


@pytest.mark.parametrize(
    "text",
    [
        "- oil changed at 4,000 hours, Sal, 12 March 2026\n- belt changed at 9,000 hours, Jo, 3 May 2026",
        "- order flour, Sal, by December 2026\n- call the mill, Jo, by December 2026",
        "We deliver flour to customers every Friday.\n\nThe van is washed on Mondays.",
    ],
)
def test_what_is_past_or_bears_no_figure_is_no_aim(text: str):
    assert understood(f"# Spring\n\n{text}\n", "spring.md").leads == ()
