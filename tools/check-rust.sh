#!/usr/bin/env bash
# Says in one line what to install where the Rust toolchain is missing or too old.
set -u
least=$1
if ! command -v cargo >/dev/null 2>&1; then
    echo "Comity needs Rust $least or newer to build its engine: install it with rustup (https://rustup.rs)" >&2
    exit 1
fi
have=$(rustc --version | cut -d' ' -f2)
if [ "$(printf '%s\n%s\n' "$least" "$have" | sort -V | head -n1)" != "$least" ]; then
    echo "Comity needs Rust $least or newer, this is $have: run 'rustup update stable'" >&2
    exit 1
fi
