#!/usr/bin/env bash
# Throughput of JSON Lines with one worker and with two; see README.md here.
set -euo pipefail
source "$(dirname "$0")/common.sh"
source tools/bench/two_cores.sh
megabytes=${1:-200}

"$seed_like" 500000 >"$work/text"
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
two_cores "$bytes" "$docconv --from jsonl --id-field path $work/in.jsonl -q -o /dev/null --force"
