"""What Word would repair in a file, by the orders and rules of ECMA-376 part 1 (transitional), as tables.

Word reads the children of an element in the order of the schema and calls a file that has them in another
one unreadable. Invariant: an element that is not in a table is a fault, so that whatever is written anew is
looked up here first.

    from docx_schema import faults
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

ORDERS = {
    # 17.3.2.28 and EG_RPrBase; ins and del stand in the properties of the end of a paragraph (17.13.5)
    "rPr": "ins del rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    # 17.3.1.26
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    # 17.4.60
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    # 17.4.70
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
    "hideMark headers cellIns cellDel cellMerge tcPrChange",
    # 17.6.17
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
    "printerSettings sectPrChange",
    # 17.7.4.17
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
    "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    # 17.4.38, 17.4.79, 17.4.66
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    # 17.15.1.78, as far as the template goes
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime "
    "doNotDisplayPageBoundaries mirrorMargins proofState attachedTemplate linkStyles trackRevisions "
    "documentProtection defaultTabStop autoHyphenation evenAndOddHeaders characterSpacingControl "
    "savePreviewPicture compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping "
    "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions "
    "readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags "
    "decimalSymbol listSeparator docId defaultImageDpi",
}
"""Children of each element in their order."""

SETS = {
    "trPr": {"cantSplit", "tblHeader"},
    "p": {
        "pPr",
        "r",
        "ins",
        "del",
        "fldSimple",
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
    },
    "ins": {"r"},
    "del": {"r"},
    "r": {"rPr", "t", "delText", "br", "tab", "commentReference", "annotationRef"},
    "body": {"p", "tbl", "sectPr"},
    "comment": {"p"},
    "comments": {"comment"},
    "ftr": {"p"},
}
"""Children of the elements in which any order will do (17.4.82, EG_PContent, EG_RunInnerContent)."""

FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr"}
LAST = {"body": "sectPr", "tc": "p"}
MADE_HERE = re.compile(r"word/(document|comments|footer\d+|styles|settings)\.xml")
NAME = re.compile(r"[^\W\d]\w{0,39}")
"""A bookmark's name: 40 characters at most (17.13.6.2)."""
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def faults(data: bytes) -> list[str]:
    """Everything in a Word file that Word would repair or refuse."""
    with ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    found = [f"{name} twice" for name, n in Counter(ZipFile(BytesIO(data)).namelist()).items() if n > 1]
    found += _package(parts)
    roots = {name: etree.fromstring(text) for name, text in parts.items() if MADE_HERE.fullmatch(name)}
    for name, root in roots.items():
        found += (f"{name}: {fault}" for fault in (*_orders(root), *_texts(root), *_changes(root)))
    found += _ids(roots)
    found += _comments(roots)
    return found


def _package(parts: dict[str, bytes]) -> Iterator[str]:
    """Every part has a type, every relationship leads to a part, every use of one has it."""
    types = etree.fromstring(parts["[Content_Types].xml"])
    ends = {t.get("Extension") for t in types if t.get("Extension")}
    named = {t.get("PartName") for t in types if t.get("PartName")}
    for name in parts:
        if name != "[Content_Types].xml" and f"/{name}" not in named and name.rpartition(".")[2] not in ends:
            yield f"{name} has no type"
    for gone in named - {f"/{name}" for name in parts}:
        yield f"{gone} has a type and is not there"
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    known = {relation.get("Id") for relation in relations}
    for relation in relations:
        if relation.get("TargetMode") != "External" and _target(relation) not in parts:
            yield f"{relation.get('Target')} is not there"
    for element in etree.fromstring(parts["word/document.xml"]).iter():
        if element.get(f"{R}id") not in (None, *known):
            yield f"no relationship {element.get(f'{R}id')}"


def _target(relation: etree._Element) -> str:
    target = relation.get("Target")
    return target.removeprefix("../") if target.startswith("../") else f"word/{target}"


def _orders(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{W}*"):
        kind = _name(element)
        children = [_name(child) for child in element]
        if kind in ORDERS:
            order = ORDERS[kind].split()
            unknown = [child for child in children if child not in order]
            places = [order.index(child) for child in children if child in order]
            if unknown or places != sorted(places):
                yield f"{kind} with {children}"
            once = [child for child in children if child not in ("tr", "tc", "p", "tblStylePr")]
            if len(set(once)) < len(once) and kind != "sectPr":
                yield f"{kind} with {children}, one of them twice"
        elif kind in SETS and not SETS[kind].issuperset(children):
            yield f"{kind} with {sorted(set(children) - SETS[kind])}"
        if FIRST.get(kind) in children[1:]:
            yield f"{kind}: {FIRST[kind]} is not first"
        if kind in LAST and children[-1:] != [LAST[kind]]:
            yield f"{kind} ends in {children[-1:]}"


def _texts(root: etree._Element) -> Iterator[str]:
    """Deleted text has an element of its own, and spaces at an end are kept."""
    for text in root.iter(f"{W}t", f"{W}delText"):
        in_deletion = next(text.iterancestors(f"{W}del"), None) is not None
        if in_deletion != (_name(text) == "delText"):
            yield f"{_name(text)} {'in' if in_deletion else 'outside'} a deletion"
        words = text.text or ""
        if words != words.strip() and text.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            yield f"the spaces of {words!r} get lost"


def _changes(root: etree._Element) -> Iterator[str]:
    for change in root.iter(f"{W}ins", f"{W}del", f"{W}comment"):
        if not change.get(f"{W}author"):
            yield f"{_name(change)} has no author"
        if not DATE.fullmatch(change.get(f"{W}date") or ""):
            yield f"{_name(change)} has the date {change.get(f'{W}date')}"
        if next(change.iterancestors(f"{W}ins", f"{W}del"), None) is not None:
            yield f"{_name(change)} stands in another change"


def _ids(roots: dict[str, etree._Element]) -> Iterator[str]:
    """Changes and bookmarks have ids of their own, bookmarks a name of their own, a start and an end."""
    root = roots["word/document.xml"]
    starts, ends = (list(root.iter(f"{W}{kind}")) for kind in ("bookmarkStart", "bookmarkEnd"))
    made = [e.get(f"{W}id") for e in (*root.iter(f"{W}ins", f"{W}del"), *starts)]
    yield from (
        f"id {one} {n} times" for one, n in Counter(made).items() if n > 1 or not (one or "").isdigit()
    )
    names = Counter(start.get(f"{W}name") for start in starts)
    yield from (f"bookmark {name}" for name, n in names.items() if n > 1 or not NAME.fullmatch(name or ""))
    if [e.get(f"{W}id") for e in starts] != [e.get(f"{W}id") for e in ends]:
        yield "bookmarks do not end as they start"


def _comments(roots: dict[str, etree._Element]) -> Iterator[str]:
    """Every comment is started, ended and referred to once, in this order."""
    part = roots.get("word/comments.xml")
    known = [e.get(f"{W}id") for e in part.iter(f"{W}comment")] if part is not None else []
    if len(set(known)) < len(known):
        yield f"comments {known}"
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        used = [e.get(f"{W}id") for e in roots["word/document.xml"].iter(f"{W}{kind}")]
        if sorted(used) != sorted(known):
            yield f"{kind}: {used} for {known}"


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
