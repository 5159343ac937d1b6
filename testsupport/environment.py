"""Sets the environment of a test run before Django's settings are read."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from testsupport import postgres

in_xdist_worker = "PYTEST_XDIST_WORKER" in os.environ
if not in_xdist_worker:  # workers inherit all of this from the process that started them
    scratch = tempfile.mkdtemp(prefix="ninefold-test-")
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    os.mkdir(os.path.join(scratch, "static"))
    os.environ["NINEFOLD_MODE"] = "test"
    os.environ["NINEFOLD_DATA"] = scratch
    os.environ["NINEFOLD_LOG_LEVEL"] = "CRITICAL"
    os.environ["SECRET_KEY"] = "only-for-tests-" + "0" * 40
    os.environ["EMAIL_URL"] = "memorymail://"
    # The synchronous Playwright API keeps an event loop running in the thread of the test.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    os.environ.pop("DATABASE_URL", None)
    if os.environ.get("TEST_DB") == "postgres":
        os.environ["DATABASE_URL"] = postgres.start()
