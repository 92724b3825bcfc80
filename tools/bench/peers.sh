#!/usr/bin/env bash
# Times whole commands beside the programs that people would pick instead, on the same
# text and in one run, and prints a Markdown table. See README.md here.
#
# usage: peers.sh [LARGE]   LARGE: how many times the usual length is "large"; 100.
set -euo pipefail
source "$(dirname "$0")/common.sh"
large=${1:-100}
runs=${RUNS:-7}

# The peers, in an environment of their own.
venv=$target/bench-venv
python=$venv/bin/python
if ! "$python" -c 'import pypandoc, typst, markitdown, docx2txt, weasyprint, docx' 2>/dev/null; then
    python3 -m venv "$venv"
    "$python" -m pip install --quiet --disable-pip-version-check \
        pypandoc_binary==1.17 typst==0.15.0 'markitdown[docx]==0.1.9' docx2txt==0.9 \
        weasyprint python-docx==1.2.0
fi
pandoc=$("$python" -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
soffice=$(command -v soffice || true)

versions() {
    date +"%Y-%m-%d, $(nproc) cores, $(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -1)"
    "$docconv" --version
    "$pandoc" --version | head -1
    "$python" -m pip list --format=freeze 2>/dev/null |
        grep -E '^(typst|markitdown|docx2txt|weasyprint|python-docx)==' | tr '\n' ' '
    [ -z "$soffice" ] || "$soffice" --version
    sed --version | head -1
}

# row JOB PROGRAM RUNS OUTPUT COMMAND: a row of the table. The first program of a job is
# docconv, and the others are compared with it.
ours=
row() {
    local job=$1 program=$2 result
    [ "$program" != docconv ] || ours=
    if ! result=$(measure "$3" "$4" "$5"); then
        echo "| $job | $program | failed | | | | |"
        return
    fi
    [ -n "$ours" ] || ours=$result
    awk -F'\t' -v job="$job" -v program="$program" -v ours="$ours" '
        BEGIN { split(ours, own, "\t") }
        {
            size = $5 == "" ? "" : sprintf("%.0f KB", $5 / 1000)
            printf "| %s | %s | %.1f ms | %.1f–%.1f | %.1f× | %.0f MiB (%.1f×) | %s |\n",
                job, program, $1 * 1000, $2 * 1000, $3 * 1000, $1 / own[1], $4, $4 / own[4], size
        }' <<<"$result"
}

# What a person would give typst: paragraphs with its own marks escaped, on a page like ours.
typst_of() {
    echo '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")'
    echo '#set text(lang: "zh", size: 16pt, font: ("Noto Serif CJK SC", "Noto Sans CJK SC"))'
    echo '#set par(justify: true, first-line-indent: 2em)'
    sed -E 's/\[(bookmark|image): [^]]*\]//g; s/[][#$*_`<>@\\~=+-]/\\&/g; s/^[[:space:]　]+//; s/$/\n/' "$1"
}

html_of() {
    echo '<!doctype html><meta charset="utf-8"><style>@page { size: A4; margin: 37mm 26mm 35mm 28mm }'
    echo 'body { font: 16pt "Noto Serif CJK SC"; text-align: justify }</style>'
    sed -E 's/\[(bookmark|image): [^]]*\]//g; s/&/\&amp;/g; s/</\&lt;/g; s/.+/<p>&<\/p>/' "$1"
}

cat >"$work/with_typst.py" <<'PY'
import sys, typst
open(sys.argv[2], "wb").write(typst.compile(sys.argv[1]))
PY
cat >"$work/python_docx.py" <<'PY'
import sys, docx
text = "\n".join(p.text for p in docx.Document(sys.argv[1]).paragraphs)
open(sys.argv[2], "w").write(text)
PY

to_docx() { # TIMES RUNS
    local job="text → DOCX, $1×" input
    input=$(text "$1")
    row "$job" docconv "$2" "$work/a.docx" "$docconv $input -q --force -o $work/a.docx"
    row "$job" 'docconv --compression 1' "$2" "$work/a.docx" \
        "$docconv $input -q --force --compression 1 -o $work/a.docx"
    row "$job" 'pandoc, commonmark' "$3" "$work/b.docx" \
        "$pandoc -f commonmark $input -o $work/b.docx"
}

to_pdf() { # TIMES RUNS RUNS-OF-PEERS
    local job="text → PDF, $1×" input
    input=$(text "$1")
    typst_of "$input" >"$work/in.typ"
    row "$job" docconv "$2" "$work/a.pdf" "$docconv $input -q --force -o $work/a.pdf"
    row "$job" 'docconv --compression 1' "$2" "$work/a.pdf" \
        "$docconv $input -q --force --compression 1 -o $work/a.pdf"
    row "$job" 'typst (from Python)' "$3" "$work/b.pdf" \
        "$python $work/with_typst.py $work/in.typ $work/b.pdf"
    [ "$1" = 1 ] || return 0
    html_of "$input" >"$work/in.html"
    row "$job" 'weasyprint, HTML' 1 "$work/b.pdf" \
        "$venv/bin/weasyprint -q $work/in.html $work/b.pdf"
    [ -n "$soffice" ] || return 0
    "$docconv" "$input" -q --force -o "$work/office.docx"
    row "$job" 'LibreOffice, DOCX' 2 "$work/office.pdf" \
        "$soffice -env:UserInstallation=file://$work/office --headless --convert-to pdf --outdir $work $work/office.docx"
}

to_text() { # TIMES RUNS
    local job="text → text, $1×" input
    input=$(text "$1")
    row "$job" docconv "$2" "$work/a.txt" "$docconv $input -q --force -o $work/a.txt"
    row "$job" 'sed (markers only)' "$2" '' \
        "sed -E s/\\[(bookmark|image):[^]]*\\]//g $input"
}

from_docx() { # TIMES RUNS
    local job="DOCX → text, $1×" input=$work/read.docx
    "$docconv" "$(text "$1")" -q --force -o "$input"
    row "$job" docconv "$2" "$work/a.txt" "$docconv $input -q --force -o $work/a.txt"
    row "$job" pandoc "$2" "$work/b.txt" "$pandoc -f docx -t plain $input -o $work/b.txt"
    row "$job" markitdown 2 "$work/b.md" "$venv/bin/markitdown $input -o $work/b.md"
    row "$job" docx2txt "$2" '' "$venv/bin/docx2txt $input"
    row "$job" python-docx "$2" "$work/b.txt" \
        "$python $work/python_docx.py $input $work/b.txt"
}

# Two thousand documents of 2 KB. A shell loop over a peer takes minutes, so it is given
# every fortieth of them, and its time is multiplied.
folder() {
    local job="2,000 documents → $1" at
    if [ ! -e "$work/folder" ]; then
        mkdir "$work/folder" "$work/few"
        for at in $(seq 2000); do
            { echo "关于第 $at 号事项的通知"; head -n 12 "$(text 1)"; } >"$work/folder/$at.txt"
        done
        for at in $(seq 40 40 2000); do
            cp "$work/folder/$at.txt" "$work/few/"
            typst_of "$work/folder/$at.txt" >"$work/few/$at.typ"
        done
    fi
    local extension=${1,,} result
    row "$job" docconv 3 "$work/out" \
        "$docconv $work/folder -q --force --recursive --to $extension --output-dir $work/out"
    row "$job" 'docconv --jobs 1' 3 "$work/out" \
        "$docconv $work/folder -q --force --jobs 1 --recursive --to $extension --output-dir $work/out"
    case $extension in
    docx) echo "for f in $work/few/*.txt; do $pandoc -f commonmark \$f -o \$f.docx; done" ;;
    pdf) echo "for f in $work/few/*.typ; do $python $work/with_typst.py \$f \$f.pdf; done" ;;
    esac >"$work/loop.sh"
    result=$(measure 1 '' "sh $work/loop.sh")
    awk -F'\t' -v job="$job" -v ours="$ours" 'BEGIN { split(ours, own, "\t") }
        { printf "| %s | a shell loop over %s, 50 documents × 40 | %.1f s | | %.0f× | %.0f MiB | |\n",
            job, job ~ /PDF/ ? "typst" : "pandoc", $1 * 40, $1 * 40 / own[1], $4 }' <<<"$result"
}

start() {
    row start docconv 100 '' "$docconv --version"
    row start /bin/true 100 '' /bin/true
    row start 'pandoc --version' 5 '' "$pandoc --version"
}

versions
echo
echo "| job | program | median | shortest–longest, ms | beside docconv | peak memory | size |"
echo "|---|---|---|---|---|---|---|"
start
to_docx 1 "$((runs * 3))" "$runs"
to_docx "$large" "$runs" 3
to_pdf 1 "$((runs * 3))" "$runs"
to_pdf "$large" 3 1
to_text 1 "$((runs * 3))"
to_text "$large" "$runs"
from_docx 1 "$runs"
folder DOCX
folder PDF
echo
ls -l --block-size=1 "$docconv" | awk '{ printf "The program: %.1f MB.\n", $5 / 1e6 }'
