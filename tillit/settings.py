"""Settings, one file for every environment. Production refuses to start without its secrets."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import django_stubs_ext
from celery.schedules import crontab
from csp.constants import NONCE, SELF

from tillit import env

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VERSJON = "0.1.0"

# Demonstration mode: invented people, one-click log-in. The app that offers it is not even installed otherwise.
DEMO = env.flag("TILLIT_DEMO")
DEBUG = env.flag("TILLIT_DEBUG")
# HTTPS is taken for granted except where somebody has said otherwise (loopback demonstration, tests).
HTTPS = env.flag("TILLIT_HTTPS", default=not (DEMO or DEBUG))
# One proxy of our own in front: what it says of address and protocol is believed, and nobody else's word is.
BAK_MELLOMTJENER = env.flag("TILLIT_BAK_MELLOMTJENER", default=HTTPS)

# Django's own administration, for emergencies: its addresses do not exist unless it is turned on.
FORVALTNING_DJANGO = env.flag("FORVALTNING_DJANGO", default=DEMO or DEBUG)

SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "tillit.organisasjon.forvaltning.ForvaltningConfig",  # django.contrib.admin behind our own log-in
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "tillit.felles",
    "tillit.organisasjon",
    "tillit.maal",
    "tillit.regneark",
    "tillit.statistikk",
    "resultatkjede",
    "styringsdialog",
    "tillit.rapportering",
    "tillit.rapporteringskrav",
    "tillit.avvik",
    "tillit.styringsmengde",
    "tillit.styringsbrev",
    "tillit.rapport",
    "tillit.revisjon",
    "tillit.spoersmaal",
    "tillit.refleksjon",
    "tillit.laering",
    "tillit.tiltaksregister",
    "tillit.handlingsrom",
    "tillit.unntak",
    "tillit.avklaring",
    "tillit.aarshjul",
    "tillit.verbalvedtak",
    "tillit.soek",
    "tillit.hjelp",
    "tillit.oversikt",
    "tillit.varsel",
]
if DEMO:
    INSTALLED_APPS.append("tillit.demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "tillit.felles.middleware.lagres_ikke",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tillit.organisasjon.middleware.MedOekten",
    "tillit.organisasjon.spraakvalg.spraakvalg",
    "tillit.organisasjon.middleware.Innlogging",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tillit.organisasjon.middleware.sikkerhetsspor",
    "django_htmx.middleware.HtmxMiddleware",
    "tillit.felles.middleware.grense",
    "tillit.felles.middleware.opptatt",
    "tillit.felles.middleware.regelbrudd",
]

ROOT_URLCONF = "tillit.urls"
WSGI_APPLICATION = "tillit.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "tillit.felles.context_processors.felles",
            ],
        },
    },
]

if DEMO:
    TEMPLATES[0]["OPTIONS"]["context_processors"].append("tillit.demo.context_processors.demobrukere")  # type: ignore[index]

DATABASES = {"default": env.database("DATABASE_URL")}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if env.flag("DATABASE_POOL"):
    # The web server's threads share a pool; Celery's processes each keep a plain connection.
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 2, "max_size": 8, "timeout": 5}  # type: ignore[index]
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
# Rows locked out of order are an error where we look for errors; where people work they are only told of in the log.
LAASEORDEN_KREVES = DEMO or DEBUG
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}

AUTH_USER_MODEL = "organisasjon.Bruker"
LOGIN_URL = "organisasjon:logg_inn"
LOGIN_REDIRECT_URL = "oversikt:start"
LOGOUT_REDIRECT_URL = "organisasjon:logg_inn"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "tillit.organisasjon.passord.Lengde", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# The official declaration is made by the body that runs the site; until it has one, the page says so.
TILGJENGELIGHETSERKLAERING_URL = env.text("TILGJENGELIGHETSERKLAERING_URL", "")
# Whom to ask when help does not: shown in help, at the door and on pages of faults. None: nothing is shown.
HJELP_KONTAKT = env.contact("HJELP_KONTAKT")

LANGUAGE_CODE = "nb"
# Each in its own words. The first is the one the program is written in.
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": env.file_store(str(BASE_DIR / ".data" / "filer")),
    "staticfiles": {
        "BACKEND": "tillit.felles.statisk.Lager"
        if env.flag("TILLIT_HASHET_STATIC", default=not DEBUG)
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

# The site's address as people write it, without a slash at the end: letters link to it.
TILLIT_ADRESSE = env.text("TILLIT_ADRESSE", "http://localhost:8000" if DEMO or DEBUG else "").rstrip("/")
EMAIL_TIMEOUT = 20
# The demonstration writes its letters to a folder, whatever the environment says: invented people get no post.
MAIL = None if DEMO else env.mail(TILLIT_ADRESSE)
EPOST_SENDES = MAIL is not None
if MAIL:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.encryption == "starttls", MAIL.encryption == "ssl"
    DEFAULT_FROM_EMAIL = MAIL.sender
elif DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = env.text("TILLIT_POSTMAPPE", str(BASE_DIR / ".data" / "post"))
    DEFAULT_FROM_EMAIL = "Tillit <tillit@demo.invalid>"
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# Where answers to invitations are read. None: they are given on the meeting's page alone.
SVARPOST = None if DEMO else env.mailbox()

CELERY_BROKER_URL = env.broker(REDIS_URL)
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A broker that has stopped answering is as good as away: without a limit, whoever orders something waits two minutes.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 300, "socket_timeout": 3, "socket_connect_timeout": 3}
# The longest any job may take: what goes on longer is stopped, and says so (felles.arbeid).
CELERY_TASK_SOFT_TIME_LIMIT = 15 * 60
CELERY_TIMEZONE = TIME_ZONE
# What is laid out on pages has a queue of its own: ten pages of layout must not stand in the way of short jobs.
# So have calls to other people's servers: their limits make us wait, and only that worker needs a way out.
TRYKKERI_KOE = "rapport"
CELERY_TASK_ROUTES = {
    "rapport.produser": {"queue": TRYKKERI_KOE},
    "styringsdialog.lag_moetepakke": {"queue": TRYKKERI_KOE},
    "styringsdialog.lag_referatutskrift": {"queue": TRYKKERI_KOE},
    "styringsbrev.lag_brevutskrift": {"queue": TRYKKERI_KOE},
    "statistikk.hent": {"queue": "statistikk"},
}
CELERY_BEAT_SCHEDULE = {
    "ta-opp-forlatte": {"task": "felles.ta_opp_forlatte", "schedule": 15.0},
    "planlegg-brev": {"task": "varsel.planlegg", "schedule": crontab(minute="*/10", hour="7-16")},
    # Four times a night: only what has no answer since midnight is asked for, so a source that was down gets chances.
    "statistikk-om-natten": {"task": "statistikk.bestill_nattens", "schedule": crontab(hour="2-5", minute="15")},
    "kunngjoeringer": {"task": "maal.gjennomfoer_kunngjoeringer", "schedule": crontab(minute="5")},
    "rydd-regneark": {"task": "regneark.rydd", "schedule": crontab(hour="3", minute="40")},
    "rydd-forsoek": {"task": "organisasjon.rydd_forsoek", "schedule": crontab(minute="25")},
    "rydd-oekter": {"task": "organisasjon.rydd_oekter", "schedule": crontab(minute="35")},
    "rydd-innsendinger": {"task": "organisasjon.rydd_innsendinger", "schedule": crontab(minute="45")},
    "rydd-sikkerhet": {"task": "organisasjon.rydd_sikkerhet", "schedule": crontab(hour="3", minute="50")},
    "rydd-kjedefiler": {"task": "resultatkjede.rydd", "schedule": crontab(hour="3", minute="43")},
    "rydd-rapportbunker": {"task": "rapport.rydd", "schedule": crontab(hour="3", minute="42")},
    "rydd-kalenderfiler": {"task": "aarshjul.rydd", "schedule": crontab(hour="3", minute="41")},
    "rydd-brev": {"task": "varsel.rydd", "schedule": crontab(hour="3", minute="45")},
    "rydd-svarbrev": {"task": "styringsdialog.rydd_svarbrev", "schedule": crontab(hour="3", minute="47")},
    # After the rows that are taken away above.
    "rydd-filer": {"task": "felles.rydd_filer", "schedule": crontab(hour="3", minute="55")},
}

if SVARPOST:
    CELERY_BEAT_SCHEDULE["les-svarpost"] = {"task": "styringsdialog.les_svarpost", "schedule": crontab(minute="*/2")}

# An attachment is read by people, not by the program: smaller than what every file may be (`felles.opplasting`).
VEDLEGG_MAKS_BYTE = env.attachment_limit("VEDLEGG_MAKS_MB", 15)

# The only hosts that statistics may be fetched from. Whoever adds one trusts it.
STATISTIKK_VERTER = env.words("STATISTIKK_VERTER", "data.ssb.no,statistikkbanken.oslo.kommune.no")
# Never from the environment: only tests turn it on, to ask a server of their own.
STATISTIKK_TILLAT_LOOPBACK = False
STATISTIKK_BRUKERAGENT = "Tillit (styringssystem, Oslo kommune)"

# `__Host-`: no other host of the domain, and nothing that came without encryption, can set them.
_KAKE = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_KAKE}sessionid"
CSRF_FAILURE_VIEW = "tillit.organisasjon.views.innlogging.feil_bevis"
CSRF_COOKIE_NAME = f"{_KAKE}csrftoken"
SESSION_ENGINE = "tillit.organisasjon.oekter"
# Left alone this long, a session is over; whatever happens, it is after SESSION_COOKIE_AGE.
OEKT_HVILE = timedelta(minutes=env.number("TILLIT_HVILE_MINUTTER", 60))
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BAK_MELLOMTJENER else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Preloading binds the whole domain for years: for its owner to ask for, not for a program.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "linje": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "som_den_er": {"format": "%(message)s"},
    },
    # A refused page is a line; what follows the stack is a fault of ours.
    "filters": {"avvist": {"()": "tillit.felles.logg.UtenStabel"}},
    "handlers": {
        "konsoll": {"class": "logging.StreamHandler", "formatter": "linje", "filters": ["avvist"]},
        "sikkerhet": {"class": "logging.StreamHandler", "formatter": "som_den_er"},
    },
    # One JSON object a line (organisasjon/sikkerhetslogg.py), whatever LOG_LEVEL says.
    "loggers": {
        "tillit.sikkerhet": {"handlers": ["sikkerhet"], "level": "INFO", "propagate": False},
        # What the design system says to screens alone is five lines with each PDF, and nobody can do anything about it.
        "weasyprint": {"level": "ERROR"},
    },
    "root": {"handlers": ["konsoll"], "level": env.text("LOG_LEVEL", "WARNING")},
}
