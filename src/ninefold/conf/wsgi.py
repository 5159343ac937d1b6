"""The WSGI application that granian, or any other server, runs."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ninefold.conf.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()  # what is loaded now stays: looking through it again and again would cost every request time
gc.set_threshold(10_000, 20, 20)  # a page makes thousands of objects that go by themselves
