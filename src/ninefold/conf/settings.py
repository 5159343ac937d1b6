"""Django settings, from the environment with safe defaults."""

from __future__ import annotations

from csp.constants import NONE, SELF
from django.http.request import split_domain_port
from django.utils.translation import gettext_lazy

from ninefold.conf.databases import default_database
from ninefold.conf.environment import Mode, allowed_hosts, coming_folder, data_folder, env, mode, secret_key
from ninefold.conf.house import areas
from ninefold.conf.logs import logging_settings
from ninefold.conf.sqlite import swap_in_patched_sqlite

swap_in_patched_sqlite()

MODE = mode()
PRODUCTION = MODE is Mode.PRODUCTION
DATA = data_folder()
DEBUG = env.bool("NINEFOLD_DEBUG", default=False) and not PRODUCTION
SECRET_KEY = secret_key(DATA)
HOSTS = allowed_hosts(MODE)  # as they were named, with the port where it is not the usual one
ALLOWED_HOSTS = [split_domain_port(each)[0] or each for each in HOSTS]

DATABASES = {"default": default_database(DATA)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "ninefold_cache"}}
BLOB_ROOT = DATA / "blobs"
MEDIA_ROOT = DATA / "media"

INSTALLED_APPS = [
    "ninefold.conf",
    *areas(),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_cotton",
    "csp",
    "ninefold.conf.apps.FormTemplatesConfig",
]
MIDDLEWARE = [
    "ninefold.conf.logs.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ninefold.conf.health.HealthMiddleware",
    "ninefold.conf.hosts.OwnPorts",
    "ninefold.conf.privacy.PrivatePagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "ninefold.conf.characters.NoNullCharacters",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ninefold.conf.sessions.SessionLimits",
    "ninefold.kernel.identity.middleware.OrganizationMiddleware",
    "ninefold.kernel.attachments.middleware.AlteredFiles",
    "ninefold.conf.conflicts.SameMoment",
]

ROOT_URLCONF = "ninefold.conf.urls"
WSGI_APPLICATION = "ninefold.conf.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "ninefold.toolkit.context.shell",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# People and sign-in
AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60  # seconds
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "ninefold.conf.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody gets mail because somebody else typed their address
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/15m/key"}
ACCOUNT_FORMS = {
    "login": "ninefold.conf.account_forms.SignInForm",
    "change_password": "ninefold.conf.account_forms.ChangePasswordForm",
    "reset_password": "ninefold.conf.account_forms.ForgottenForm",
    "reset_password_from_key": "ninefold.conf.account_forms.NewPasswordForm",
    "reauthenticate": "ninefold.conf.account_forms.ShowYourselfForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("NINEFOLD_PROXIES", default=1 if PRODUCTION else 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # browsers allow it on `localhost` alone
MFA_FORMS = {
    "authenticate": "ninefold.conf.account_forms.SecondFactorForm",
    "reauthenticate": "ninefold.conf.account_forms.SecondFactorAgainForm",
    "activate_totp": "ninefold.conf.account_forms.SetUpForm",
    "add_webauthn": "ninefold.conf.passkeys.AddPasskeyForm",
    "login_webauthn": "ninefold.conf.passkeys.SignInPasskeyForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_ADAPTER = "ninefold.conf.accounts.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Ninefold"

# Cookies and transport
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "ninefold_session"
# Sessions end earlier, by ninefold.conf.sessions; the rest of this time only says whose the kept text was.
SESSION_COOKIE_AGE = 7 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "ninefold_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = PRODUCTION
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # fields of a form; files stream to disk
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 3_000  # a dropped folder
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = coming_folder(DATA)
FILE_UPLOAD_HANDLERS = [
    "ninefold.conf.uploads.BoundedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o640

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", gettext_lazy("English"))]
if DEBUG or MODE is Mode.TEST:
    LANGUAGES.append(("en-xa", gettext_lazy("Pseudo")))
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files, mail, logs
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "png", "jpg", "webp", "ico", "woff2", "gz", "br", "zip", "pdf")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE is Mode.TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("NINEFOLD_MAIL_FROM", default="ninefold@localhost")
LOGGING = logging_settings(env.str("NINEFOLD_LOG_LEVEL", default="INFO"))
SILENCED_SYSTEM_CHECKS: list[str] = []
