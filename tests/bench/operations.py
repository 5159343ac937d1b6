"""The operations that are measured, with what they must reach: the list is that of the project's performance goals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

CSRF = "b" * 32  # cookie and field agree, which is all that the product asks of them
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
Known = dict[str, str]  # what `data.fill` tells


@dataclass(frozen=True)
class Call:
    """One request."""

    path: str
    form: dict[str, str] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    session: str = "limited"  # or full

    @property
    def method(self) -> str:
        return "GET" if self.form is None else "POST"

    @property
    def body(self) -> bytes | None:
        return None if self.form is None else urlencode({**self.form, "csrfmiddlewaretoken": CSRF}).encode()

    def all_headers(self, known: Known) -> dict[str, str]:
        cookie = f"ninefold_session={known[self.session]}; ninefold_csrf={CSRF}"
        return {"Cookie": cookie, **self.headers, **(FORM if self.form is not None else {})}


@dataclass(frozen=True)
class Operation:
    """One kind of page, how the product and the floor are asked for it, and its limits."""

    number: int
    name: str
    product: Callable[[Known, int], Call]  # the data and the number of the round
    floor: Callable[[Known, int], Call] | None
    queries: int
    ratio: float | None = None  # to the floor
    growth: float | None = 1.3  # of the median from 1,000 to 20,000 records
    rounds: int = 30


def _list(known: Known, turn: int) -> Call:
    return Call(f"/o/{known['slug']}/actions/")


def _part(known: Known, turn: int) -> Call:
    address = f"/o/{known['slug']}/actions/?state=open&sort=-due&page={known['page']}"
    return Call(address, headers={"HX-Request": "true"})


def _create(known: Known, turn: int) -> Call:
    form = {"title": f"Check the torque wrench {turn}", "owner": known["owner"], "site": known["site"]}
    return Call(f"/o/{known['slug']}/actions/new/", {**form, "due": "2027-03-01"})


def _floor_create(known: Known, turn: int) -> Call:
    form = {"title": f"Check the torque wrench {turn}", "owner_id": known["owner"], "site_id": known["site"]}
    return Call("/new", {**form, "due": "2027-03-01", "organization": known["organization"]})


def _edit(known: Known, turn: int) -> Call:
    """Every round stores once, so the version counts up with the rounds."""
    form = {"title": f"Round {turn}", "site": known["site"], "version": str(turn)}
    return Call(f"/o/{known['slug']}/actions/{known['changed']}/edit/", form)


def _search(known: Known, turn: int) -> Call:
    return Call(f"/o/{known['slug']}/search/?q=calibration+gauge")


OPERATIONS = (
    Operation(1, "record list, whole page", _list, lambda known, turn: Call("/actions"), 14, 5),
    Operation(
        2,
        "list filtered, sorted, page 11, rows only",
        _part,
        lambda known, turn: Call(f"/actions?state=open&sort=-due&page={known['page']}"),
        10,
        3,
    ),
    Operation(
        3,
        "JSON list",
        lambda known, turn: Call(f"/api/v1/o/{known['slug']}/actions"),
        lambda known, turn: Call("/actions.json"),
        8,
        4.5,
    ),
    Operation(4, "search", _search, None, 10),
    Operation(
        5,
        "record with history, links, files",
        lambda known, turn: Call(f"/o/{known['slug']}/actions/{known['shown']}/"),
        lambda known, turn: Call(f"/actions/{known['shown']}"),
        18,
        6,
    ),
    Operation(
        6,
        "Home",
        lambda known, turn: Call(f"/o/{known['slug']}/"),
        lambda known, turn: Call("/dashboard"),
        12,
        2.5,
        3,
    ),
    Operation(8, "create a record", _create, _floor_create, 20, 6),
    Operation(
        9,
        "change a record",
        _edit,
        lambda known, turn: Call(f"/actions/{known['changed_by_floor']}/edit", {"title": f"Round {turn}"}),
        20,
    ),
    Operation(
        10,
        "CSV of all records",
        lambda known, turn: Call(f"/o/{known['slug']}/actions/export.csv", session="full"),
        lambda known, turn: Call("/actions.csv", session="full"),
        10,
        6,
        None,
        5,
    ),
)
#: nothing that was kept before holds any more; the parts of a written scope take three of these,
#: what waits three
AFTER_A_DEED = Operation(
    0, "Home right after a deed", lambda known, turn: Call(f"/o/{known['slug']}/"), None, 17, growth=None, rounds=10
)
DEED = next(each for each in OPERATIONS if each.name == "create a record")
READINESS = Operation(
    0, "readiness page", lambda known, turn: Call(known["readiness"]), None, 12, growth=None, rounds=10
)
