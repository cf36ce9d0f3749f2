"""Files in a store that speaks S3. Loaded only where it is chosen (FILLAGER=s3): what it stands on is large.

An object is sent in one request that names its sum, so the store has all of it or nothing: a worker that dies half way
leaves nothing that anybody can see. Every attempt has a key of its own, and the row says which one counts.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, PartialCredentialsError
from django.core.exceptions import ImproperlyConfigured
from storages.backends.s3 import S3Storage

from tillit.felles.filer.feil import Lagerfeil
from tillit.felles.filer.kontroll import mangler
from tillit.felles.filer.lager import BIT, PROEVE, Fillager

# Files pass through this machine's folder for temporary files, a few at a time.
_MINST_LEDIG = 100 * 1024 * 1024
# A page waits for these: two attempts end before the database gives the page's transaction up.
_OPPSETT = Config(
    connect_timeout=3,
    read_timeout=8,
    retries={"mode": "standard", "total_max_attempts": 2},
    signature_version="s3v4",
    # The sum of the bytes is part of what is signed; newer kinds of sums are unknown to many stores.
    s3={"payload_signing_enabled": True},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)
# Whoever asks whether we are ready is not kept waiting.
_UTAALMODIG = _OPPSETT.merge(Config(connect_timeout=1, read_timeout=2, retries={"total_max_attempts": 1}))
_BORTE = {"404", "NoSuchKey", "NotFound"}
_FULLT = {"QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "InsufficientCapacity"}
_TRAVELT = {"RequestTimeout", "SlowDown", "ServiceUnavailable", "InternalError"}
_IKKE_PLASS, _FOR_MANGE, _DERES_FEIL = 507, 429, 500


class S3lager(Fillager, S3Storage):  # type: ignore[misc]  # untyped
    """Django's storage in a bucket, without addresses of its own."""

    er_delt = True
    file_overwrite = False

    def __init__(self, **oppsett: Any) -> None:
        if feil := mangler(oppsett):
            raise ImproperlyConfigured(" ".join(feil))
        super().__init__(client_config=_OPPSETT, **oppsett)
        self._laas = threading.Lock()
        self._aapne: dict[tuple[int, int], Any] = {}

    @property
    def connection(self) -> Any:
        return self._forbindelse(_OPPSETT)

    def _forbindelse(self, oppsett: Config) -> Any:
        """One for the whole process, which all threads share: it is dear to make. A forked process makes its own."""
        with self._laas:
            noekkel = os.getpid(), id(oppsett)
            if noekkel not in self._aapne:
                self._aapne[noekkel] = self._create_session().resource(
                    "s3",
                    region_name=self.region_name,
                    endpoint_url=self.endpoint_url,
                    config=oppsett,
                    verify=self.verify,
                )
            return self._aapne[noekkel]

    def lukk(self) -> None:
        """Close the lines that stand open. Whoever asks for something afterwards opens new ones."""
        with self._laas:
            for forbindelse in self._aapne.values():
                forbindelse.meta.client.close()
            self._aapne.clear()

    def _save(self, name: str, content: Any) -> str:
        sum_, stoerrelse = hashlib.md5(usedforsecurity=False), 0
        # By way of a file: the request names size and sum before the first byte, and can be sent once more.
        with tempfile.TemporaryFile() as fil:
            for bit in content.chunks():
                sum_.update(bit)
                stoerrelse += fil.write(bit)
            fil.seek(0)
            with _som_oserror():
                self.connection.meta.client.put_object(
                    **self._hvor(name),
                    Body=fil,
                    ContentLength=stoerrelse,
                    ContentMD5=base64.b64encode(sum_.digest()).decode(),
                    ContentType="application/octet-stream",
                )
        return name

    def hent(self, navn: str) -> IO[bytes]:
        fil = tempfile.NamedTemporaryFile(prefix="tillit-")  # noqa: SIM115  # whoever asks closes it
        try:
            with _som_oserror():
                svar = self.connection.meta.client.get_object(**self._hvor(navn))
                for bit in svar["Body"].iter_chunks(BIT):
                    fil.write(bit)
            fil.seek(0)
        except BaseException:
            fil.close()
            raise
        return fil

    def exists(self, name: str) -> bool:
        with _som_oserror():
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        with _som_oserror():
            self.connection.meta.client.delete_object(**self._hvor(name))

    def gamle(self, mappe: str, *, foer: datetime) -> Iterator[str]:
        with _som_oserror():
            sider = self.connection.meta.client.get_paginator("list_objects_v2")
            rot = self._normalize_name(mappe)
            for side in sider.paginate(Bucket=self.bucket_name, Prefix=f"{rot}/"):
                for ett in side.get("Contents", ()):
                    if ett["LastModified"] < foer:
                        yield f"{mappe}/{ett['Key'].removeprefix(f'{rot}/')}"

    def kan_skrives(self) -> bool:
        klient = self._forbindelse(_UTAALMODIG).meta.client
        try:
            klient.put_object(**self._hvor(".proeve"), Body=PROEVE)
            return bool(klient.get_object(**self._hvor(".proeve"))["Body"].read() == PROEVE)
        except (BotoCoreError, ClientError):
            return False

    def har_plass(self) -> bool:
        try:
            return shutil.disk_usage(tempfile.gettempdir()).free > _MINST_LEDIG
        except OSError:
            return False

    def _hvor(self, navn: str) -> dict[str, str]:
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(navn)}


@contextmanager
def _som_oserror() -> Iterator[None]:
    """So that the rest of the program needs to know of one kind of error, whatever the files lie on."""
    try:
        yield
    except ClientError as feil:
        raise _oversatt(feil) from feil
    except (NoCredentialsError, PartialCredentialsError) as feil:
        raise Lagerfeil(errno.EACCES, str(feil)) from feil
    except BotoCoreError as feil:
        raise Lagerfeil(errno.EHOSTUNREACH, str(feil)) from feil


def _oversatt(feil: ClientError) -> OSError:
    """What we are refused for a reason that does not pass by itself (keys, rights, bucket) is closed to us."""
    kode = str(feil.response.get("Error", {}).get("Code", ""))
    status: int = feil.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if kode in _BORTE:
        return FileNotFoundError(errno.ENOENT, str(feil))
    if kode in _FULLT or status == _IKKE_PLASS:
        return Lagerfeil(errno.ENOSPC, str(feil))
    if kode in _TRAVELT or status == _FOR_MANGE or status >= _DERES_FEIL:
        return Lagerfeil(errno.EHOSTUNREACH, str(feil))
    return Lagerfeil(errno.EACCES, str(feil))
