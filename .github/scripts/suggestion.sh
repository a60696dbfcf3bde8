#!/usr/bin/env bash
# Makes a branch and a pull request of the issue whose number and text stand in ISSUE and BODY.
set -euo pipefail
places=${PLACES:-.venv/bin/places}
[[ $ISSUE =~ ^[0-9]+$ ]]
report=$(mktemp)

# Exit code 1 says that something is left to fill in, which the pull request is for.
printf '%s' "$BODY" | "$places" from-issue - >"$report" || [ $? -eq 1 ]

git config user.name "github-actions[bot]"
git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
git switch --quiet --create "suggestion-$ISSUE"
git add partnerships
git commit --quiet --message "Add the place that issue #$ISSUE suggests"
git push --quiet --force origin "suggestion-$ISSUE"

# Indented, everything in the report is shown as it stands.
{
  printf 'Made of issue #%s. What the check says of it:\n\n' "$ISSUE"
  sed 's/^/    /' "$report"
} >"$report.md"
gh pr create --draft --base "$BASE" --head "suggestion-$ISSUE" --title "Add the place that issue #$ISSUE suggests" \
  --body-file "$report.md"
