"""The words of the RTF format (Microsoft's specification 1.9.1) that matter for its text."""

import re

from gatekeeper_app.adapters.documents.word_sets import words

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)"
)

SIGNS = {
    "line": "\n",
    "lbr": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
SYMBOLS = {b"~": "\u00a0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}

PARAGRAPH_ENDS = frozenset({"par", "sect", "page"})

SKIPPED = words("""
    aftncn aftnsep aftnsepc atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart
    author background bkmkend bkmkstart blipuid buptim category colorschememapping colortbl comment
    company creatim datafield datastore defchp defpap doccomm docvar factoidname falt fchars ffdeftext
    ffentrymcr ffexitmcr ffformat ffhelptext ffl ffname ffstattext file filetbl fldinst fname fontemb
    fontfile formfield ftncn ftnsep ftnsepc generator gridtbl hlinkbase htmltag info keywords
    latentstyles levelnumbers leveltext lfolevel list listlevel listname listoverride listoverridetable
    listpicture liststylename listtable lsdlockedexcept manager nesttableprops nextfile nonesttables
    nonshppict objalias objclass objdata objname objtime oleclsid operator panose password passwordhash
    pgptbl picprop pict pnseclvl printim private propname protend protstart revtbl revtim rsidtbl rxe
    shprslt sn sp staticval subject sv svb tc template themedata title txe ud userprops wgrffmtfilter
    windowcaption xe xmlattrname xmlattrvalue xmlnstbl xmlopen xmlname
    """)
"""Groups whose text is not of the document."""

CODE_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
"""Of the character sets of fonts."""

HEADING_NAME = re.compile(r"(?:heading|otsikko|rubrik|överskrift)[ _]?([1-9])\b", re.IGNORECASE)
TITLE_NAMES = frozenset({"title", "otsikko", "rubrik"})
