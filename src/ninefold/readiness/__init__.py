"""What the data says about conformity: gaps, readiness and the plan."""
