"""Mutated files: real ones with bits flipped, pieces cut, swapped and repeated, members of archives damaged.

Invariant: a mutation depends on nothing but the file, the seed and its number.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

TOKENS = (
    *("{--", "--}", "{++", "++}", "{~~", "~>", "~~}", "{>>", "<<}", "~~", "<del>", "</del>", "<ins>"),
    *("<table>", "</table>", '<td rowspan="65535" colspan="65535">', "<ul><li>", "</li>", "<script>"),
    *("<!--", "-->", "<![CDATA[", "]]>", "&#x110000;", "&amp;&lt;", "| --- | --- |", "| a |", "> > > "),
    *("[^1]", "[^1]: ", "    ", "\n\n", "\r\n", "\x00", "\ufeff", "\u202e", "\u200b", "\ud7ff"),
    *(
        "（",
        "）",
        "【削除】",
        "①",
        "■KPI：",
        "99999999999999999999",
        "▲",
        "％",
        "令和99年度",
        "-1",
        "0",
        "1e308",
    ),
)
"""What text formats stumble over."""

_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,300}>")
_HUGE = (b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"1e9", b"NaN")
_STAYS_TEXT = 0.9
"""Share of mutated texts that are text again; most others end where their encoding is told."""
_SMALL_MEMBER = 2_000_000
"""Bytes of a member that is damaged inside."""


def mutated(data: bytes, seed: str) -> bytes:
    """`data` with one to four mutations of the kind that its format suffers."""
    random = Random(seed)
    is_archive, is_text = data[:2] == b"PK", _is_text(data)
    own = (_member,) * 20 if is_archive else (_tokens, _lines, _numbers, _tags) * (3 if is_text else 1)
    for _ in range(random.choice((1, 1, 2, 4))):
        data = random.choice((*_BYTES, *own))(data, random)
    if is_text and random.random() < _STAYS_TEXT:
        data = data.decode("utf-8", "ignore").replace("\x00", "").encode()
    return data


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _flip(data: bytes, random: Random) -> bytes:
    made = bytearray(data)
    for _ in range(random.choice((1, 4, 32)) if made else 0):
        made[random.randrange(len(made))] ^= 1 << random.randrange(8)
    return bytes(made)


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _swap(data: bytes, random: Random) -> bytes:
    a, b, c = sorted(random.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = sorted(random.randrange(len(data) + 1) for _ in range(2))
    piece = data[start : min(end, start + 4096)]
    return data[:end] + piece * random.choice((1, 2, 50)) + data[end:]


def _noise(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.choice((1, 8, 200))) + data[at:]


_BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (_flip, _cut, _swap, _repeat, _noise)


def _tokens(data: bytes, random: Random) -> bytes:
    for _ in range(random.choice((1, 3, 10))):
        at = random.randrange(len(data) + 1)
        times = random.choice((1, 1, 1, 500))
        data = data[:at] + random.choice(TOKENS).encode("utf-8", "surrogatepass") * times + data[at:]
    return data


def _lines(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(random.choice((1, 5))):
        at = random.randrange(len(lines))
        match random.randrange(4):
            case 0:
                del lines[at]
                lines = lines or [b""]
            case 1:
                lines.insert(at, random.choice(lines))
            case 2:
                other = random.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines[at] = b" " * random.choice((1, 4, 200)) + lines[at]
    return b"\n".join(lines)


def _numbers(data: bytes, random: Random) -> bytes:
    return _replaced(data, _NUMBER, random, lambda found: random.choice(_HUGE))


def _tags(data: bytes, random: Random) -> bytes:
    def change(tag: bytes) -> bytes:
        return random.choice(
            (b"", tag * 2, tag * 1000, b"</" + tag[1:], tag[:-1], b"<!DOCTYPE a [<!ENTITY b 'c'>]>&b;")
        )

    return _replaced(data, _TAG, random, change)


def _replaced(
    data: bytes, what: re.Pattern[bytes], random: Random, change: Callable[[bytes], bytes]
) -> bytes:
    found = [match.span() for match in what.finditer(data)]
    for start, end in sorted(random.sample(found, min(len(found), random.choice((1, 3)))), reverse=True):
        data = data[:start] + change(data[start:end]) + data[end:]
    return data


def _member(data: bytes, random: Random) -> bytes:
    """An archive in which one member is damaged, gone, doubled, renamed or exchanged."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            files = [
                (info.filename, archive.read(info))
                for info in archive.infolist()
                if info.file_size < _SMALL_MEMBER
            ]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, KeyError):
        return _flip(data, random)
    except Exception:
        return data
    if not files:
        return data
    at = random.randrange(len(files))
    name, inside = files[at]
    match random.randrange(10):
        case 0:
            del files[at]
        case 1:
            files.insert(at, (name, inside))
        case 2:
            files[at] = (random.choice(("../" + name, name.upper(), name + "x")), inside)
        case 3:
            other = random.randrange(len(files))
            files[at], files[other] = (name, files[other][1]), (files[other][0], inside)
        case 4:
            files[at] = (name, random.choice(_BYTES)(inside, random))
        case 5 | 6:
            files[at] = (name, _numbers(inside, random))
        case _:
            files[at] = (name, _tags(inside, random))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in files:
            info = zipfile.ZipInfo(file or "x", (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()
