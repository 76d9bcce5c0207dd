"""A word laid large and pale behind the text of a Word document, the way Word itself does it: WordArt in the header.

What stands in a header is not read aloud with the text, and the shape has an empty alternative. Word, LibreOffice and
their kin lay it behind the text because of its negative place in depth.
"""

from gatekeeper_app.adapters.writers.docx_markup import NOTHING, Xml, element, joined, one_line

NAMESPACES = ("v", "o")
"""Prefixes the part must declare."""
_LONGEST = 40
_KIND = "_x0000_t136"  # WordArt in a straight line
_COLOUR = "#edf1ef"
_LENGTH, _LETTER = 480, 110  # points: at most so long, at most so high
_FORMULAS = (
    "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0", "if @0 21600 @1",
    "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7", "sum @6 0 @5",
)  # fmt: skip


def watermark_run(text: str, number: int) -> Xml:
    """A run with the word; nothing without one. `number` tells the shapes of a document apart."""
    word = one_line(text, _LONGEST)
    if not word:
        return NOTHING
    height = min(_LETTER, round(_LENGTH / (0.72 * len(word))))
    width = min(_LENGTH, round(height * 0.85 * len(word)))
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:305;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    letters = 'font-family:"Arial";font-size:1pt;font-weight:bold'
    shape = element(
        "v:shape",
        element("v:textpath", style=letters, string=word),
        id=f"PowerPlusWaterMarkObject{number}",
        o__spid=f"_x0000_s{2048 + number}",
        type=f"#{_KIND}",
        alt="",
        style=style,
        o__allowincell="f",
        fillcolor=_COLOUR,
        stroked="f",
    )
    return element("w:r", element("w:rPr", element("w:noProof")), element("w:pict", joined((_kind(), shape))))


def _kind() -> Xml:
    return element(
        "v:shapetype",
        element("v:formulas", *(element("v:f", eqn=formula) for formula in _FORMULAS)),
        element(
            "v:path",
            textpathok="t",
            o__connecttype="custom",
            o__connectlocs="@9,0;@10,10800;@11,21600;@12,10800",
            o__connectangles="270,180,90,0",
        ),
        element("v:textpath", on="t", fitshape="t"),
        element("o:lock", v__ext="edit", text="t", shapetype="t"),
        id=_KIND,
        coordsize="21600,21600",
        o__spt="136",
        adj="10800",
        path="m@7,l@8,m@5,21600l@6,21600e",
    )
