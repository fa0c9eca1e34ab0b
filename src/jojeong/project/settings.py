"""Django's settings. Everything that differs between installations comes from the environment."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from jojeong.project import environment


ENVIRONMENT = environment.read(os.environ)
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
ROOT_URLCONF = "jojeong.project.urls"
CSRF_FAILURE_VIEW = "jojeong.web.errors.stale_form"
WSGI_APPLICATION = "jojeong.project.wsgi.application"
DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ANCHOR_FILE = ENVIRONMENT.anchor_file
VAULT_FOLDER = ENVIRONMENT.vault_folder

INSTALLED_APPS = [
    "jojeong.audit",
    "jojeong.accounts",
    "jojeong.submissions",
    "jojeong.register",
    "jojeong.overlap",
    "jojeong.flow",
    "jojeong.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
]
MIDDLEWARE = [
    "jojeong.web.middleware.request_identity",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jojeong.web.middleware.who_asks",
    "jojeong.web.middleware.RefusalsArePages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "jojeong.web.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

# Time and words
USE_TZ = True
TIME_ZONE = "Asia/Seoul"
LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", "한국어"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]

# People
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front"
ACCOUNT_ADAPTER = "jojeong.web.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
SOCIALACCOUNT_ADAPTER = "jojeong.web.people.oidc.SignInElsewhere"
SOCIALACCOUNT_PROVIDERS = environment.providers(ENVIRONMENT.oidc)
OIDC_NAME = ENVIRONMENT.oidc.name if ENVIRONMENT.oidc else ""
SECOND_FACTOR_ROLES = ENVIRONMENT.second_factor
MFA_ADAPTER = "jojeong.web.people.second_factor.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "jojeong"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are registered by the secretariat
# Whose address counts for the rate limits: in production the one our own proxy saw.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENVIRONMENT.is_production else 0

# Security
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.is_production
SECURE_SSL_REDIRECT = ENVIRONMENT.is_production
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.is_production else 0
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENVIRONMENT.hosts]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Forty ministries' files are dropped at once; a page of doubts asks several things of each.
DATA_UPLOAD_MAX_NUMBER_FILES = 400
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Files and mail
STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.home / "static"
# WhiteNoise warns at every start about a folder that is not there yet.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = not ENVIRONMENT.is_production
STORAGES = {
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if ENVIRONMENT.is_production
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
}
_MAIL = urlsplit(ENVIRONMENT.mail_url)
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if ENVIRONMENT.mail_url
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = ENVIRONMENT.home / "mail"
EMAIL_HOST = _MAIL.hostname or ""
EMAIL_PORT = _MAIL.port or 587
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_USE_TLS = bool(ENVIRONMENT.mail_url)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "jojeong.project.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level},
    "loggers": {
        # What breaks is logged with its places; every other answer is logged by the middleware.
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "CRITICAL"},
    },
}
