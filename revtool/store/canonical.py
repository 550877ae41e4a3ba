"""The one way revtool writes YAML, so that a change of a plan is a change of what it says.

Two spaces, one value a line, no folding, paragraphs as literal blocks, quotes only where a reader or
another YAML program might take the text for something else. Invariant: the text reads back as the tree.
"""

from __future__ import annotations

import re
from decimal import Decimal
from io import StringIO
from typing import Any

_LOOKS_LIKE_DATA = re.compile(
    r"(?:y|yes|n|no|true|false|on|off|null|~|<<|=|[-+]?[0-9][0-9_,.:eExXoObBa-fA-F+\-TZ ]*|[-+]?\.[0-9].*"
    r"|[-+]?\.(?:inf|nan)|)\Z",
    re.IGNORECASE,
)
"""Texts that YAML 1.1, or a person, takes for a number, a date or a truth value."""


def dump(tree: Any) -> str:
    """`tree` as canonical YAML."""
    from ruamel.yaml import YAML
    from ruamel.yaml.representer import SafeRepresenter

    class Representer(SafeRepresenter):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    Representer.add_representer(str, _text)
    Representer.add_representer(Decimal, _decimal)
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.Representer = Representer
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False
    yaml.width = _NEVER_FOLD
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


_NEVER_FOLD = 1 << 30


def looks_like_data(text: str) -> bool:
    """Whether a text needs quotes: it may be taken for data, has odd edges, or does not show."""
    return bool(_LOOKS_LIKE_DATA.match(text)) or not text.isprintable() or text != text.strip()


def _text(representer: Any, text: str) -> Any:
    style = None
    if "\n" in text:
        style = "|" if _fits_a_block(text) else '"'
    elif looks_like_data(text):
        style = '"'
    return representer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _fits_a_block(text: str) -> bool:
    """Whether a literal block shows the text as it is: no odd white space, nothing invisible."""
    lines = text.split("\n")
    return all(line.isprintable() and line == line.strip() for line in lines) and all((lines[0], lines[-1]))


def _decimal(representer: Any, value: Decimal) -> Any:
    tag = "int" if value.as_tuple().exponent == 0 else "float"
    return representer.represent_scalar(f"tag:yaml.org,2002:{tag}", f"{value:f}")
