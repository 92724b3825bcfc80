"""Which characters an embedded face holds, as sets of code points.

A face gets those its source has; what a source lacks, the PDF renderer takes from another face.
"""

import re
from unicodedata import category


def span(*ranges):
    """Code points of ranges written "3041-30FF", both ends included, or of single ones."""
    points = set()
    for text in ranges:
        first, _, last = text.partition("-")
        points |= set(range(int(first, 16), int(last or first, 16) + 1))
    return points


def double_byte(encoding, first_row, last_row):
    """Every character a two-byte encoding knows in these rows (lead bytes)."""
    points = set()
    for lead in range(first_row, last_row + 1):
        for trail in range(0xA1, 0xFF):
            text = bytes([lead, trail]).decode(encoding, errors="ignore")
            points |= {ord(text)} if len(text) == 1 else set()
    return points


def general_standard(unihan):
    """The 8105 characters of 通用规范汉字表, from Unihan's kTGH.

    A few characters have several entries in the 2013 table's numbering; the set takes all.
    """
    return {int(point, 16) for point in re.findall(r"^U\+(\w+)\tkTGH\t2013:", unihan, re.M)}


GB2312_COMMON = double_byte("gb2312", 0xB0, 0xD7)
GB2312_HANZI = GB2312_COMMON | double_byte("gb2312", 0xD8, 0xF7)
# Also kana, Greek, Cyrillic, pinyin vowels, bopomofo and box drawing.
GB2312_SYMBOLS = double_byte("gb2312", 0xA1, 0xA9)
JIS_X_0208 = double_byte("euc_jp", 0xA1, 0xF4)

CHINESE_SYMBOLS = span(
    "20-7E", "A0-FF", "370-3FF",  # ASCII, Latin-1, Greek
    "2000-206F", "20A0-20BF", "2100-218B",  # punctuation, currency, ℃ №, Ⅰ–Ⅻ
    "2190-219F", "2200-22FF",  # arrows, mathematics
    "2460-249B", "3220-3243", "32A3",  # ①–⑳ ⑴–⒇ ⒈–⒛, ㈠–㈩, ㊣
    "2500-25FF", "2605", "2606", "2610-2612", "2713-2718",  # box drawing, ■ ●, ☆, ☐, ✓ ✗
    "2E3A", "3000-303F", "FE30-FE4F", "FF00-FF60", "FFE0-FFEF", "FFFD",  # punctuation
    "3041-30FF",  # kana
    "3388-33A6", "33C4", "33CE", "33D1", "33D2", "33D5",  # ㎏ ㎜ ㎡ ㏄
)  # fmt: skip

# What few texts have, in one serif and one sans face only. Squared words are ㌔, ㌘.
RARE_SYMBOLS = span(
    "2070-209F", "21A0-21FF", "249C-24FF", "260E", "260F", "2640", "2642", "266A", "2776-277F",
    "31F0-31FF", "3251-325F", "3280-32BF", "3300-3357", "3371-33DF",  # ㉑ ㊙ ㌔ ㏈
    "FE10-FE19", "FF61-FF9F",
)  # fmt: skip

LATIN = span(
    "20-7E", "A0-24F", "259", "2B0-36F",  # Latin, modifiers, combining marks
    "370-3FF", "400-52F",  # Greek, Cyrillic
    "1E80-1EFF",  # Welsh, ẞ, Vietnamese
    "2000-206F", "2070-209F", "20A0-20CF", "2100-218B", "2190-21FF", "2200-22FF",
    "2300-23FF", "2460-24FF", "2500-25FF", "2600-27BF", "FB00-FB06", "FFFC-FFFD",
)  # fmt: skip

# Phonetics, transliteration, polytonic Greek: a tenth of a Latin face.
SCHOLARLY = span("250-2AF", "1E00-1E7F", "1F00-1FFF")


def chinese(unihan):
    """What every Chinese face is asked for."""
    return visible(GB2312_HANZI | GB2312_SYMBOLS | general_standard(unihan) | CHINESE_SYMBOLS)


def japanese():
    """What the faces that also set Japanese documents are asked for on top."""
    return visible(JIS_X_0208 | RARE_SYMBOLS)


def latin():
    """What every Latin face is asked for."""
    return visible(LATIN)


def scholarly():
    """What the faces that also set learned texts are asked for on top."""
    return visible(SCHOLARLY)


# What nearly every text has besides letters.
EVERYDAY = span("20-7E", "2010-2026", "3000-3015", "FF00-FF5E")


def common_first(unihan):
    """What characters are sorted by, so that common ones stand together.

    Unihan's kHanyuPinlu counts 3800 characters in the texts behind 现代汉语频率词典, a count for
    each reading; the others follow by the level that GB 2312 gives them.
    """
    lines = re.findall(r"^U\+(\w+)\tkHanyuPinlu\t(.*)", unihan, re.M)
    counts = {int(point, 16): sum(map(int, re.findall(r"\d+", text))) for point, text in lines}

    def rank(point):
        if point is None or point in EVERYDAY:
            return 0, 0, point or 0
        if point in counts:
            return 1, -counts[point], point
        return 2 if point in GB2312_COMMON else 3 if point in GB2312_HANZI else 4, 0, point

    return rank


def visible(points):
    """Without surrogates, private use and controls; spaces, joiners and U+00AD stay."""
    return {point for point in points if category(chr(point)) not in ("Cc", "Co", "Cs", "Cn")}
