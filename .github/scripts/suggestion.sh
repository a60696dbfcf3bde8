#!/usr/bin/env bash
# Makes a branch and a pull request of the issue whose number and text stand in ISSUE and BODY. Where that cannot be
# done, a comment on the issue says why.
set -euo pipefail
places=${PLACES:-.venv/bin/places}
[[ $ISSUE =~ ^[0-9]+$ ]]
branch=suggestion-$ISSUE
report=$(mktemp)

# Indented, everything that was said is shown as it stands.
shown() {
  printf '%s\n\n' "$1"
  sed 's/^/    /' "$2"
}

# Somebody may have worked on it since: it is never written anew.
if git ls-remote --exit-code --heads origin "$branch" >"$report"; then
  shown "There is a branch for this suggestion already. To have it made anew, delete the branch, take the label \
\`accepted\` off and add it again." "$report" >"$report.md"
  gh issue comment "$ISSUE" --body-file "$report.md"
  exit 0
fi

# Exit code 1 says that something is left to fill in, which the pull request is for.
code=0
printf '%s' "$BODY" | "$places" from-issue - >"$report" 2>"$report.err" || code=$?
cat "$report.err" >&2
if [ "$code" -gt 1 ]; then
  shown "No record could be made of this. Edit the answer that is meant, take the label \`accepted\` off and add it \
again. Or save the text of the issue in a file, and run \`places from-issue FILE --id ID\`." "$report.err" >"$report.md"
  gh issue comment "$ISSUE" --body-file "$report.md"
  exit "$code"
fi

git config user.name "github-actions[bot]"
git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
git switch --quiet --create "$branch"
git add partnerships
git commit --quiet --message "Add the place that issue #$ISSUE suggests"
git push --quiet origin "$branch"

shown "Made of issue #$ISSUE. What the check says of it:" "$report" >"$report.md"
gh pr create --draft --base "$BASE" --head "$branch" --title "Add the place that issue #$ISSUE suggests" \
  --body-file "$report.md"
