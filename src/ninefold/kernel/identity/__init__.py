"""Users, what joins them to people, and the grants that give rights."""
