"""The web server in production. Figures are per container; add containers before threads."""

import ctypes
import os
from typing import Any

bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "8"))  # as many as the database pool of each process holds
preload_app = True  # what the processes have alike lies in memory once; new code needs a new master process
control_socket_disable = True
worker_tmp_dir = "/dev/shm"  # noqa: S108 - heartbeats, in memory
max_requests = 10_000
max_requests_jitter = 1_000
graceful_timeout = 30
accesslog = "-"
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s %(D)sus"  # no query strings, no addresses: they are personal data
forwarded_allow_ips = "*"  # nobody but Caddy is on this network
HELSEPORT = 8001

# What a page has used goes back to the system: glibc (malloc.h) would keep a heap for each thread, and large pieces.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_MMAP_THRESHOLD, 128 * 1024)
    mallopt(M_TRIM_THRESHOLD, 128 * 1024)


def when_ready(_tjener: Any) -> None:
    """The program is loaded, and no worker process made yet."""
    from tillit.felles.forvarming import varm_opp  # noqa: PLC0415  # the settings are known by now

    varm_opp()


def post_worker_init(worker: Any) -> None:
    """The health checks have a way of their own, so that a full house does not look like a dead one."""
    from tillit.felles.helsevei import aapne  # noqa: PLC0415  # as above

    aapne(worker.wsgi, adresse="0.0.0.0", port=HELSEPORT)  # noqa: S104  # inside the container's own networks
