#!/bin/sh
# Makes the three roles and gives each the password of its file. Run at every start, before the migrations: a password
# is changed by changing the file. Where to is said by PGHOST, PGUSER and PGDATABASE.
set -eu
cd "$(dirname "$0")"
HEMMELIGHETER=${HEMMELIGHETER:-/run/secrets}
export HEMMELIGHETER

for navn in postgres eier program kopi; do
    if ! [ -s "$HEMMELIGHETER/${navn}_passord" ]; then
        echo "hemmeligheter/${navn}_passord mangler eller er tom. Se docs/operations.md." >&2
        exit 1
    fi
done
PGPASSWORD=$(cat "$HEMMELIGHETER/postgres_passord")
export PGPASSWORD

# Read by psql itself, so that no password is on a command line.
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --single-transaction --file=databaseroller.sql --file=- <<'SQL'
SET log_statement = 'none';
\set passord `cat "$HEMMELIGHETER/eier_passord"`
ALTER ROLE tillit_eier PASSWORD :'passord';
\set passord `cat "$HEMMELIGHETER/program_passord"`
ALTER ROLE tillit_program PASSWORD :'passord';
\set passord `cat "$HEMMELIGHETER/kopi_passord"`
ALTER ROLE tillit_kopi PASSWORD :'passord';
SQL
