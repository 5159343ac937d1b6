"""Pages of readiness and of the evidence by clause."""
