"""All settings, read from the environment; docs/operating.md has the table."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from stepwell.registry.where import database_settings, home, is_root_of_truth

BASE = Path(__file__).resolve().parent


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


STEPWELL_DEMO = _flag("STEPWELL_DEMO")
STEPWELL_TEST = _flag("STEPWELL_TEST")
DEBUG = _flag("STEPWELL_DEBUG")
STEPWELL_ACTOR = "stepwell.people.queries.actor_of"
STEPWELL_SINCE_LAST = "stepwell.progress.queries.since_last"
STEPWELL_SCORES_BESIDE = "stepwell.desk.queries.beside.scores_beside"
STEPWELL_MEDICINES_BESIDE = "stepwell.medication.queries.medicines_beside"
STEPWELL_TOLD_FIRST = "stepwell.inquiry.queries.told.told_first"
STEPWELL_WHO_IS_AWAY = "stepwell.program.queries.away.away_at"
STEPWELL_SAFETY_QUESTIONS = os.environ.get("STEPWELL_SAFETY_QUESTIONS", "")  # a clinic's own text of them


def _secret_key() -> str:
    """From the environment, else a file in Stepwell's home that only its owner can read, made on first use."""
    if key := os.environ.get("STEPWELL_SECRET_KEY"):
        return key
    if STEPWELL_TEST:
        return "only-for-tests"
    path = home() / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = ["*"]  # the register of host names decides: an unknown host finds no organization and gets 404
DATABASES = {"default": database_settings()}
STEPWELL_DB_LOGIN = "owner" if is_root_of_truth() else "web"
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]

TENANT_MODEL = "registry.Organization"
TENANT_DOMAIN_MODEL = "registry.Domain"
SHARED_APPS = ["django_tenants", "stepwell.registry", "procrastinate.contrib.django"]
TENANT_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "stepwell.kernel",
    "stepwell.people",
    "stepwell.coverage",
    "stepwell.inquiry",
    "stepwell.placement",
    "stepwell.plan",
    "stepwell.program",
    "stepwell.encounter",
    "stepwell.medication",
    "stepwell.progress",
    "stepwell.claim",
    "stepwell.discharge",
    "stepwell.portal",
    "stepwell.desk",
]
INSTALLED_APPS = [
    *SHARED_APPS,
    *TENANT_APPS,
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
]
# django-tenants and pgtrigger both extend `migrate`; both run, only the check complains.
SILENCED_SYSTEM_CHECKS = ["commands.E001", "mfa.W001"]

MIDDLEWARE = [
    "stepwell.kernel.tenancy.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "stepwell.registry.hosts.HostMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "stepwell.kernel.tenancy.ActorMiddleware",
    "stepwell.desk.lock.LockMiddleware",
    "stepwell.kernel.tenancy.SecondFactorMiddleware",
    "stepwell.desk.sessions.DeviceMiddleware",
    "stepwell.desk.kept.KeptMiddleware",
]

ROOT_URLCONF = "stepwell.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "stepwell.desk.navigation.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "stepwell.desk.templatetags.clock",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "stepwell.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if STEPWELL_TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/home/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "stepwell.people.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "stepwell.people.sign_in.display_name"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {
    "login_failed": "30/m/ip,6/15m/key",
    "login": "60/m/ip",
    "reset_password": "10/m/ip,3/h/key",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("STEPWELL_TRUSTED_PROXIES", "0"))
MFA_ADAPTER = "stepwell.people.sign_in.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = STEPWELL_DEMO or DEBUG or STEPWELL_TEST
MFA_TOTP_ISSUER = "Stepwell"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the clinic makes every account; nobody signs up with a stranger's address

INSECURE_LOCAL = STEPWELL_DEMO or DEBUG or STEPWELL_TEST
SESSION_COOKIE_NAME = "stepwell" if INSECURE_LOCAL else "__Host-stepwell"
CSRF_COOKIE_NAME = "stepwell-csrf" if INSECURE_LOCAL else "__Host-stepwell-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not INSECURE_LOCAL
SECURE_SSL_REDIRECT = not INSECURE_LOCAL
SECURE_HSTS_SECONDS = 0 if INSECURE_LOCAL else 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not INSECURE_LOCAL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "stepwell.desk.views.form_too_old"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",  # a table in each organization's schema: no key can cross
    }
}
_SMTP = {
    "host": os.environ.get("STEPWELL_SMTP_HOST", ""),
    "port": int(os.environ.get("STEPWELL_SMTP_PORT", "25")),
}
MAILERS = {
    "default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": _SMTP}
    if _SMTP["host"]
    else {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
}
DEFAULT_FROM_EMAIL = os.environ.get("STEPWELL_EMAIL_FROM", "clinic@localhost")

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", _("English"))]
USE_TZ = True
TIME_ZONE = "UTC"
LOCALE_PATHS = [BASE / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = home() / "static" if not STEPWELL_TEST else BASE.parent / "build" / "static"
STATICFILES_DIRS = [BASE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or STEPWELL_TEST
        else "stepwell.command.static_urls.RememberedStaticFiles"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or STEPWELL_TEST
WHITENOISE_MAX_AGE = 31536000

PROCRASTINATE_ON_APP_READY = None
PGHISTORY_DEFAULT_TRACKERS = None
PGTRIGGER_SCHEMA_EDITOR = True
PGTRIGGER_INSTALL_ON_MIGRATE = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "stepwell.command.logs.JsonFormatter"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["out"], "level": os.environ.get("STEPWELL_LOG_LEVEL", "WARNING")},
    # Django's own request log carries addresses; ours carries patterns and ids only.
    "loggers": {"django.request": {"level": "CRITICAL"}, "django.security": {"level": "ERROR"}},
}
