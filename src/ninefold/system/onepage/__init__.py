"""The system on one page: what is done, promised, written and shown, from live data (4.4)."""
