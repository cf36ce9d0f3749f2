"""The web server in production. Figures are per container; add containers before threads."""

import os

bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "8"))  # as many as the database pool of each process holds
control_socket_disable = True
worker_tmp_dir = "/dev/shm"  # noqa: S108 - heartbeats, in memory
max_requests = 10_000
max_requests_jitter = 1_000
graceful_timeout = 30
accesslog = "-"
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s %(D)sus"  # no query strings, no addresses: they are personal data
forwarded_allow_ips = "*"  # nobody but Caddy is on this network
