"""One row for every record of every area: what search, My work, links and readiness read."""
