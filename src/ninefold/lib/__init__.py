"""Plain Python without Django models: what every floor may use."""
