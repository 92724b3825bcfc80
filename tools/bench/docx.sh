#!/usr/bin/env bash
# Times text to DOCX beside pandoc at one and a hundred times the size of a usual
# compilation, and says how many times longer and larger pandoc is; see README.md here.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
cargo build --release --quiet -p docconv-cli
cargo build --release --quiet -p docconv-tests --bin seed-like

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
docconv=$target/release/docconv
python=${PYTHON:-python3}
pandoc=$(command -v pandoc || "$python" -c 'import pypandoc; print(pypandoc.get_pandoc_path())')

# median COMMAND RUNS: median seconds, through hyperfine.
median() {
    hyperfine -N --warmup 1 --runs "$2" --export-json "$work/out.json" "$1" >/dev/null 2>&1
    "$python" -c 'import json,sys; print(json.load(open(sys.argv[1]))["results"][0]["median"])' \
        "$work/out.json"
}

# peak COMMAND: the most memory that it held, in KiB.
peak() {
    /usr/bin/time -f %M -o "$work/peak" $1 >/dev/null 2>&1
    tail -1 "$work/peak"
}

echo '| size | program | ms | MiB | slower than docconv | more memory |'
echo '|---|---|---|---|---|---|'
for times in 1 100; do
    text=$work/in.$times.txt
    "$target/release/seed-like" $((50000 * times)) >"$text"
    runs=$([ "$times" = 1 ] && echo 15 || echo 3)
    own_time=
    for name in docconv 'docconv --compression 1' 'pandoc, commonmark' 'pandoc, markdown'; do
        case $name in
        docconv) command="$docconv $text -o $work/a.docx --force -q" ;;
        docconv*) command="$docconv $text -o $work/b.docx --force -q --compression 1" ;;
        *) command="$pandoc -f ${name##*, } $text -o $work/c.docx" ;;
        esac
        # pandoc's own Markdown takes minutes for the large text.
        if [ "$times" = 100 ] && [ "$name" = 'pandoc, markdown' ]; then continue; fi
        seconds=$(median "$command" "$runs")
        memory=$(peak "$command")
        own_time=${own_time:-$seconds}
        [ "$name" = docconv ] && own_memory=$memory && own_time=$seconds
        "$python" -c '
import sys
times, name, s, m, so, mo = sys.argv[1:]
s, m, so, mo = map(float, (s, m, so, mo))
print(f"| {times}× | {name} | {s*1000:.1f} | {m/1024:.1f} | {s/so:.1f}× | {m/mo:.1f}× |")' \
            "$times" "$name" "$seconds" "$memory" "$own_time" "$own_memory"
    done
done
