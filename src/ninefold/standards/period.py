"""The period that counts: how far back an auditor looks, and so every question about what is recent."""

from __future__ import annotations

from datetime import timedelta

# A certification body comes at least once a calendar year (ISO/IEC 17021-1:2015, 9.1.3.3) and looks at what came since.
PERIOD = timedelta(days=365)
