"""Makes the fonts of the papers from Inter 3.19 (https://github.com/rsms/inter): python subset.py Inter-Regular.ttf out.ttf

Keeps Latin, Greek, Cyrillic, punctuation, currencies, arrows and common symbols, with kerning; figures get one
width, so that amounts stand under one another. Contextual features go: they make printing twice as slow.
Needs fonttools. Inter reserves no font name, so a changed copy may keep it (OFL.txt).
"""
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

source, target = sys.argv[1:]
font = TTFont(source)

tabular = {}
gsub = font["GSUB"].table
for record in gsub.FeatureList.FeatureRecord:
    if record.FeatureTag == "tnum":
        for index in record.Feature.LookupListIndex:
            for table in gsub.LookupList.Lookup[index].SubTable:
                tabular.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
for table in font["cmap"].tables:
    for code, glyph in list(table.cmap.items()):
        if 0x30 <= code <= 0x39 and glyph in tabular:
            table.cmap[code] = tabular[glyph]

options = subset.Options()
options.layout_features = ["kern", "mark", "ccmp"]
options.hinting = False
options.name_IDs = ["*"]
options.notdef_outline = True
options.glyph_names = False
subsetter = subset.Subsetter(options)
RANGES = [(0x20, 0x7F), (0xA0, 0x250), (0x300, 0x530), (0x1E00, 0x20D0), (0x2100, 0x2400), (0x2460, 0x2800), (0x2B00, 0x2C00)]
subsetter.populate(unicodes=[code for start, end in RANGES for code in range(start, end)])
subsetter.subset(font)
font.save(target)
