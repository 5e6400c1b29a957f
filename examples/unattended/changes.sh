#!/bin/sh
# Writes what a sync changed as Markdown: changes.sh REPORT, the report being that of sync --json.
set -eu

report=${1:?the report of spec-mirror sync --json}
for spec in $(jq --raw-output '.specs[] | select(.outcome == "updated") | .id' "$report"); do
  spec-mirror diff "$spec" --format markdown
done
jq --raw-output '.specs[] | select(.outcome == "new") | "- New: \(.id) \(.release // "")"' "$report"
jq --raw-output '.specs[] | select(.problem) | "- \(.id): \(.outcome), \(.problem.message)"' "$report"
