"""YAML as plain values: text, numbers, lists and mappings, never objects."""

from __future__ import annotations

from typing import IO, Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times faster and not everywhere


def load(source: str | IO[str]) -> Any:
    """The one document in a text or file."""
    return yaml.load(source, Loader=_LOADER)  # noqa: S506 - both loaders are the safe ones
