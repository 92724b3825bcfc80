"""Packs the outlines of a face; crates/docconv-fonts/src/outlines.rs reads them and says how."""

import heapq
import io
import struct
from collections import Counter, defaultdict

from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTWriter

TABLE = "Zglf"
VERSION = 1

# Contexts, as in outlines.rs.
CONTOURS, POINTS, REPEAT, FLAG, X, Y, CONTEXTS = 0, 1, 2, 3, 515, 773, 1031
HIGH, LOW = 256, 257
ON_CURVE, REPEATED = 0x01, 0x08
X_SHORT, Y_SHORT, X_SAME, Y_SAME = 0x02, 0x04, 0x10, 0x20
LONGEST_CODE = 15


def packed(data, rank):
    """The TrueType file `data` with its outlines packed, those of glyphs of low `rank` first.

    `rank` gets the character of a glyph, `None` for .notdef. Glyphs keep their numbers, and all
    other tables stay as they are.
    """
    font = TTFont(io.BytesIO(data), lazy=True)
    tables = raw_tables(font)
    glyf, offsets = tables.pop("glyf"), font["loca"].locations
    del tables["loca"]
    glyphs = [glyf[start:end] for start, end in zip(offsets, offsets[1:])]
    ids = {name: glyph for glyph, name in enumerate(font.getGlyphOrder())}
    characters = {ids[name]: point for point, name in font.getBestCmap().items()}
    order = sorted(range(len(glyphs)), key=lambda glyph: rank(characters.get(glyph)))
    tables[TABLE] = table(glyphs, order)
    return sfnt(tables)


def raw_tables(font):
    return {tag: font.reader[tag] for tag in font.reader.keys()}


def sfnt(tables):
    """A font file whose tables follow each other in the order of their names."""
    output = io.BytesIO()
    writer = SFNTWriter(output, len(tables))
    for tag in sorted(tables):
        writer[tag] = tables[tag]
    writer.close()
    return output.getvalue()


def table(glyphs, order):
    symbols = [list(glyph_symbols(glyph)) for glyph in glyphs]
    counts = defaultdict(Counter)
    for context, symbol in (pair for glyph in symbols for pair in glyph):
        counts[context][symbol] += 1
    lengths = {context: code_lengths(counts[context]) for context in sorted(counts)}
    codes = {context: canonical(lengths[context]) for context in lengths}
    starts, outlines = [0] * len(glyphs), bytearray()
    for glyph in order:
        starts[glyph] = len(outlines)
        outlines += coded(symbols[glyph], codes)
    places, tables = code_tables(lengths)
    head = struct.pack(">HHH", VERSION, len(glyphs), len(tables))
    places = struct.pack(f">{CONTEXTS}H", *places)
    starts = b"".join(start.to_bytes(3, "big") for start in starts)
    return head + places + tables + starts + bytes(outlines)


def glyph_symbols(glyph):
    """The pairs of context and byte that say what a glyph is."""
    ends, raw_flags, coordinates = parts(glyph)
    yield CONTOURS, len(ends)
    for before, end in zip([-1, *ends], ends):
        full, rest = divmod(end - before, 255)
        yield from [(POINTS, 255)] * full
        yield POINTS, rest
    flags, previous, before = [], 0, 0
    for flag, repeat in raw_flags:
        yield FLAG + ((previous & 0x3F) << 3 | before & 7), flag
        if flag & REPEATED:
            yield REPEAT, repeat
        flags += [flag & 0x3F] * (1 + repeat)
        previous, before = flag, previous
    reader = iter(coordinates)
    for axis, short, same in ((X, X_SHORT, X_SAME), (Y, Y_SHORT, Y_SAME)):
        for at, flag in enumerate(flags):
            if flag & short:
                on = flags[at + 1] & ON_CURVE if at + 1 < len(flags) else 0
                was_on = flags[at - 1] & ON_CURVE if at else 0
                yield axis + (flag << 2 | on << 1 | was_on), next(reader)
            elif not flag & same:
                yield axis + HIGH, next(reader)
                yield axis + LOW, next(reader)
    if next(reader, None) is not None:
        raise ValueError("a glyph goes on behind its coordinates")


def parts(glyph):
    """Ends of contours, flags with how often each is repeated, bytes of coordinates."""
    if not glyph:
        return [], [], b""
    count, *box = struct.unpack(">5h", glyph[:10])
    at = 10 + 2 * count
    if count <= 0 or glyph[at : at + 2] != b"\0\0":
        raise ValueError("only simple glyphs without instructions can be packed")
    ends = struct.unpack(f">{count}H", glyph[10:at])
    at += 2
    flags, points = [], 0
    while points <= ends[-1]:
        flag, repeat = glyph[at], glyph[at + 1] if glyph[at] & REPEATED else 0
        flags.append((flag, repeat))
        points += 1 + repeat
        at += 2 if flag & REPEATED else 1
    if list(bounds(flags, glyph[at:])) != box:
        raise ValueError("the box of a glyph is not that of its points")
    return ends, flags, glyph[at:]


def bounds(flags, coordinates):
    """The least and greatest coordinates: x and y, x and y."""
    reader, ranges = io.BytesIO(coordinates), []
    for short, same in ((X_SHORT, X_SAME), (Y_SHORT, Y_SAME)):
        value, values = 0, []
        for flag in (flag for flag, repeat in flags for _ in range(1 + repeat)):
            if flag & short:
                value += reader.read(1)[0] * (1 if flag & same else -1)
            elif not flag & same:
                value += struct.unpack(">h", reader.read(2))[0]
            values.append(value)
        ranges.append((min(values), max(values)))
    return (side for sides in zip(*ranges) for side in sides)


def code_lengths(counts):
    """The length of each symbol's code by Huffman; two symbols at least have one bit each."""
    if len(counts) == 1:
        return {symbol: 1 for symbol in counts}
    heap = [(count, symbol, [symbol]) for symbol, count in sorted(counts.items())]
    heapq.heapify(heap)
    lengths, made = Counter(), 256
    while len(heap) > 1:
        (one, _, left), (other, _, right) = heapq.heappop(heap), heapq.heappop(heap)
        lengths.update(left + right)
        heapq.heappush(heap, (one + other, made, left + right))
        made += 1
    if max(lengths.values()) > LONGEST_CODE:
        return code_lengths({symbol: (count + 1) // 2 for symbol, count in counts.items()})
    if len(lengths) == 256 and len(set(lengths.values())) == 1:
        # A byte says how many codes have a length, so all 256 may not have the same.
        return code_lengths({**counts, 0: 4 * max(counts.values())})
    return lengths


def in_order(lengths):
    return sorted(lengths, key=lambda symbol: (lengths[symbol], symbol))


def canonical(lengths):
    """Codes as pairs of bits and their number, counted up in the order of length and symbol."""
    codes, value, before = {}, 0, 0
    for symbol in in_order(lengths):
        value <<= lengths[symbol] - before
        before = lengths[symbol]
        codes[symbol] = (value, before)
        value += 1
    return codes


def code_tables(lengths):
    """Where the table of each context is, and the tables: how many codes there are of each
    length, and the symbols. Contexts that do not occur share the first, which is empty."""
    places, tables = [0] * CONTEXTS, bytearray(LONGEST_CODE)
    for context, code in lengths.items():
        places[context] = len(tables)
        numbers = Counter(code.values())
        tables += bytes(numbers[length] for length in range(1, LONGEST_CODE + 1))
        tables += bytes(in_order(code))
    return places, bytes(tables)


def coded(symbols, codes):
    bits = "".join(f"{value:0{length}b}" for value, length in (codes[c][s] for c, s in symbols))
    return int(bits + "0" * (-len(bits) % 8), 2).to_bytes((len(bits) + 7) // 8, "big")
