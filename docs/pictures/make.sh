#!/usr/bin/env bash
# Makes the pictures of the README from fixtures. Needs pdftoppm of poppler.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --quiet -p docconv-cli
docconv=${CARGO_TARGET_DIR:-target}/debug/docconv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# picture NAME FIXTURE PAGE [ARGUMENT…]
picture() {
    local name=$1 fixture=$2 page=$3
    shift 3
    "$docconv" "fixtures/$fixture/input.txt" -o "$work/$name.pdf" --quiet --no-config "$@"
    pdftoppm -r 58 -f "$page" -l "$page" -singlefile -png "$work/$name.pdf" "docs/pictures/$name"
}

picture notice official-notice 1
picture report report-en 1
picture tables tables 1
