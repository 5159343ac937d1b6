"""Runs one function of the bench with the product loaded and prints its result: `MODULE:FUNCTION ARGUMENTS…`."""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ninefold.conf.settings")
    django.setup()
    module, name = sys.argv[1].split(":")
    result = getattr(import_module(module), name)(*(json.loads(argument) for argument in sys.argv[2:]))
    json.dump(result, sys.stdout)
