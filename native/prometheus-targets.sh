#!/bin/sh
# Prometheus expands no variables, and resolves paths relative to its configuration. So this fills $LAB_STATE/prometheus: links
# to the configuration and rules (edit them in the checkout, then reload), and the targets with ${NAME} replaced.
set -eu
from="$LAB_ROOT/prometheus"
to="$LAB_STATE/prometheus"

mkdir -p "$to/targets"
ln -sfn "$from/prometheus.yml" "$to/prometheus.yml"
ln -sfn "$from/rules" "$to/rules"

for name in stack.yml alertmanager.yml; do
  awk '{
    while (match($0, /\$\{[A-Z_]+\}/)) {
      key = substr($0, RSTART + 2, RLENGTH - 3)
      if (/^#/) break
      if (!(key in ENVIRON)) { print FILENAME ": " key " is not set" > "/dev/stderr"; exit 1 }
      $0 = substr($0, 1, RSTART - 1) ENVIRON[key] substr($0, RSTART + RLENGTH)
    }
    print
  }' "$from/targets/native/$name" > "$to/targets/$name.new"
  mv "$to/targets/$name.new" "$to/targets/$name"
done
