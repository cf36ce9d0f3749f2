"""Health check of the web container: exit code 0 when it is ready for people."""

import sys
import urllib.error
import urllib.request

# localhost is among ALLOWED_HOSTS, and /readyz answers without HTTPS.
try:
    urllib.request.urlopen("http://localhost:8001/readyz", timeout=5).close()
except OSError as error:
    sys.exit(f"not ready: {error}")
