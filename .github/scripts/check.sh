#!/usr/bin/env bash
# Checks a proposal with the engine of the base branch: annotations for the lines that were changed, a report of what
# the change means for readers, and the site itself. SITE_URL, where it is known, is the address of the published site,
# with the pages that explain what is found. Usage: check.sh ENGINE PROPOSAL REPORT
set -euo pipefail
engine=$(cd "$1" && pwd)
proposal=$(cd "$2" && pwd)
mkdir -p "$3"
report=$(cd "$3" && pwd)
places=$engine/.venv/bin/places
if [ -z "${SITE_URL:-}" ]; then
  unset SITE_URL
fi

code=0
"$places" check --root "$proposal" --format github --changed-since 'HEAD^1' || code=$?
"$places" check --root "$proposal" --format json >"$report/problems.json" || true

# A comparison that fails hides no problem: the check above has told them all.
if "$places" diff 'HEAD^1' --root "$proposal" --format markdown >"$report/diff.md"; then
  cat "$report/diff.md" >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"
fi
lost=0
"$places" diff 'HEAD^1' --root "$proposal" --refuse-losses >"$report/diff.txt" || lost=$?
# What the base branch shows is published, even where nobody has noted its addresses yet.
if [ "$lost" -eq 1 ]; then
  echo '::error title=lost-address::an address that was published would be lost; the report names it'
  code=1
fi

if [ "$code" -eq 0 ]; then
  # What nobody has agreed to yet says of no page that it stands on the published site.
  SITE_URL=https://preview.example.org/ "$places" build --root "$proposal"
fi
exit "$code"
