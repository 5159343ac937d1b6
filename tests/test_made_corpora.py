"""The reading engine against ten invented organizations whose truth is known: floors per language, no false alarm
about what stops a Stage 1 audit."""

from __future__ import annotations

import pytest

from tests.corpora.made.build import NAMES
from tests.corpora.made.score import details, score, truth_of
from tests.corpora.made.source import read_source
from tests.corpora.made.verdicts import ALARM, Score

FLOORS = {  # precision, recall; a little below what is reached
    "austrian_startup": (0.97, 0.88),
    "british_packaging": (0.97, 0.97),
    "french_logistics": (0.96, 0.91),
    "german_machine_builder": (0.97, 0.93),
    "italian_workshop": (0.95, 0.95),
    "polish_joinery": (0.97, 0.90),
    "portuguese_lab": (0.98, 0.98),
    "spanish_service": (0.98, 0.98),
    "template_pack": (0.98, 0.96),
    "us_software": (0.98, 0.96),
}


@pytest.fixture(scope="module", params=NAMES)
def scored(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Score:
    return score(request.param, tmp_path_factory.mktemp(request.param))


@pytest.mark.parametrize("name", NAMES)
def test_the_truth_speaks_only_of_files_that_are_built(name: str) -> None:
    assert set(truth_of(name)["documents"]) <= {file.path for file in read_source(name)}


@pytest.mark.covers("S93")
def test_facts_are_found_with_few_errors(scored: Score) -> None:
    precision, recall = FLOORS[scored.name]
    assert scored.precision >= precision, details(scored)
    assert scored.recall >= recall, details(scored)


def test_nobody_is_told_wrongly_that_stage_1_would_stop(scored: Score) -> None:
    assert scored.false_mandatory_gaps == ()


def test_evidence_is_never_invented(scored: Score) -> None:
    invented = [v for v in scored.verdicts if v.outcome == ALARM and v.topic in ("entries", "evidenced")]
    assert invented == []
