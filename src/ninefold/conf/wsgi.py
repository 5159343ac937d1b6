"""The WSGI application that granian, or any other server, runs."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ninefold.conf.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()  # What is loaded now stays for good: without this, every garbage collection would walk through all of it.
gc.set_threshold(10_000, 20, 20)  # a page makes thousands of objects, nearly all freed without the collector
