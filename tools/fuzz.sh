#!/bin/sh
# Runs every fuzz target of the module, one after another, for the given
# number of seconds each.
set -eu
for folder in $(go list -f '{{.Dir}}' ./...); do
	cd "$folder"
	for target in $(grep -hos '^func Fuzz[A-Za-z0-9]*' ./*_test.go | cut -c6-); do
		echo "== $folder $target"
		go test -run '^$' -fuzz "^$target\$" -fuzztime "${1:-10}s" .
	done
done
