#!/usr/bin/env bash
# Throughput of JSON Lines with one worker and with two; see README.md here.
set -euo pipefail
cd "$(dirname "$0")/../.."
megabytes=${1:-200}
target=${CARGO_TARGET_DIR:-$PWD/target}
cargo build --release --quiet -p docconv-cli
cargo build --release --quiet -p docconv-tests --bin seed-like

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$target/release/seed-like" 500000 >"$work/text"
# Records of about 2 KB: whole lines of a long text, over and over.
"${PYTHON:-python3}" - "$work/text" "$megabytes" >"$work/in.jsonl" <<'PY'
import itertools, json, sys
pieces, piece = [], ""
for line in open(sys.argv[1], encoding="utf-8"):
    piece += line
    if len(piece.encode()) >= 2000:
        pieces.append(piece)
        piece = ""
size, most = 0, int(sys.argv[2]) * 1_000_000
for number, piece in enumerate(itertools.cycle(pieces)):
    record = json.dumps({"path": f"{number}.txt", "content": piece}, ensure_ascii=False) + "\n"
    sys.stdout.write(record)
    size += len(record.encode())
    if size >= most:
        break
PY
bytes=$(wc -c <"$work/in.jsonl")
source tools/bench/two_cores.sh
two_cores "$bytes" "$target/release/docconv --from jsonl --id-field path $work/in.jsonl -q -o /dev/null --force"
