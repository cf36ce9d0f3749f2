"""Typed readers of the environment: the only place that touches `os.environ`.

A value may be given as NAME, or as NAME_FILE naming a file that holds it (a mounted secret).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict


def text(name: str, default: str | None = None) -> str:
    """The value of `name`, or of the file that `name`_FILE names.

    Raises ImproperlyConfigured where neither is set and there is no default.
    """
    if file := os.environ.get(f"{name}_FILE"):
        return Path(file).read_text(encoding="utf-8").strip()
    value = os.environ.get(name, default)
    if value is None:
        msg = f"{name} (eller {name}_FILE) må være satt. Se .env.example."
        raise ImproperlyConfigured(msg)
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, ja, yes and on; False for the rest."""
    return text(name, "1" if default else "0").lower() in {"1", "true", "ja", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without empty items."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """A whole number."""
    return int(text(name, str(default)))


# The same as the proxy lets through (felles/opplasting.py).
LARGEST_FILE_MB = 25


def attachment_limit(name: str, default: int) -> int:
    """Bytes, from whole MB: at least one, and never more than any file may be."""
    mb = number(name, default)
    if not 1 <= mb <= LARGEST_FILE_MB:
        raise ImproperlyConfigured(f"{name} må være fra 1 til {LARGEST_FILE_MB}. Se .env.example.")
    return mb * 1024 * 1024


# How long PostgreSQL waits before it gives up on us, by what kind of process asks. A page is answered within seconds or
# not at all; a job may take long; migrations and commands take what they need.
TIME_LIMITS = {
    "web": {"lock_timeout": "4s", "statement_timeout": "20s", "idle_in_transaction_session_timeout": "30s"},
    "jobb": {"lock_timeout": "60s", "statement_timeout": "15min", "idle_in_transaction_session_timeout": "15min"},
    "ingen": {},
}
CONNECT_SECONDS = 5


def database(name: str) -> dict[str, object]:
    """Django's connection settings from a PostgreSQL address such as postgresql://app@/app?host=/run/pg.

    DATABASE_TIDSGRENSER says which of TIME_LIMITS hold: every entry point sets its own.
    A password is better kept apart from the address: POSTGRES_PASSWORD_FILE wins over the one in it.
    """
    parts = conninfo_to_dict(text(name))
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    connection: dict[str, object] = {"ENGINE": "django.db.backends.postgresql"}
    connection |= {known[key]: value for key, value in parts.items() if key in known}
    if password := text("POSTGRES_PASSWORD", ""):
        connection["PASSWORD"] = password
    kind = text("DATABASE_TIDSGRENSER", "jobb")
    if kind not in TIME_LIMITS:
        msg = f"DATABASE_TIDSGRENSER må være en av {', '.join(TIME_LIMITS)}. Se .env.example."
        raise ImproperlyConfigured(msg)
    options = {key: value for key, value in parts.items() if key not in known}
    # What is prepared (felles/sqltekst.py) is so the first time, and planned once a connection: not five times anew.
    set_here = {**TIME_LIMITS[kind], "plan_cache_mode": "force_generic_plan"}
    limits = [f"-c {setting}={value}" for setting, value in set_here.items()]
    options["options"] = " ".join([str(options.get("options", "")), *limits]).strip()
    connection["OPTIONS"] = {"connect_timeout": CONNECT_SECONDS, "prepare_threshold": 0, **options}
    return connection


# How the line to the mail server is encrypted, and its usual port.
MAIL_ENCRYPTION = {"starttls": 587, "ssl": 465, "ingen": 25}


@dataclass(frozen=True)
class Mail:
    """A mail server and how to speak to it."""

    host: str
    port: int
    user: str
    password: str
    encryption: str
    sender: str


def mail(site: str) -> Mail | None:
    """The mail server, or None where none is named: then nothing is sent, and the pages say so.

    Raises ImproperlyConfigured on half a set-up: letters without sender or links, a password in the clear.
    """
    host, sender = text("EMAIL_HOST", ""), text("EMAIL_AVSENDER", "")
    user, password = text("EMAIL_HOST_USER", ""), text("EMAIL_HOST_PASSWORD", "")
    encryption = text("EMAIL_KRYPTERING", "starttls")
    if not host:
        if sender or user or password:
            msg = "EMAIL_HOST mangler, men annet om e-post er satt. Sett alt, eller ingenting. Se .env.example."
            raise ImproperlyConfigured(msg)
        return None
    problems = {
        "EMAIL_AVSENDER må være satt når EMAIL_HOST er det.": not sender,
        "TILLIT_ADRESSE må være satt når EMAIL_HOST er det: brevene har lenker.": not site,
        "EMAIL_KRYPTERING må være starttls, ssl eller ingen.": encryption not in MAIL_ENCRYPTION,
        "EMAIL_HOST_USER og EMAIL_HOST_PASSWORD hører sammen.": bool(user) != bool(password),
        "Et passord sendes ikke uten kryptering. Sett EMAIL_KRYPTERING.": bool(password) and encryption == "ingen",
    }
    if wrong := [problem for problem, found in problems.items() if found]:
        raise ImproperlyConfigured(f"{' '.join(wrong)} Se .env.example.")
    port = number("EMAIL_PORT", MAIL_ENCRYPTION[encryption])
    return Mail(host=host, port=port, user=user, password=password, encryption=encryption, sender=sender)


# How the line to a mailbox is encrypted, and its usual port: the log-in goes over it, so it always is.
MAILBOX_ENCRYPTION = {"ssl": 993, "starttls": 143}
# What is read, and where it goes: what was taken, and what was not.
MAILBOX_FOLDERS = {
    "SVARPOST_MAPPE": "INBOX",
    "SVARPOST_LEST": "Tillit-lest",
    "SVARPOST_AVVIST": "Tillit-avvist",
}


@dataclass(frozen=True)
class Mailbox:
    """A mailbox read by IMAP: how to get in, which folder is read, and where what is read goes.

    `address` is the one that letters to it are sent to.
    """

    address: str
    host: str
    port: int
    user: str
    password: str
    encryption: str
    folder: str
    taken: str
    refused: str


def mailbox() -> Mailbox | None:
    """The mailbox that answers to invitations are read from, or None where none is named.

    Raises ImproperlyConfigured on half a set-up, and on a folder whose name IMAP writes in a way of its own.
    """
    host, address = text("SVARPOST_HOST", ""), text("SVARPOST_ADRESSE", "")
    user, password = text("SVARPOST_USER", ""), text("SVARPOST_PASSWORD", "")
    encryption = text("SVARPOST_KRYPTERING", "ssl")
    folders = [text(name, default) for name, default in MAILBOX_FOLDERS.items()]
    if not host:
        if address or user or password:
            msg = "SVARPOST_HOST mangler, men annet om svar på e-post er satt. Sett alt, eller ingenting."
            raise ImproperlyConfigured(f"{msg} Se .env.example.")
        return None
    problems = {
        "SVARPOST_ADRESSE må være adressen til postkassen.": "@" not in address,
        "SVARPOST_USER og SVARPOST_PASSWORD må være satt når SVARPOST_HOST er det.": not user or not password,
        "SVARPOST_KRYPTERING må være ssl eller starttls.": encryption not in MAILBOX_ENCRYPTION,
        "SVARPOST_MAPPE, SVARPOST_LEST og SVARPOST_AVVIST må være tre ulike navn uten æ, ø og å.": len(set(folders))
        != len(folders)
        or not all(name and name.isascii() and name.isprintable() for name in folders),
    }
    if wrong := [problem for problem, found in problems.items() if found]:
        raise ImproperlyConfigured(f"{' '.join(wrong)} Se .env.example.")
    port = number("SVARPOST_PORT", MAILBOX_ENCRYPTION[encryption])
    return Mailbox(address, host, port, user, password, encryption, *folders)


@dataclass(frozen=True)
class Contact:
    """Whom to ask: words, and an address to send to or to open, or none."""

    text: str
    link: str


def contact(name: str) -> Contact | None:
    """Words in `name`, an e-mail address or a page in `name`_LENKE; either may stand alone. None where neither is set.

    Raises ImproperlyConfigured on a link that is neither: a page of faults is no place to find out.
    """
    words_, link = text(name, "").strip(), text(f"{name}_LENKE", "").strip()
    if not words_ and not link:
        return None
    is_mail = "@" in link and not set(link) & set("/:? ")
    if link and not is_mail and not link.startswith("https://"):
        msg = f"{name}_LENKE må være en e-postadresse eller begynne med https://. Se .env.example."
        raise ImproperlyConfigured(msg)
    return Contact(text=words_ or link, link=f"mailto:{link}" if is_mail else link)


def file_store(folder: str) -> dict[str, object]:
    """Django's settings for where files lie: on a disk, in `folder` unless MEDIA_ROOT says another, or in a store that
    speaks S3. Nothing there has an address of its own: a file leaves only through a view that checks rights.

    Half a set-up of the second is told of by a check, which says all that is missing (felles/filer/kontroll.py).
    """
    kind = text("FILLAGER", "disk")
    if kind == "disk":
        options = {"location": text("MEDIA_ROOT", folder)}
        return {"BACKEND": "tillit.felles.filer.disk.Disklager", "OPTIONS": options}
    if kind != "s3":
        raise ImproperlyConfigured("FILLAGER må være disk eller s3. Se .env.example.")
    return {
        "BACKEND": "tillit.felles.filer.s3.S3lager",
        "OPTIONS": {
            "bucket_name": text("S3_BUCKET", ""),
            "endpoint_url": text("S3_ENDPOINT", "") or None,
            "region_name": text("S3_REGION", "") or None,
            "access_key": text("S3_ACCESS_KEY", "") or None,
            "secret_key": text("S3_SECRET_KEY", "") or None,
            "location": text("S3_PREFIX", "").strip("/"),
            "verify": text("S3_CA", "") or None,
        },
    }


def broker(redis_url: str) -> str:
    """Celery's spelling of an address redis-py understands: unix:///path?db=1 → redis+socket:///path."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    number_of_database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{unquote(parts.path)}?virtual_host={number_of_database}"
