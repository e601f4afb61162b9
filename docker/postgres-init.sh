#!/bin/sh
# Run once by the postgres image, when its volume is still empty: makes the roles of Atlas in $POSTGRES_DB and sets
# their passwords. psql reads the passwords from the environment, so they appear in no argument, and quotes them.

set -e

: "${ATLAS_OWNER_PASSWORD:?is not set: the password of atlas_owner}"
: "${ATLAS_APP_PASSWORD:?is not set: the password of atlas_app}"

atlas_psql() {
    psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" "$@"
}

atlas_psql --file="${ATLAS_ROLES_SQL:-/opt/atlas/roles.sql}"
atlas_psql <<'SQL'
\getenv owner_password ATLAS_OWNER_PASSWORD
\getenv app_password ATLAS_APP_PASSWORD
-- Keep the statements out of the server's log, whatever it is set to record.
set log_statement = 'none';
set log_min_duration_statement = -1;
set log_min_error_statement = 'panic';
alter role atlas_owner password :'owner_password';
alter role atlas_app password :'app_password';
SQL
