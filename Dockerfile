# One image for web, worker, beat and migration: what runs is decided by docker-compose.yml.

FROM node:24-bookworm-slim AS assets
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM python:3.11-slim-bookworm AS packages
RUN python -m venv /venv
# requirements-s3.lock where files lie in a store that speaks S3 (docker-compose.s3.yml).
ARG LAAS=requirements.lock
COPY requirements.lock requirements-s3.lock ./
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r "$LAAS"

FROM python:3.11-slim-bookworm
# What WeasyPrint loads.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin tillit \
    && install --directory --owner=tillit --mode=0700 /data /data/filer /data/beat
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/staticfiles \
    MEDIA_ROOT=/data/filer
WORKDIR /app
COPY --from=packages /venv /venv
COPY . .
COPY --from=assets /app/node_modules ./node_modules
# collectstatic loads the settings, which want their values; none of these is used for anything else.
RUN python kjor.py statisk \
    && rm -rf node_modules \
    && SECRET_KEY=bygging DATABASE_URL=postgresql:///bygging REDIS_URL=redis://bygging \
       python manage.py collectstatic --no-input --verbosity=0 \
    && python -m compileall -q tillit resultatkjede styringsdialog
USER tillit
EXPOSE 8000
CMD ["gunicorn", "--config=deploy/gunicorn.conf.py", "tillit.wsgi"]
