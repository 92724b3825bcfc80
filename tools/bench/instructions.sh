#!/usr/bin/env bash
# Counts the instructions of six fixed jobs, and prints how they differ from those that
# tests/instructions.toml remembers; `--write` remembers the new ones. See README.md here.
set -euo pipefail
source "$(dirname "$0")/common.sh"
remembered=tests/instructions.toml
write=false
[ "${1:-}" != --write ] || write=true

head -n 12 "$(text 1)" >"$work/short.txt"
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "river stone %d meadow\n", i % 97 }' >"$work/lines.txt"
"$docconv" "$(text 1)" -q -o "$work/in.docx"

# count JOB INPUT OUTPUT: a line of TOML.
count() {
    local instructions
    instructions=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$docconv" "$2" -q --force --jobs 1 -o "$work/$3" 2>&1 |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p')
    echo "$1 = $instructions"
}

{
    echo '# Instructions of six jobs under callgrind: written by tools/bench/instructions.sh --write.'
    count text_to_text "$(text 10)" a.txt
    count text_to_docx "$(text 1)" a.docx
    count text_to_pdf "$(text 1)" a.pdf
    count docx_to_text "$work/in.docx" b.txt
    count short_lines_to_text "$work/lines.txt" c.txt
    count short_text_to_docx "$work/short.txt" d.docx
} >"$work/counted.toml"

awk '
    /^#/ { next }
    FILENAME == ARGV[1] { before[$1] = $3; next }
    $1 in before { printf "%-20s %13d  %+.1f %%\n", $1, $3, 100 * ($3 / before[$1] - 1); next }
    { printf "%-20s %13d  new\n", $1, $3 }
' "$(if [ -e "$remembered" ]; then echo "$remembered"; else echo /dev/null; fi)" "$work/counted.toml"
! $write || cp "$work/counted.toml" "$remembered"
