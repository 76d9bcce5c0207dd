#!/bin/sh
# Writes the hash-locked requirement files from pyproject.toml. Versions and hashes only: no address of any
# package index is written, so that the files work with whatever index a municipality or a developer uses.
set -eu
cd "$(dirname "$0")/.."
UV="${UV:-uv}"
options="--universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate"
"$UV" pip compile $options pyproject.toml -o requirements.lock
"$UV" pip compile $options --group dev pyproject.toml -o requirements-dev.lock
# What builds the project ([build-system] in pyproject.toml), in the versions of the developers' lock.
echo 'hatchling>=1.27' | "$UV" pip compile $options --constraint requirements-dev.lock - -o requirements-build.lock
