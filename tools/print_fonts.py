"""Cut the two plain TrueType fonts that printed letters embed out of the vendored variable web fonts.

python tools/print_fonts.py          writes stepwell/static/fonts/print-*.ttf
python tools/print_fonts.py --check  writes nothing; tells whether the files in the tree are those the tool would write
"""

import argparse
import sys
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parent.parent / "stepwell/static/fonts"
PARTS = ("atkinson-next-latin-normal.woff2", "atkinson-next-latin-ext-normal.woff2")
CUTS = {"print-regular.ttf": 400, "print-bold.ttf": 700}
# A printed letter shapes no text, so what only shaping and screens need stays out.
LEFT_OUT = ("GDEF", "GPOS", "GSUB", "STAT", "gasp", "prep", "DSIG")


def cut(weight: int) -> bytes:
    """One weight of both parts, joined, as TrueType."""
    parts = []
    for name in PARTS:
        font = instantiateVariableFont(TTFont(FONTS / name, recalcTimestamp=False), {"wght": weight})
        for table in LEFT_OUT:
            if table in font:
                del font[table]
        font.flavor = None
        kept = BytesIO()
        font.save(kept)
        kept.seek(0)
        parts.append(kept)
    joined = Merger().merge(parts)
    joined.recalcTimestamp = False
    joined["head"].created = joined["head"].modified = TTFont(FONTS / PARTS[0])["head"].modified
    made = BytesIO()
    joined.save(made)
    return made.getvalue()


def main() -> int:
    """Run the command; answer 1 when a file in the tree is another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    only_check = parser.parse_args().check
    for name, weight in CUTS.items():
        path, made = FONTS / name, cut(weight)
        if not only_check:
            path.write_bytes(made)
        elif not path.is_file() or path.read_bytes() != made:
            sys.stderr.write(f"{name} is not what the vendored fonts give.\n")
            return 1
    sys.stdout.write("The print fonts are those of the vendored fonts.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
