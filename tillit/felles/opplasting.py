"""How much may be sent: one limit for every file, the same in the proxy (deploy/Caddyfile) and in the program."""

from __future__ import annotations

MAKS_BYTE = 25 * 1024 * 1024
# A file, and the rest of its form.
MAKS_FORESPOERSEL = MAKS_BYTE + 1024 * 1024
