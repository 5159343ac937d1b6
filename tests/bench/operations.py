"""The operations that are measured, with what they must reach: the list is that of the project's performance goals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

CSRF = "b" * 32  # cookie and field agree, which is all that the product asks of them
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PASSWORD = "Nine folds of paper"  # of the person who is limited to some sites
Known = dict[str, str]  # what `data.fill` tells


@dataclass(frozen=True)
class Call:
    """One request."""

    path: str
    form: dict[str, str] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    session: str = "limited"  # or full
    upload: bool = False  # the body comes apart

    @property
    def method(self) -> str:
        return "POST" if self.upload or self.form is not None else "GET"

    @property
    def body(self) -> bytes | None:
        return None if self.form is None else urlencode({**self.form, "csrfmiddlewaretoken": CSRF}).encode()

    def all_headers(self, known: Known) -> dict[str, str]:
        cookie = f"ninefold_session={known[self.session]}; ninefold_csrf={CSRF}"
        return {"Cookie": cookie, **self.headers, **(FORM if self.form is not None else {})}


#: milliseconds that the median may take, by the number of the operation
MEDIANS = {1: 60, 2: 40, 3: 30, 4: 45, 5: 40, 6: 60, 8: 30, 9: 35, 10: 1200}


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


def _page(path: str) -> Callable[[Known, int], Call]:
    """A page of the product; names in braces stand for what is known of the data."""
    return lambda known, turn: Call(f"/o/{known['slug']}/{path.format(**known)}")


def _rows(path: str) -> Callable[[Known, int], Call]:
    return lambda known, turn: Call(f"/o/{known['slug']}/{path.format(**known)}", headers={"HX-Request": "true"})


def _json(path: str) -> Callable[[Known, int], Call]:
    return lambda known, turn: Call(f"/api/v1/o/{known['slug']}/{path}")


def _csv(path: str) -> Callable[[Known, int], Call]:
    return lambda known, turn: Call(f"/o/{known['slug']}/{path}/export.csv", session="full")


def _floor(path: str, session: str = "limited") -> Callable[[Known, int], Call]:
    return lambda known, turn: Call(f"/{path.format(**known)}", session=session)


def _create(known: Known, turn: int) -> Call:
    form = {"title": f"Check the torque wrench {turn}", "owner": known["owner"], "site": known["site"]}
    return Call(f"/o/{known['slug']}/actions/new/", {**form, "due": "2027-03-01"})


def _floor_create(kind: str, field: str) -> Callable[[Known, int], Call]:
    def make(known: Known, turn: int) -> Call:
        form = {"title": f"Check the torque wrench {turn}", "owner_id": known["owner"], "site_id": known["site"]}
        return Call(f"/{kind}/new", {**form, field: "2026-03-01", "organization": known["organization"]})

    return make


def _edit(known: Known, turn: int) -> Call:
    """Every round stores once, so the version counts up with the rounds."""
    form = {"title": f"Round {turn}", "site": known["site"], "version": str(turn)}
    return Call(f"/o/{known['slug']}/actions/{known['changed']}/edit/", form)


def _floor_edit(kind: str, name: str) -> Callable[[Known, int], Call]:
    return lambda known, turn: Call(f"/{kind}/{known[name]}/edit", {"title": f"Round {turn}"})


def _keep(known: Known, turn: int) -> Call:
    form = {"title": f"Certificate {turn}", "kind": "other", "happened_on": "2026-03-01"}
    return Call(f"/o/{known['slug']}/records/kept/new/", {**form, "site": known["site"], "owner": known["owner"]})


def _correct(known: Known, turn: int) -> Call:
    form = {"field": "title", "after": f"Round {turn}", "reason": "It was written wrong"}
    return Call(f"/o/{known['slug']}/records/kept/{known['record_changed']}/correct/", form)


LATER = "sort=-due&page={page}"
ACTIONS = (
    Operation(1, "actions, whole page", _page("actions/"), _floor("actions"), 14, 5),
    Operation(
        2,
        "actions filtered, sorted, page 11, rows only",
        _rows(f"actions/?state=open&{LATER}"),
        _floor(f"actions?state=open&{LATER}"),
        10,
        3,
    ),
    Operation(3, "actions as JSON", _json("actions"), _floor("actions.json"), 8, 4.5),
    Operation(4, "search", _page("search/?q=calibration+gauge"), None, 10),
    Operation(5, "action with history, links, files", _page("actions/{shown}/"), _floor("actions/{shown}"), 18, 6),
    Operation(6, "Home", _page(""), _floor("dashboard"), 12, 2.5, 3),
    Operation(8, "create an action", _create, _floor_create("actions", "due"), 20, 6),
    Operation(9, "change an action", _edit, _floor_edit("actions", "changed_by_floor"), 20),
    Operation(10, "CSV of all actions", _csv("actions"), _floor("actions.csv", "full"), 10, 6, None, 5),
)
OLDER = "sort=happened_on&page={page}"
RECORDS = (
    Operation(1, "records of all areas, whole page", _page("records/"), None, 14),
    Operation(1, "records kept by hand, whole page", _page("records/kept/"), _floor("records"), 14, 5),
    Operation(
        2,
        "records filtered, sorted, page 11, rows only",
        _rows(f"records/kept/?kind=training&{OLDER}"),
        _floor(f"records?kind=training&{OLDER}"),
        10,
        3,
    ),
    Operation(3, "records as JSON", _json("records/kept"), _floor("records.json"), 8, 4.5),
    Operation(
        5, "record with proof, history, links", _page("records/kept/{record}/"), _floor("records/{record}"), 18, 6
    ),
    Operation(8, "keep a record", _keep, _floor_create("records", "happened_on"), 20, 6),
    Operation(9, "correct a record", _correct, _floor_edit("records", "record_changed_by_floor"), 20),
    Operation(10, "CSV of all records", _csv("records/kept"), _floor("records.csv", "full"), 10, 6, None, 3),
)
DOCUMENTS = (
    Operation(1, "library, whole page", _page("documents/"), _floor("documents"), 14, 5),
    Operation(
        2,
        "library filtered, sorted, page 11, rows only",
        _rows("documents/?kind=procedure&sort=-title&page={page}"),
        _floor("documents?kind=procedure&sort=-title&page={page}"),
        10,
        3,
    ),
    Operation(3, "documents as JSON", _json("documents"), _floor("documents.json"), 8, 4.5),
    Operation(
        5,
        "document with versions, history, links",
        _page("documents/{document}/"),
        _floor("documents/{document}"),
        18,
        6,
    ),
)
OPERATIONS = (*ACTIONS, *RECORDS, *DOCUMENTS)
#: nothing that was kept before holds any more
AFTER_A_DEED = Operation(0, "Home right after a deed", _page(""), None, 12, growth=None, rounds=10)
DEED = next(each for each in OPERATIONS if each.name == "create an action")
READINESS = Operation(
    0, "readiness page", lambda known, turn: Call(known["readiness"]), None, 12, growth=None, rounds=10
)
