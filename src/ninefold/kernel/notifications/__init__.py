"""Mail that leaves after the deed it tells about: kept with the deed, sent by the worker, tried again."""
