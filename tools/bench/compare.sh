#!/usr/bin/env bash
# Times whole commands beside other programs; see README.md here.
set -euo pipefail
cd "$(dirname "$0")/../.."
characters=${1:-50000}
target=${CARGO_TARGET_DIR:-$PWD/target}
cargo build --release --quiet -p docconv-cli
cargo build --release --quiet -p docconv-tests --bin seed-like

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$target/release/seed-like" "$characters" >"$work/in.txt"
docconv=$target/release/docconv
python=${PYTHON:-python3}
pandoc=$(command -v pandoc || "$python" -c 'import pypandoc; print(pypandoc.get_pandoc_path())')

# The same paragraphs for typst: blank lines between them, markup characters escaped.
sed -E 's/\[(bookmark|image): [^]]*\]//g; s/[][#$*_`<>@\\~=+-]/\\&/g; s/^[[:space:]　]+//; s/$/\n/' \
    "$work/in.txt" >"$work/body.txt"
{
    echo '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")'
    echo '#set text(lang: "zh", size: 16pt, font: ("Noto Serif CJK SC", "Noto Sans CJK SC"))'
    echo '#set par(justify: true, first-line-indent: 2em)'
    cat "$work/body.txt"
} >"$work/in.typ"
cat >"$work/with_typst.py" <<'PY'
import sys, time, typst
start = time.perf_counter()
pdf = typst.compile(sys.argv[1])
taken = time.perf_counter() - start
open(sys.argv[2], "wb").write(pdf)
if len(sys.argv) > 3:
    print(f"{taken:.6f}")
PY

# median NAME COMMAND: median seconds of the command, through hyperfine.
median() {
    hyperfine --shell=none --warmup 1 --min-runs "${RUNS:-5}" --style none \
        --export-json "$work/$1.json" "$2" >/dev/null 2>&1
    "$python" -c 'import json,sys; print(json.load(open(sys.argv[1]))["results"][0]["median"])' "$work/$1.json"
}

# peak COMMAND…: peak resident memory in MB.
peak() {
    /usr/bin/time -f %M -o "$work/rss" "$@" >/dev/null 2>&1
    awk '{ printf "%.0f", $1 / 1024 }' "$work/rss"
}

row() { # what, program, seconds, seconds of docconv, memory
    awk -v what="$1" -v who="$2" -v s="$3" -v ours="$4" -v mb="$5" \
        'BEGIN { printf "| %s | %s | %.1f ms | %.1f× | %s MB |\n", what, who, s * 1000, s / ours, mb }'
}

echo "Text: $characters characters, $(wc -c <"$work/in.txt") bytes, $(wc -l <"$work/in.txt") lines."
echo
echo "| output | program | median | beside docconv | peak memory |"
echo "|---|---|---|---|---|"

ours=$(median docx "$docconv $work/in.txt --force -o $work/out.docx")
row DOCX docconv "$ours" "$ours" "$(peak "$docconv" "$work/in.txt" --force -o "$work/out.docx")"
for reader in markdown commonmark; do
    command="$pandoc -f $reader $work/in.txt -o $work/pandoc.docx"
    runs=5
    [ "$reader" = markdown ] && runs=2 # half a minute each
    theirs=$(RUNS=$runs median "pandoc-$reader" "$command")
    row DOCX "pandoc ($reader)" "$theirs" "$ours" "$(peak $command)"
done

ours=$(median pdf "$docconv $work/in.txt --force -o $work/out.pdf")
row PDF docconv "$ours" "$ours" "$(peak "$docconv" "$work/in.txt" --force -o "$work/out.pdf")"
command="$python $work/with_typst.py $work/in.typ $work/typst.pdf"
theirs=$(median typst "$command")
memory=$(peak $command)
row PDF "typst, whole" "$theirs" "$ours" "$memory"
compile=$(for _ in 1 2 3 4 5; do $command print; done | sort -g | sed -n 3p)
row PDF "typst, compile only" "$compile" "$ours" "$memory"

ours=$(median text "$docconv $work/in.txt --force -o $work/out.txt")
row text docconv "$ours" "$ours" "$(peak "$docconv" "$work/in.txt" --force -o "$work/out.txt")"
command="sed -E s/\\[(bookmark|image):[^]]*\\]//g $work/in.txt"
theirs=$(median sed "$command")
row text "sed (markers only)" "$theirs" "$ours" "$(peak $command)"
