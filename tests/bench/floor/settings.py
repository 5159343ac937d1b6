"""The floor's settings: the product's database, sessions, nothing else."""

from __future__ import annotations

from ninefold.conf.databases import default_database
from ninefold.conf.environment import data_folder, secret_key
from ninefold.conf.sqlite import swap_in_patched_sqlite

swap_in_patched_sqlite()

SECRET_KEY = secret_key(data_folder())
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {"default": default_database(data_folder())}
INSTALLED_APPS = ["tests.bench.floor", "django.contrib.contenttypes", "django.contrib.sessions"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]
SESSION_COOKIE_NAME = "ninefold_session"
ROOT_URLCONF = "tests.bench.floor.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
USE_I18N = False
USE_TZ = True
