#!/bin/sh
# Creates the native engine's database once, as the image's entry point does in Docker. Builds it in a temporary folder and
# renames it when complete, so that an interrupted start leaves no partial database.
#
# PG_BIN    folder with initdb and postgres       PG_DATA    the database's folder
# LAB_ROOT  the checkout                          PG_RUN_AS  command prefix that changes the user; empty unless run as root
set -eu
[ -f "$PG_DATA/PG_VERSION" ] && exit 0

new="$PG_DATA.new"
rm -rf "$new"
mkdir -p "$(dirname "$PG_DATA")" "$new"
if [ -n "${PG_RUN_AS:-}" ]; then
  # Postgres refuses to run as root, and its user must own the data.
  chown "$($PG_RUN_AS id -u):$($PG_RUN_AS id -g)" "$new"
fi
chmod 700 "$new"
# Postgres' programs read the working directory, which the other user may not be allowed to enter.
cd /

# The superuser's password, as in Docker. initdb accepts it only from a file.
echo postgres >"$new.password"
chmod 644 "$new.password"
$PG_RUN_AS "$PG_BIN/initdb" --pgdata="$new" --username=postgres --pwfile="$new.password" --auth=scram-sha-256 \
  --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --no-sync >/dev/null
rm "$new.password"

# Single-user mode runs the statements without a port and stops at the first error. With -j a statement ends at an empty line.
# The prompt and notices go to stdout.
echo 'CREATE DATABASE shop;' | $PG_RUN_AS "$PG_BIN/postgres" --single -D "$new" -c exit_on_error=true postgres >/dev/null
$PG_RUN_AS "$PG_BIN/postgres" --single -j -D "$new" -c exit_on_error=true shop <"$LAB_ROOT/postgres/init.sql" >/dev/null

mv "$new" "$PG_DATA"
