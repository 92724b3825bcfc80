#!/usr/bin/env bash
# Times text to PDF, with tags and without, beside typst at one and a hundred times the size
# of a usual compilation; see README.md here. typst comes from PyPI.
#
# DOCCONV, SEED_LIKE: programs that are built already. TIMES: the sizes.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
if [ -z "${DOCCONV:-}" ]; then
    cargo build --release --quiet -p docconv-cli
    cargo build --release --quiet -p docconv-tests --bin seed-like
fi
docconv=${DOCCONV:-$target/release/docconv}
seed_like=${SEED_LIKE:-$target/release/seed-like}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
venv=$target/bench-venv
if ! "$venv/bin/python" -c 'import typst' 2>/dev/null; then
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check typst==0.15.2
fi
cargo run --quiet -p docconv-tests --bin faces "$work/faces"
cat >"$work/with_typst.py" <<'PY'
import sys, typst
open(sys.argv[2], "wb").write(typst.compile(sys.argv[1], font_paths=[sys.argv[3]]))
PY

# markup TEXT: the same paragraphs on a page like ours, in the same face.
markup() {
    echo '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")'
    echo '#set text(lang: "zh", size: 16pt, font: "Docconv Fang Song")'
    echo '#set par(justify: true, first-line-indent: 2em)'
    sed -E 's/\[(bookmark|image): [^]]*\]//g; s/[][#$*_`<>@\\~=+-]/\\&/g; s/^[[:space:]　]+//; s/$/\n/' "$1"
}

# measured COMMAND RUNS: median seconds, mean seconds of processor, peak KiB.
measured() {
    hyperfine -N --warmup 1 --runs "$2" --style none --export-json "$work/out.json" "$1" >&2
    /usr/bin/time -f %M -o "$work/peak" $1
    python3 -c '
import json, sys
run = json.load(open(sys.argv[1]))["results"][0]
print(run["median"], run["user"] + run["system"], open(sys.argv[2]).read().split()[-1])' \
        "$work/out.json" "$work/peak"
}

echo '| size | program | ms | ms of processor | MiB | KB of PDF | slower | more processor | more memory |'
echo '|---|---|---|---|---|---|---|---|---|'
for times in ${TIMES:-1 100}; do
    text=$work/in.$times.txt
    "$seed_like" $((50000 * times)) >"$text"
    markup "$text" >"$work/in.$times.typ"
    runs=$([ "$times" = 1 ] && echo 10 || echo 2)
    own=
    for name in docconv 'docconv --no-tags' 'docconv --pdf-standard a-2a' typst; do
        case $name in
        docconv*) command="$docconv $text -o $work/out.pdf --force -q${name#docconv}" ;;
        typst) command="$venv/bin/python $work/with_typst.py $work/in.$times.typ $work/out.pdf $work/faces" ;;
        esac
        found=$(measured "$command" "$runs")
        own=${own:-$found}
        python3 -c '
import sys
times, name, size, *rest = sys.argv[1:]
s, cpu, kib, own_s, own_cpu, own_kib = map(float, rest)
print(f"| {times}× | {name} | {s*1000:.0f} | {cpu*1000:.0f} | {kib/1024:.0f} | {int(size)/1000:.0f} "
      f"| {s/own_s:.1f}× | {cpu/own_cpu:.1f}× | {kib/own_kib:.1f}× |")' \
            "$times" "$name" "$(stat -c %s "$work/out.pdf")" $found $own
    done
done
