"""The web application as a WSGI server calls it."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stepwell.settings")
application = get_wsgi_application()
_pages = len(get_resolver().url_patterns)  # loaded now, not with the first request
# What is here by now stays. Looking through it for dead circles would hold up a request for a tenth of a second.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
