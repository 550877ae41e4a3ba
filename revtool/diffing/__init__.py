"""What differs between two aligned plans: the fields of every match, and in `script` the edit script.

Invariant: applying the edit script to the old plan gives exactly the new one; a field is reported only
when it means something else than before.
"""

from __future__ import annotations

from revtool.diffing.fields import Difference, differences

__all__ = ["Difference", "differences"]
