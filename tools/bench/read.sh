#!/usr/bin/env bash
# Times DOCX to text as whole commands beside pandoc, markitdown and docx2txt; see README.md.
# usage: read.sh [DOCX]  Without a file, one of 5 MB of document.xml is made.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
docconv=$target/release/docconv
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

input=${1:-}
if [ -z "$input" ]; then
    cargo build --release --quiet -p docconv-cli
    cargo build --release --quiet -p docconv-tests --bin seed-like
    "$target/release/seed-like" 1000000 >"$work/in.txt"
    input=$work/in.docx
    "$docconv" "$work/in.txt" -q -o "$input"
fi
pandoc=$(command -v pandoc || "$python" -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
bin=$(dirname "$(command -v "$python")")

echo "$input: $(stat -c %s "$input") bytes, document.xml $(unzip -p "$input" word/document.xml | wc -c) bytes"
hyperfine --shell=none --warmup 1 --min-runs "${RUNS:-3}" --export-json "$work/times.json" \
    "$docconv $input -q --force -o $work/a.txt" \
    "$pandoc -f docx -t plain $input -o $work/b.txt" \
    "$bin/markitdown $input -o $work/c.md" \
    "$bin/docx2txt $input" >/dev/null
"$python" - "$work/times.json" <<'PY'
import json, sys
results = json.load(open(sys.argv[1]))["results"]
ours = results[0]["median"]
for result in results:
    name = result["command"].split()[0].rsplit("/", 1)[-1]
    print(f"| {name} | {result['median'] * 1000:.1f} ms | {result['median'] / ours:.1f}× |")
PY
/usr/bin/time -f "docconv: peak memory %M KB" "$docconv" "$input" -q --force -o "$work/a.txt"
