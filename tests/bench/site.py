"""Running servers over an installation: the product, and the floor beside it."""

from __future__ import annotations

import contextlib
import http.client
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.bench.installation import Installation
from tests.bench.operations import Call, Known
from tests.bench.processes import BIN, NINEFOLD, FailedError, Server, free_port, serving

TIMEOUT = 120  # seconds


@dataclass(frozen=True)
class Answer:
    """What came back, and the milliseconds until its last byte."""

    body: bytes
    took: float


@dataclass(frozen=True)
class Site:
    """A running server over one installation, with one connection."""

    name: str  # product or floor
    size: int
    known: Known
    server: Server
    connection: http.client.HTTPConnection

    def ask(self, call: Call, body: Iterable[bytes] | bytes | None = None, status: int = 0) -> Answer:
        """One request; a form is answered by leading on."""
        expected = status or (200 if call.form is None else 302)
        try:
            start = time.perf_counter()
            response = self._answer_to(call, body)
        except http.client.RemoteDisconnected:  # it waited longer than a server does while others were asked
            if call.method != "GET":
                raise
            start = time.perf_counter()
            response = self._answer_to(call, body)
        answer = Answer(response.read(), (time.perf_counter() - start) * 1000)
        if response.status != expected:
            raise FailedError(f"{self.name} answered {response.status} to {call.method} {call.path}")
        return answer

    def _answer_to(self, call: Call, body: Iterable[bytes] | bytes | None) -> http.client.HTTPResponse:
        self.connection.request(call.method, call.path, body or call.body, call.all_headers(self.known))
        return self.connection.getresponse()

    def send(self, call: Call) -> float:
        return self.ask(call).took

    def again(self) -> Site:
        """The same server by a connection of its own, for one more client."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=TIMEOUT)
        return Site(self.name, self.size, self.known, self.server, connection)


@contextlib.contextmanager
def product(installation: Installation) -> Iterator[Site]:
    """The product as people start it."""
    port = free_port()
    command = (NINEFOLD, "serve", "--port", str(port))
    with serving(*command, port=port, path="/account/login/", environment=installation.environment) as server:
        yield _site("product", installation, server)


@contextlib.contextmanager
def floor(installation: Installation) -> Iterator[Site]:
    """The floor on the same server with as many workers."""
    port = free_port()
    command = (str(BIN / "granian"), "--interface", "wsgi", "--workers", "2", "--blocking-threads", "2")
    place = ("--host", "127.0.0.1", "--port", str(port), "--log-level", "error")
    target = "tests.bench.floor.wsgi:application"
    with serving(*command, *place, target, port=port, path="/", environment=installation.environment) as server:
        yield _site("floor", installation, server)


@contextlib.contextmanager
def both(*installations: Installation) -> Iterator[list[Site]]:
    """Product and floor for each installation, all running at the same time."""
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(each(installation)) for installation in installations for each in (product, floor)]


def _site(name: str, installation: Installation, server: Server) -> Site:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=TIMEOUT)
    return Site(name, installation.size, installation.known, server, connection)
