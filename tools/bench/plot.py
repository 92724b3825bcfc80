"""Draws what growth.sh measured: time and peak memory over the size of the text, both
axes logarithmic, so that what grows in proportion is a straight line. TSV in, SVG out."""

import math
import sys

WIDTH, HEIGHT, MARGIN = 380, 280, 60
COLOURS = {"txt": "#2a7f62", "docx": "#2b5fa8", "pdf": "#b23a3a"}


def main():
    rows = [line.rstrip("\n").split("\t") for line in sys.stdin]
    points = [(r[0], int(r[2]) / 1e6, float(r[3]), float(r[6])) for r in rows]
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * (WIDTH + 2 * MARGIN)}" '
          f'height="{HEIGHT + 2 * MARGIN}" font-family="sans-serif" font-size="12">')
    print('<rect width="100%" height="100%" fill="white"/>')
    panel(0, "time, s", [(job, x, seconds) for job, x, seconds, _ in points])
    panel(WIDTH + 2 * MARGIN, "peak memory, MiB", [(job, x, mib) for job, x, _, mib in points])
    print("</svg>")


def panel(left, title, points):
    """One diagram, with a line for each job."""
    across = scale([x for _, x, _ in points], left + MARGIN, left + MARGIN + WIDTH)
    up = scale([y for _, _, y in points], HEIGHT + MARGIN, MARGIN)
    print(f'<text x="{left + MARGIN}" y="{MARGIN - 30}" font-size="14">{title}</text>')
    print(f'<text x="{left + MARGIN + WIDTH}" y="{HEIGHT + MARGIN + 40}" '
          'text-anchor="end">text, MB</text>')
    for power, x in across.decades:
        line(x, MARGIN, x, HEIGHT + MARGIN)
        print(f'<text x="{x:.1f}" y="{HEIGHT + MARGIN + 18}" text-anchor="middle">{10.0 ** power:g}</text>')
    for power, y in up.decades:
        line(left + MARGIN, y, left + MARGIN + WIDTH, y)
        print(f'<text x="{left + MARGIN - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0 ** power:g}</text>')
    for job in dict.fromkeys(job for job, _, _ in points):
        path = [(across(x), up(y)) for name, x, y in points if name == job]
        colour = COLOURS[job]
        corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in path)
        print(f'<polyline points="{corners}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, y in path:
            print(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>')
        x, y = path[-1]
        print(f'<text x="{x + 6:.1f}" y="{y + 4:.1f}" fill="{colour}">{job}</text>')


def scale(values, start, end):
    """The place of a value between `start` and `end`, with whole decades at both ends."""
    low = math.floor(math.log10(min(values)))
    high = math.ceil(math.log10(max(values)))

    def place(value):
        return start + (math.log10(value) - low) / (high - low) * (end - start)

    place.decades = [(power, place(10.0 ** power)) for power in range(low, high + 1)]
    return place


def line(x1, y1, x2, y2):
    print(f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="#ddd"/>')


if __name__ == "__main__":
    main()
