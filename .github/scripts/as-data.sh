#!/usr/bin/env bash
# Makes data of a pull request: whatever steers a build is put back as the base branch has it. Usage: as-data.sh ENGINE
# PROPOSAL
set -euo pipefail
engine=$1
proposal=$2

# The check tells of links among the records and the written pages, and follows none; a folder that is one itself would
# lead it elsewhere.
for part in partnerships content; do
  if [ -L "$proposal/$part" ] || [ ! -d "$proposal/$part" ]; then
    echo "::error file=$part::$part is no folder; put the folder itself there"
    exit 1
  fi
done
for part in mkdocs.yml overrides; do
  # Removes a link itself, and nothing of what it leads to.
  rm -rf -- "${proposal:?}/$part"
  cp -R -- "$engine/$part" "$proposal/$part"
done
# A build would take what lies there for its own last work.
rm -rf -- "${proposal:?}/site" "${proposal:?}"/.site.*
