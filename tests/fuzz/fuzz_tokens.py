"""What damage puts into files: figures, texts and words of each form that readers do not expect."""

FIGURES = (
    "0", "-0", "-1", "1", "2", "9", "10", "255", "256", "1000", "32767", "32768", "65535", "65536",
    "-32769", "2147483647", "2147483648", "-2147483648", "4294967296", "9223372036854775808",
    "99999999999999999999", "9" * 400, "9" * 5000, "0" * 5000, "", "x", "é", "1.5", "-1.5", "1e5", "1e308",
    "1e999", "-1e999", "nan", "inf", "0x1", "1_0", "٣", "²", "½", "1 000", "true", "#REF!", "1/0",
    "Infinity",
)  # fmt: skip
TEXTS = (
    "", " ", "\n", "\t", "a" * 50_000, "ä" * 300, "sana " * 2000, "%1" * 200, "\u00ad" * 50,
    "e\u0308" * 20, "\u202e", "\ufeff", "\u2028", "\ufffe", "\U0001f642", "\u0130", "ß", "ﬁ",
    "\u0345" * 40, "- ", "1. Kohde", "1.", "]]>", "Hinta", "60 %", "0.6", "1,5 vuotta", "|" * 40,
    "(" * 400, "=1+1", "A1:XFD1048576", "...", "a" * 257,
)  # fmt: skip
TOKENS = (
    b"\0", b"\0" * 64, b"\xff", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", b"\xc0\x80", b"\x80" * 20, b"\x1a", b"\x1b", b"\r", b"\n", b"\r\n", b"\f", b"\v",
    b"\x85", b"\t", b" " * 300, b"<", b">", b"&", b"&#0;", b"&#x110000;", b"&#xd800;", b"&amp", b"&a;",
    b"]]>", b"<!--", b"-->", b"<![CDATA[", b"<?", b"?>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b'"', b"'",
    b"=", b"/>", b"</", b"{", b"}", b"[", b"]", b"\\", b"(", b")", b",", b":", b";", b"|", b"#", b"*",
    b"- ", b"1. ", b"```", b"---", b"PK\1\2", b"PK\3\4", b"PK\5\6", b"99999999999999999999", b"-1",
    b"1e999", b"a" * 3000, "\u202e\ufeff".encode(), "\u0308".encode() * 30,
)  # fmt: skip
HTML_TOKENS = (
    b"<br>", b"<p>", b"</p>", b"<table>", b"</table>", b"<tr>", b"<td colspan=99999>",
    b"<td rowspan=99999>", b"</td>", b"<th>", b"<caption>", b"<ul>", b"<ol start=-5>", b"<li value=9e9>",
    b"</ul>", b"<h1>", b"<h6>", b"<pre>", b"<script>", b"<style>", b"<svg>", b"<math>", b"<template>",
    b"<del>", b"<nav>", b"<head>", b"<body>", b"<title>", b"<select><option>", b"<textarea>", b"<iframe>",
    b"<noscript>", b"<frameset>", b"<plaintext>", b"<base href=x>", b'<p style="display:none">',
    b"<p hidden>", b'<meta charset="utf-7">', b'<meta charset="utf-16">', b'<meta charset="x">',
    b'<meta http-equiv="content-type" content="text/html; charset=idna">', b"<a:b>", b"<1>", b"<dl><dt>",
    b"<dd>", b"<details>", b"<!doctype html>", b"<?xml version='1.0' encoding='utf-32'?>",
)  # fmt: skip
RTF_TOKENS = (
    b"{", b"}", b"{\\*", b"\\par ", b"\\pard ", b"\\cell ", b"\\nestcell ", b"\\row ", b"\\nestrow ",
    b"\\trowd ", b"\\intbl ", b"\\trhdr ", b"\\bin5 ", b"\\bin99999999 ", b"\\bin-7 ", b"\\u-1 ",
    b"\\u55357 ", b"\\u56898 ", b"\\u0 ", b"\\u99999999999 ", b"\\uc0 ", b"\\uc999999 ", b"\\uc-1 ",
    b"\\'e4", b"\\'", b"\\'zz", b"\\'80", b"\\ansicpg1252 ", b"\\ansicpg65001 ", b"\\ansicpg932 ",
    b"\\ansicpg99999 ", b"\\ansicpg-1 ", b"\\ansicpg0 ", b"\\ansicpg037 ", b"\\mac ", b"\\fcharset128 ",
    b"\\fcharset77 ", b"\\f99999 ", b"\\fonttbl", b"\\stylesheet", b"\\s1 ", b"\\s-1 ", b"\\footnote ",
    b"\\header ", b"\\annotation ", b"\\shptxt ", b"\\listtext ", b"\\outlinelevel99 ", b"\\ilvl99999 ",
    b"\\ls0 ", b"\\deleted ", b"\\v ", b"\\v0 ", b"\\plain ", b"\\tab ", b"\\line ", b"\\page ",
    b"\\sect ", b"\\~", b"\\_", b"\\-", b"\\field", b"\\fldinst ", b"\\fldrslt ", b"\\upr", b"\\ud ",
    b"\\pict", b"\\object", b"\\result", b"\\b ", b"\\b0 ",
)  # fmt: skip
PDF_TOKENS = (
    b" obj ", b" endobj ", b"stream\n", b"endstream", b"xref\n", b"trailer", b"startxref\n0\n%%EOF",
    b"/Kids[1 0 R]", b"/Length 0", b"/Length 99999999", b"/Count -1", b"/Count 99999999", b"/Type/Page",
    b"/Type/Pages", b"/Parent 1 0 R", b"/Contents[3 0 R 3 0 R]", b"/MediaBox[0 0 0 0]",
    b"/MediaBox[0 0 1e30 1e30]", b"/MediaBox[-1 -1 -2 -2]", b"/UserUnit 75000", b"/Rotate 90",
    b"/Rotate 45", b"/CropBox[1 1 1 1]", b"/Encrypt 1 0 R", b"/Filter/LZWDecode",
    b"/Filter[/FlateDecode/FlateDecode]", b"/Filter/ASCIIHexDecode",
    b"/DecodeParms<</Predictor 12/Columns 99999999>>", b"/ToUnicode 5 0 R", b"/Encoding/Identity-H",
    b"/Subtype/Type3", b"/Differences[0/a/b/c]", b"/W[0 99999 500]", b" BT ", b" ET ", b"(x)Tj ",
    b"[(a)-99999(b)]TJ ", b" 1e38 0 0 1e38 0 0 cm ", b" 0 0 0 0 0 0 cm ", b" 0 0 0 0 0 0 Tm ",
    b" 1 0 0 1 1e9 -1e9 Tm ", b" /F1 99999 Tf ", b" /F1 0 Tf ", b" /F1 -12 Tf ", b" 0 -1e30 Td ",
    b" 3 Tr ", b" 1e9 TL ", b" -5000 Tz ", b" q " * 300, b" Q ", b" /X1 Do ", b" 0 0 1e9 1e9 re f ",
    b" 0 0 m 1e9 0 l S ", b"<<", b">>", b"[", b"]", b"(", b")", b"<41>Tj ", b"0 0 0 0 k ",
    b"/P<</MCID 0>>BDC ", b"EMC ", b" BI /W 9999 /H 9999 ID x EI ",
)  # fmt: skip
JSON_TOKENS = (
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"null", b"true", b"NaN", b"-", b"1e99999", b"\\u0000",
    b"\\ud800", b"\\u202e", b'"id":', b'{"a":', b"[[[[", b"0.1e-99999", b"\\", b'"2026-02-30"',
    b'"2026-01-01T00:00:00"', b'"9e99"',
)  # fmt: skip
TEXT_TOKENS = (
    b"# ", b"###### ", b"- ", b"  - ", b"1. ", b"2.1.1 ", b"a) ", b"| ", b" | ", b"|---|---|\n", b"```\n",
    b"> ", b"======\n", b"------\n", b"[^1]: ", b"<!-- ", b"-->", b"\f", b"\t", b"\n\n", b"**",
    b" .......... 5\n", b"60 %", b"1 000 000 \xe2\x82\xac", b"  ", b"\xc2\xa0" * 3, b"\xe2\x80\xa8",
    b"Osa 1: ", b"CPV 39160000-1 ", b"31.2.2027 ", b"klo 25.61 ", b"uusi ", b"ei ", b"vain ",
    b"tai vastaava ", b"enint\xc3\xa4\xc3\xa4n ", b"begagnad ", b"not ", b"99999999999999999999 vuotta ",
    b"% % % ", b"((((((", b"1.1.1.1.1.1.1.1.1 ", b"\xcc\x88", b"\xc4\xb0", b"\xef\xac\x81",
    b"\xef\xbb\xbf", b"\xf0\x9f\x99\x82",
)  # fmt: skip
ALIKE = {
    "s": "ſ", "i": "ıİі", "k": "K", "å": "Å", "a": "аａ", "e": "ё\u0435", "0": "٠０⁰", "1": "١１¹",
    "2": "٢２²", "3": "٣３³", "4": "٤４⁴", "5": "٥５½", "6": "٦６⁶", " ": "\u00a0\u2009\u2028\u3000\t",
    "-": "\u2010\u2011\u2013\u2212\u00ad", ".": "．․", "%": "％٪", ",": "‚，", "|": "｜¦", "f": "ﬁ",
    "ä": "a\u0308", "ö": "o\u0308\u0308",
}  # fmt: skip
PHRASE_TOKENS = (
    b"*", b"|", b"..", b"...", b" .. ", b" ... ", b"-", b" -", b"! ", b"<NEG>", b"<#1-7>", b"<#3->", b"a*",
    b"*a", b"*a*", b"uusi* -uusiut*", b"kaksi|kahden", b"|||", b"***", b"a|", b"|a", b"(", b")", b"[",
    b"\\", b"^", b"$", b"?", b"+", b"{9}", b"\n", b"_", b":", b"/", b"1.000,5", b"\xee\x80\x82",
    b"\xee\x80\x83", b"\xc4\xb0", b"\xcc\x88", b"abc " * 15, b".. " * 30,
)  # fmt: skip
