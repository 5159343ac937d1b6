"""The floor: the least that Django needs to answer the same questions from the same tables; the yardstick."""
