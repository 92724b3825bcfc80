#!/usr/bin/env python3
"""Compares what docconv reads from a Word file with a truth, and with what it recovers from
the text that Tika exported of the same file.

usage: align.py DOCCONV CORPUS [--lines] [--check]

CORPUS holds NAME.docx, NAME.txt and NAME.truth.json (see its README). Two tables are printed:

1. For each NAME whose truth is `style`: precision, recall and F1 of the headings of the
   outline of NAME.docx, and how many levels are right, both as ranks within the document.
2. For every NAME.docx: the same for the outline of NAME.txt, with the one of NAME.docx as
   the truth: how far recovering from text falls short of the file. `--lines` lists the
   lines on which the two differ.

Lines are aligned by their words, in order: numbers that Word counts itself are in the file's
outline and not in Tika's text, so they are left aside. `--check` exits with 1 when a document
of the first table is below 0.99. Stdlib only.
"""
import difflib
import json
import os
import re
import subprocess
import sys

NUMBER = re.compile(
    r"^\s*(?:[(（]?(?:\d+|[一二三四五六七八九十百〇]+|[IVXLCivxlc]+|[A-Za-z])[)）.、．:：]+"
    r"|\d+(?=[\s.]))(?:\d+[.、．]?)*\s*"
    r"|^\s*第[一二三四五六七八九十百\d]+[章节条编部分]+\s*|^\s*[·•▪■□●○◆➢✓\-–]\s+"
)
FIRST = {"heading", "title", "caption"}
# What each reader puts where it pleases.
BESIDE = {"header_footer", "noise", "image", "marker"}


def key(line):
    """The words of a line, without a number before them and without white space. An entry of
    a contents list is none of the headings that it names."""
    text = re.sub(r"\[(?:bookmark|image): [^\]]*\]|\[(?:foot|end)noteRef:\d+\]", "", line["text"])
    bare = NUMBER.sub("", text, count=1)
    words = re.sub(r"\W", "", bare).lower() or re.sub(r"\s", "", text)
    return ("toc " if line["kind"] == "toc" else "") + words


def outline(docconv, path):
    run = subprocess.run([docconv, "outline", path, "--json"], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{path}: {run.stderr}")
    return [
        line
        for line in json.loads(run.stdout)
        if line["text"].strip() and not line.get("cont") and line["kind"] not in BESIDE
    ]


def truth_of(path):
    with open(path, encoding="utf-8") as file:
        truth = json.load(file)
    lines = [line for line in truth["lines"] if line.get("text", "").strip()]
    lines = [line for line in lines if not (line.get("cont") and line["kind"] in FIRST)]
    lines = [line for line in lines if line["kind"] not in BESIDE]
    return truth, lines


def aligned(left, right):
    """Pairs of lines with the same words, in order. Tika glues the text of a shape to the
    paragraph that it hangs on: between two pairs, a heading that begins a line is that line."""
    keys = [key(line) for line in left], [key(line) for line in right]
    blocks = difflib.SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()
    a = b = 0
    for block in blocks:
        for line in range(a, block.a):
            for other in range(b, block.b):
                glued = right[other]["kind"] == "heading" and len(keys[1][other]) > 3
                if glued and keys[0][line].startswith(keys[1][other]):
                    yield line, other
                    b = other + 1
                    break
        for n in range(block.size):
            yield block.a + n, block.b + n
        a, b = block.a + block.size, block.b + block.size


def ranks(levels):
    return {level: rank for rank, level in enumerate(sorted(set(levels)), 1)}


def compare(truth, found):
    """Counts over the headings, and the lines on which the two differ."""
    pairs = dict(aligned(truth, found))
    back = {b: a for a, b in pairs.items()}
    hits, missed, false, differ = [], 0, 0, []
    for a, line in enumerate(truth):
        if line["kind"] != "heading":
            continue
        other = found[pairs[a]] if a in pairs else None
        kind = other["kind"] if other else None
        if kind == "heading":
            hits.append((line["level"], other["level"]))
        elif kind == "title" and "title" in line.get("alt", []):
            pass
        elif kind in line.get("alt", []) or (kind is None and "paragraph" in line.get("alt", [])):
            pass
        else:
            missed += 1
            differ.append(("missed", line, kind))
    for b, line in enumerate(found):
        if line["kind"] != "heading":
            continue
        other = truth[back[b]] if b in back else None
        if other is None or (
            other["kind"] not in ("heading", "marker") and "heading" not in other.get("alt", [])
        ):
            false += 1
            differ.append(("false", line, other["kind"] if other else None))
    left, right = ranks([a for a, _ in hits]), ranks([b for _, b in hits])
    level = sum(left[a] == right[b] for a, b in hits)
    return len(hits), missed, false, level, differ


def share(part, whole):
    return 1.0 if whole == 0 else part / whole


def row(name, counts):
    hits, missed, false, level, _ = counts
    f1 = share(2 * hits, 2 * hits + missed + false)
    print(
        f"{name:22} {hits + missed:8} {share(hits, hits + false):7.3f}"
        f" {share(hits, hits + missed):7.3f} {f1:7.3f} {share(level, hits):7.3f}"
    )
    return f1, share(level, hits)


def table(title, rows, lines):
    print(f"\n{title}\n{'':22} {'headings':>8} {'prec':>7} {'recall':>7} {'F1':>7} {'level':>7}")
    total, good = [0, 0, 0, 0, []], True
    for name, counts in rows:
        f1, level = row(name, counts)
        good &= f1 >= 0.99 and level >= 0.99
        total = [a + b for a, b in zip(total, counts)]
        for what, line, kind in counts[4] if lines else []:
            print(f"    {what:6} {line['line']:5} {line['text'][:60]!r} ({kind})")
    row("ALL", total)
    return good


def main(arguments):
    flags = {a for a in arguments if a.startswith("--")}
    places = [a for a in arguments if not a.startswith("--")]
    if len(places) != 2:
        print(__doc__)
        return 2
    docconv, corpus = places
    names = sorted(f[:-5] for f in os.listdir(corpus) if f.endswith(".docx"))
    by_truth, by_text = [], []
    for name in names:
        path = os.path.join(corpus, name)
        file = outline(docconv, path + ".docx")
        if os.path.exists(path + ".truth.json"):
            truth, lines = truth_of(path + ".truth.json")
            if truth["truth"] == "style" and truth.get("headings_scored") is not False:
                by_truth.append((name, compare(lines, file)))
        if os.path.exists(path + ".txt"):
            by_text.append((name, compare(file, outline(docconv, path + ".txt"))))
    lines = "--lines" in flags
    good = table("The outline of the Word file, by the truth", by_truth, lines)
    table("The outline of Tika's text, by the one of the Word file", by_text, lines)
    return 1 if "--check" in flags and not good else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
