#!/bin/sh
# Makes the database of the native engine, once: what the image's entry point does in Docker. It is built in a folder beside
# and renamed when whole, so a start that was interrupted begins anew instead of running on half of a database.
#
# PG_BIN    folder with initdb and postgres       PG_DATA    where the database shall be
# LAB_ROOT  the checkout                          PG_RUN_AS  prefix that changes the user; empty unless we are root
set -eu
[ -f "$PG_DATA/PG_VERSION" ] && exit 0

new="$PG_DATA.new"
rm -rf "$new"
mkdir -p "$(dirname "$PG_DATA")" "$new"
if [ -n "${PG_RUN_AS:-}" ]; then
  # Postgres refuses to run as root, and whoever runs it must own its data.
  chown "$($PG_RUN_AS id -u):$($PG_RUN_AS id -g)" "$new"
fi
chmod 700 "$new"
# Its programs look at the folder they are called in, which the other user may not enter.
cd /

# The superuser's password, as in Docker; initdb reads it from a file only.
echo postgres >"$new.password"
chmod 644 "$new.password"
$PG_RUN_AS "$PG_BIN/initdb" --pgdata="$new" --username=postgres --pwfile="$new.password" --auth=scram-sha-256 \
  --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --no-sync >/dev/null
rm "$new.password"

# A single process without a port runs the statements (-j: they end at an empty line), and stops at the first error.
# Its prompt and its notices go to standard output.
echo 'CREATE DATABASE shop;' | $PG_RUN_AS "$PG_BIN/postgres" --single -D "$new" -c exit_on_error=true postgres >/dev/null
$PG_RUN_AS "$PG_BIN/postgres" --single -j -D "$new" -c exit_on_error=true shop <"$LAB_ROOT/postgres/init.sql" >/dev/null

mv "$new" "$PG_DATA"
