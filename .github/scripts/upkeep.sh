#!/usr/bin/env bash
# Writes links.txt and reviews.txt into a folder: what there is to mend, and nothing where there is nothing.
# Usage: upkeep.sh REPORT
set -euo pipefail
report=$1
places=${PLACES:-.venv/bin/places}
mkdir -p "$report"

for name in links reviews; do
  case $name in
    links) command=(links) ;;
    reviews) command=(overdue) ;;
  esac
  "$places" "${command[@]}" >"$report/said.txt" || [ $? -eq 1 ]
  # A place with something to mend is told as path:line:column.
  if grep -Eq '^[^ ].*: (error|warning|note)\[' "$report/said.txt"; then
    mv "$report/said.txt" "$report/$name.txt"
  else
    : >"$report/$name.txt"
  fi
done
rm -f "$report/said.txt"
