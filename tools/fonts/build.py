#!/usr/bin/env python3
"""Builds the embedded faces of docconv-fonts out of published font packages.

Every face is rebuilt rather than cut: one glyph for each wanted character, so that no two
characters share one and copied text comes out as it went in. Outlines are kept; hinting, layout
features and vertical metrics are left behind, and the outlines packed. Same packages and same
fonttools, same bytes.
"""

import argparse
import bz2
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

import codepoints
import packing
from packages import Package, read

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "crates/docconv-fonts/assets"
DOWNLOADS = ROOT / "target/fonts-src"

NOTO_SERIF = Package(
    "npm", "@expo-google-fonts/noto-serif-sc", "0.4.3",
    "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
)  # fmt: skip
NOTO_SANS = Package(
    "npm", "@expo-google-fonts/noto-sans-sc", "0.4.3",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
)  # fmt: skip
WENKAI = Package(
    "debian", "fonts-lxgw-wenkai", "1.250+repack-1",
    "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
)  # fmt: skip
LIBERATION = Package(
    "debian", "fonts-liberation2", "2.1.5-1",
    "35ffaa54f117e633e89a5da89af235a073b34dbe582726fbf6989568f7fd9bda",
)  # fmt: skip
UNICODE_DATA = Package(
    "debian", "unicode-data", "15.0.0-1",
    "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc",
)  # fmt: skip

UNIHAN_FILES = (
    "./usr/share/unicode/Unihan_OtherMappings.txt.bz2",
    "./usr/share/unicode/Unihan_Readings.txt.bz2",
)
NOTO_LICENCE = "package/LICENSE_FONT"
WENKAI_FOLDER = "./usr/share/fonts/truetype/lxgw-wenkai"
LIBERATION_FOLDER = "./usr/share/fonts/truetype/liberation2"

CHINESE = ("chinese", "chinese-japanese")


@dataclass(frozen=True)
class Face:
    """One face to build. `repertoire` is a key of `wanted_points`."""

    key: str
    family: str
    style: str
    repertoire: str
    package: Package
    member: str


FACES = [
    Face("song", "Docconv Song", "Regular", "chinese-japanese", NOTO_SERIF,
         "package/400Regular/NotoSerifSC_400Regular.ttf"),
    Face("title-song", "Docconv Title Song", "Regular", "chinese", NOTO_SERIF,
         "package/700Bold/NotoSerifSC_700Bold.ttf"),
    Face("hei", "Docconv Hei", "Regular", "chinese-japanese", NOTO_SANS,
         "package/500Medium/NotoSansSC_500Medium.ttf"),
    Face("kai", "Docconv Kai", "Regular", "chinese", WENKAI,
         f"{WENKAI_FOLDER}/LXGWWenKai-Regular.ttf"),
    Face("fang-song", "Docconv Fang Song", "Regular", "chinese", WENKAI,
         f"{WENKAI_FOLDER}/LXGWWenKai-Light.ttf"),
    Face("serif", "Docconv Serif", "Regular", "latin-scholarly", LIBERATION,
         f"{LIBERATION_FOLDER}/LiberationSerif-Regular.ttf"),
    Face("serif-bold", "Docconv Serif", "Bold", "latin", LIBERATION,
         f"{LIBERATION_FOLDER}/LiberationSerif-Bold.ttf"),
    Face("serif-italic", "Docconv Serif", "Italic", "latin-scholarly", LIBERATION,
         f"{LIBERATION_FOLDER}/LiberationSerif-Italic.ttf"),
    Face("serif-bold-italic", "Docconv Serif", "Bold Italic", "latin", LIBERATION,
         f"{LIBERATION_FOLDER}/LiberationSerif-BoldItalic.ttf"),
    Face("sans", "Docconv Sans", "Regular", "latin", LIBERATION,
         f"{LIBERATION_FOLDER}/LiberationSans-Regular.ttf"),
    Face("sans-bold", "Docconv Sans", "Bold", "latin", LIBERATION,
         f"{LIBERATION_FOLDER}/LiberationSans-Bold.ttf"),
    Face("mono", "Docconv Mono", "Regular", "latin", LIBERATION,
         f"{LIBERATION_FOLDER}/LiberationMono-Regular.ttf"),
]  # fmt: skip

# The Debian copyright files hold the licence in another shape (" ." for an empty line, "?" for a
# dash), so the heading is ours, with their notices, and the licence text is the one both Noto
# packages carry.
LICENCE_HEADS = {
    WENKAI: """\
Copyright 2021-2023 LXGW (https://github.com/lxgw/LxgwWenKai)
with Reserved Font Names "霞鹜" and "LXGW".
Copyright 2020 The Klee Project Authors (https://github.com/fontworks-fonts/Klee)
""",
    LIBERATION: """\
Digitized data copyright (c) 2010 Google Corporation
with Reserved Font Arimo, Tinos and Cousine.
Copyright (c) 2012 Red Hat, Inc.
with Reserved Font Name Liberation.
""",
    # What the fonts themselves say; the LICENSE_FONT of this package names another holder.
    NOTO_SERIF: "In the fonts: (c) 2017-2024 Adobe (http://www.adobe.com/).\n",
    NOTO_SANS: "",  # complete as it is
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--downloads", default=DOWNLOADS, help="where packages are kept")
    arguments.add_argument("only", nargs="*", help="keys of the faces to build (default: all)")
    options = arguments.parse_args()

    unihan = "".join(
        bz2.decompress(read(UNICODE_DATA, file, options.downloads)).decode() for file in UNIHAN_FILES
    )
    wanted, rank = wanted_points(unihan), codepoints.common_first(unihan)
    lines = manifest_lines()
    for face in FACES:
        if not options.only or face.key in options.only:
            source = read(face.package, face.member, options.downloads)
            data = build(face, source, wanted[face.repertoire])
            packed = packing.packed(data, rank)
            asset(face).parent.mkdir(parents=True, exist_ok=True)
            asset(face).write_bytes(packed)
            lines[asset(face).name] = manifest_line(face, data, packed)
            print(f"{face.key}: {len(data)} bytes, packed {len(packed)}", flush=True)
    write_licences(options.downloads)
    write_manifest(lines)


def asset(face):
    return ASSETS / f"{face.key}.face"


def wanted_points(unihan):
    chinese = codepoints.chinese(unihan)
    return {
        "chinese": chinese,
        "chinese-japanese": chinese | codepoints.japanese(),
        "latin": codepoints.latin(),
        "latin-scholarly": codepoints.latin() | codepoints.scholarly(),
    }


def build(face, source, wanted):
    """The finished font file."""
    # The date in `head` stays the source's own, or no two runs would agree.
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    glyphs = wanted_glyphs(font, wanted)
    if face.repertoire in CHINESE:
        fix_full_width(glyphs, font["head"].unitsPerEm)
    replace_glyphs(font, glyphs)
    drop_tables(font)
    set_style(font, face)
    set_names(font, face)
    output = io.BytesIO()
    font.save(output)
    return packing.sfnt(packing.raw_tables(TTFont(output, lazy=True)))


def wanted_glyphs(font, wanted):
    """Code point to (outline, advance width); `None` is .notdef, which comes first."""
    characters = font.getBestCmap()
    chosen = {None: font.getGlyphOrder()[0]}
    chosen |= {point: characters[point] for point in sorted(wanted & set(characters))}
    outlines = font.getGlyphSet()
    return {point: (flat(outlines, name), outlines[name].width) for point, name in chosen.items()}


def flat(outlines, name):
    """An outline without components, so that whoever subsets a face next has no closure to take."""
    recording = DecomposingRecordingPen(outlines, reverseFlipped=True)
    outlines[name].draw(recording)
    recording.value = without_idle_points(recording.value)
    return drawn(recording.replay)


def without_idle_points(segments):
    """Segments without lines of no length and corners that are none (3 % of LXGW Light)."""
    kept, before, here = [], None, None
    for operator, points in segments:
        to = points[-1] if points else None
        if operator == "lineTo" and to == here:
            continue
        if operator == "lineTo" and kept[-1][0] == "lineTo" and goes_on(before, here, to):
            kept.pop()
        else:
            before = here
        kept.append((operator, points))
        here = to
    return kept


def goes_on(before, here, to):
    """Whether the way to `to` continues the one from `before` to `here` exactly."""
    ax, ay = here[0] - before[0], here[1] - before[1]
    bx, by = to[0] - here[0], to[1] - here[1]
    return ax * by == ay * bx and ax * bx + ay * by > 0


def drawn(draw):
    pen = TTGlyphPen(None)
    draw(pen)
    glyph = pen.glyph(dropImpliedOnCurves=True)
    glyph.recalcBounds(None)
    return glyph


def fix_full_width(glyphs, em):
    """Chinese punctuation that the sources draw narrow and widen by GSUB features we drop."""
    # Noto's dash is 0.89 em wide and LXGW's has a sliver at either side, so `——` shows a gap.
    # The height is that of U+2015, which sits at the middle of the characters; U+2014 of Noto is
    # lower, for Latin.
    bar = glyphs[0x2015][0]
    glyphs[0x2014] = (rectangle(0, bar.yMin, em, bar.yMax), em)
    # LXGW's quotes have the width of Latin ones. Opening ones go to the right of their square.
    for point, right in ((0x2018, True), (0x201C, True), (0x2019, False), (0x201D, False)):
        outline, width = glyphs[point]
        glyphs[point] = (shifted(outline, em - width if right else 0), em)
    outline, _ = glyphs[0xB7]
    glyphs[0xB7] = (shifted(outline, round((em - outline.xMin - outline.xMax) / 2)), em)


def rectangle(left, bottom, right, top):
    def draw(pen):
        pen.moveTo((left, bottom))
        for corner in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(corner)
        pen.closePath()

    return drawn(draw)


def shifted(outline, by):
    return drawn(lambda pen: outline.draw(TransformPen(pen, (1, 0, 0, 1, by, 0)), None))


def replace_glyphs(font, glyphs):
    glyphs = full_width_last(glyphs, font["head"].unitsPerEm)
    names = {point: ".notdef" if point is None else f"u{point:04X}" for point in glyphs}
    font.setGlyphOrder(list(names.values()))
    glyf = font["glyf"]
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = {names[point]: outline for point, (outline, _) in glyphs.items()}
    font["hmtx"].metrics = {
        names[point]: (width, getattr(outline, "xMin", 0))
        for point, (outline, width) in glyphs.items()
    }
    font["maxp"].numGlyphs = len(glyphs)
    points = {point: name for point, name in names.items() if point is not None}
    font["cmap"] = character_map(points)
    font["OS/2"].recalcUnicodeRanges(font)
    font["OS/2"].recalcCodePageRanges(font)
    font["OS/2"].recalcAvgCharWidth(font)


def full_width_last(glyphs, em):
    """Glyphs in an order that lets `hmtx` say the width of all Chinese characters once."""
    full = {point: glyph for point, glyph in glyphs.items() if point and glyph[1] == em}
    return {point: glyph for point, glyph in glyphs.items() if point not in full} | full


def character_map(points):
    """One table: format 4 if the basic plane is all there is, else format 12."""
    format, encoding = (4, 1) if max(points) <= 0xFFFF else (12, 10)
    subtable = CmapSubtable.newSubtable(format)
    subtable.platformID, subtable.platEncID, subtable.language = 3, encoding, 0
    subtable.cmap = points
    table = newTable("cmap")
    table.tableVersion, table.tables = 0, [subtable]
    return table


KEPT_TABLES = {"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}


def drop_tables(font):
    for tag in font.keys():
        if tag not in KEPT_TABLES | {"GlyphOrder"}:
            del font[tag]
    font["post"].formatType = 3.0  # no glyph names
    # Nothing is left that needs a stack or storage.
    for field in (
        "maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs",
        "maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions",
    ):  # fmt: skip
        setattr(font["maxp"], field, 1 if field == "maxZones" else 0)


def set_style(font, face):
    """A family name of its own makes a source's Light or Medium our Regular."""
    bold, italic = "Bold" in face.style, "Italic" in face.style
    font["head"].macStyle = bold | italic << 1
    use_typo_metrics = font["OS/2"].fsSelection & 1 << 7
    regular = not (bold or italic)
    font["OS/2"].fsSelection = italic | bold << 5 | regular << 6 | use_typo_metrics


def set_names(font, face):
    """Our names (the sources reserve theirs), their copyright, trademark and licence lines."""
    old = font["name"]
    full_name = face.family if face.style == "Regular" else f"{face.family} {face.style}"
    texts = {id: old.getDebugName(id) for id in (0, 7, 13, 14)} | {
        1: face.family,
        2: face.style,
        3: f"docconv; {full_name}",
        4: full_name,
        5: f"Version 1.0; from {face.package}",
        6: f"{face.family.replace(' ', '')}-{face.style.replace(' ', '')}",
        10: f"Modified from {old.getDebugName(4)}, {old.getDebugName(5)}",
    }
    font["name"] = names = newTable("name")
    names.names = []
    for id, text in sorted(texts.items()):
        names.setName(text, id, 3, 1, 0x409)


def write_licences(downloads):
    folder = ASSETS / "LICENSES"
    folder.mkdir(exist_ok=True)
    noto = read(NOTO_SANS, NOTO_LICENCE, downloads).decode()
    body = noto[noto.index("-----") :]
    for package, head in LICENCE_HEADS.items():
        if package.kind == "npm":
            text = read(package, NOTO_LICENCE, downloads).decode()
        else:
            text = (
                "This Font Software is licensed under the SIL Open Font License, Version 1.1.\n"
                f"This license is copied below.\n\n\n{body}"
            )
        faces = [face for face in FACES if face.package is package]
        notice = f"{origin(package, faces)}\n{head}\n" if head else f"{origin(package, faces)}\n"
        (folder / licence_name(package)).write_text(notice + text)


def licence_name(package):
    return f"OFL-{package.name.rpartition('/')[2].removeprefix('fonts-')}.txt"


def origin(package, faces):
    listed = "".join(f"  {face.family} {face.style}: {Path(face.member).name}\n" for face in faces)
    return (
        f"These fonts are Modified Versions of fonts in the package {package}\n"
        "(fewer characters, no hinting, Chinese punctuation at full width, other names):\n"
        f"{listed}"
    )


MANIFEST = ASSETS / "MANIFEST.tsv"
MANIFEST_HEAD = (
    "file\tpackage\tversion\tsource file\tsha256\tbytes"
    "\tsha256 as TrueType\tbytes as TrueType\tglyphs\tcode points\n"
)


def manifest_line(face, data, packed):
    font = TTFont(io.BytesIO(data), lazy=True)
    columns = [
        asset(face).name,
        f"{face.package.kind} {face.package.name}",
        face.package.version,
        Path(face.member).name,
        hashlib.sha256(packed).hexdigest(),
        len(packed),
        hashlib.sha256(data).hexdigest(),
        len(data),
        font["maxp"].numGlyphs,
        len(font.getBestCmap()),
    ]
    return "\t".join(map(str, columns)) + "\n"


def manifest_lines():
    """The lines of faces that were built before, by the names of their files."""
    lines = MANIFEST.read_text().splitlines(keepends=True) if MANIFEST.exists() else []
    return {line.partition("\t")[0]: line for line in lines[1:]}


def write_manifest(lines):
    MANIFEST.write_text(MANIFEST_HEAD + "".join(lines[asset(face).name] for face in FACES))


if __name__ == "__main__":
    main()
