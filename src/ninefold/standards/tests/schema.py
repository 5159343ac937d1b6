"""Checks the YAML files of a standard against their schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from jsonschema import Draft202012Validator

from ninefold.standards.catalogue.reading import DATA, load_yaml

SCHEMA = DATA / "schema.json"


def faults(folder: Path) -> Iterator[str]:
    """What the schema objects to in the files of one standard, one line each with file and place."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.yaml")):
        validator = Draft202012Validator({**schema, "$ref": f"#/$defs/{_shape(path)}"})
        for error in validator.iter_errors(load_yaml(path)):
            place = "/".join(str(part) for part in error.absolute_path)
            yield f"{path.name}: {place}: {error.message}"


def _shape(path: Path) -> str:
    if path.stem.startswith("crosswalk_"):
        return "crosswalk"
    return "questions" if path.stem == "questions" else "edition"
