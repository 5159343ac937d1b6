"""Several people do something in the same moment."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from django.core.exceptions import ValidationError
from django.db import connection


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Run deeds in threads of their own, started together; what each was told, empty when it went through."""
    told, gate = [""] * len(deeds), Barrier(len(deeds))

    def run(place: int) -> None:
        gate.wait()
        try:
            deeds[place]()
        except ValidationError as error:
            told[place] = " ".join(error.messages)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place,)) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return told
