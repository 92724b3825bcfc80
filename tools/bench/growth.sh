#!/usr/bin/env bash
# Measures how time and memory grow with the text, prints a Markdown table and draws it.
# See README.md here.
#
# usage: growth.sh [SVG]   SVG: where the picture goes; docs/growth.svg.
set -euo pipefail
source "$(dirname "$0")/common.sh"
picture=${1:-docs/growth.svg}
runs=${RUNS:-3}

grow() { # FORMAT TIMES…
    local format=$1 times input result
    shift
    for times in "$@"; do
        input=$(text "$times")
        result=$(measure "$runs" "$work/a.$format" \
            "$docconv $input -q --force -o $work/a.$format")
        printf '%s\t%s\t%s\t%s\n' "$format" "$times" "$(stat -c %s "$input")" "$result"
        [ "$times" -lt 1000 ] || rm "$input"
    done
}

{
    grow txt 1 10 100 1000
    grow docx 1 10 100 1000
    grow pdf 1 10 100
} >"$work/growth.tsv"

echo "| job | text | median | MB of text a second | beside the size before | peak memory |"
echo "|---|---|---|---|---|---|"
awk -F'\t' '{
    grown = $1 == job ? sprintf("%.2f×", ($4 / $3) / before) : ""
    printf "| text → %s | %s×, %.1f MB | %.1f ms | %.1f | %s | %.0f MiB |\n",
        $1, $2, $3 / 1e6, $4 * 1000, $3 / 1e6 / $4, grown, $7
    job = $1; before = $4 / $3
}' "$work/growth.tsv"
mkdir -p "$(dirname "$picture")"
python3 tools/bench/plot.py <"$work/growth.tsv" >"$picture"
