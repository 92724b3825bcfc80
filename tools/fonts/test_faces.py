#!/usr/bin/env python3
"""Draws the small faces that the tests of docconv-pdf use: crates/docconv-pdf/tests/faces.

They hold boxes of our own and nothing of anybody's font. Needs fonttools.
"""

import pathlib

from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.timeTools import epoch_diff
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.varLib import build as build_variable

FOLDER = pathlib.Path(__file__).parents[2] / "crates/docconv-pdf/tests/faces"

# Joining letters that Arabic has four forms of, the ligature that it must have, and a mark.
ARABIC = """
languagesystem DFLT dflt;
languagesystem arab dflt;
feature init { sub lam by lam.init; sub meem by meem.init; } init;
feature medi { sub lam by lam.medi; sub meem by meem.medi; } medi;
feature fina { sub lam by lam.fina; sub meem by meem.fina; sub alef by alef.fina; } fina;
feature rlig { sub lam.init alef.fina by lam_alef; sub lam.medi alef.fina by lam_alef.fina; } rlig;
markClass [fatha] <anchor 0 700> @TOP;
feature mark { pos base [lam meem alef lam.init meem.init lam.medi meem.medi lam.fina
  meem.fina alef.fina] <anchor 250 900> mark @TOP; } mark;
"""


def pen_box(pen, left, bottom, right, top):
    pen.moveTo((left, bottom))
    pen.lineTo((left, top))
    pen.lineTo((right, top))
    pen.lineTo((right, bottom))
    pen.closePath()


def glyph(width, height, cff):
    pen = T2CharStringPen(width, None) if cff else TTGlyphPen(None)
    if height:
        pen_box(pen, 50, 0, max(width - 50, 100), height)
    return pen.getCharString() if cff else pen.glyph()


def face(family, style, glyphs, cmap, cff=False, weight=400):
    """`glyphs` maps names to (advance, height of the box)."""
    order = [".notdef", *glyphs]
    glyphs = {".notdef": (500, 700), **glyphs}
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    drawn = {name: glyph(*glyphs[name], cff) for name in order}
    if cff:
        builder.setupCFF(family.replace(" ", ""), {}, drawn, {})
    else:
        builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics({name: (glyphs[name][0], 50) for name in order})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    names = {"familyName": family, "styleName": style}
    names["psName"] = f"{family}-{style}".replace(" ", "")
    builder.setupNameTable(names)
    builder.setupOS2(sTypoAscender=880, usWinAscent=880, usWinDescent=120, usWeightClass=weight)
    builder.setupPost()
    head = builder.font["head"]
    head.created = head.modified = -epoch_diff
    builder.font.recalcTimestamp = False
    return builder.font


def letters(text, width, height):
    glyphs = {f"u{ord(c):04X}": (width, height) for c in text}
    return glyphs, {ord(c): f"u{ord(c):04X}" for c in text}


def main():
    FOLDER.mkdir(exist_ok=True)
    glyphs, cmap = letters("abcABC", 600, 700)
    glyphs["space"], cmap[0x20] = (250, 0), "space"
    glyphs["space"], cmap[0xA0] = (250, 0), "space"
    face("Tiny CFF", "Regular", glyphs, cmap, cff=True).save(FOLDER / "tiny-cff.otf")

    forms = ["lam", "meem", "alef"]
    names = forms + [f"{f}.{k}" for f in forms for k in ("init", "medi", "fina")]
    glyphs = {name: (500, 900) for name in names if name not in ("alef.init", "alef.medi")}
    glyphs |= {"lam_alef": (700, 900), "lam_alef.fina": (700, 900), "fatha": (0, 100)}
    glyphs |= {"space": (250, 0), "zwnj": (0, 0), "comma": (250, 200)}
    glyphs |= {"open": (300, 800), "close": (300, 600), "he": (500, 500), "bet": (500, 600)}
    cmap = {0x644: "lam", 0x645: "meem", 0x627: "alef", 0x64E: "fatha", 0x20: "space"}
    cmap |= {0x200C: "zwnj", 0x60C: "comma", 0x28: "open", 0x29: "close"}
    cmap |= {0x5D0: "he", 0x5D1: "bet"}
    arabic = face("Tiny Arabic", "Regular", glyphs, cmap)
    addOpenTypeFeaturesFromString(arabic, ARABIC)
    arabic.save(FOLDER / "tiny-arabic.ttf")

    space = DesignSpaceDocument()
    axis = AxisDescriptor()
    axis.name, axis.tag = "Weight", "wght"
    axis.minimum, axis.default, axis.maximum = 100, 400, 900
    space.addAxis(axis)
    for weight, width in ((100, 400), (400, 500), (900, 900)):
        glyphs, cmap = letters("abcABC", width, 700)
        glyphs["space"], cmap[0x20] = (250, 0), "space"
        source = SourceDescriptor()
        source.font = face("Tiny Variable", "Regular", glyphs, cmap)
        source.name, source.location = str(weight), {"Weight": weight}
        space.addSource(source)
    variable, _, _ = build_variable(space)
    variable["head"].created = variable["head"].modified = -epoch_diff
    variable.recalcTimestamp = False
    variable.save(FOLDER / "tiny-variable.ttf")


if __name__ == "__main__":
    main()
