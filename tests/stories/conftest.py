"""Stories wait longer for what they expect than Playwright does: a busy machine is slow, not wrong."""

from playwright.sync_api import expect

expect.set_options(timeout=15_000)
