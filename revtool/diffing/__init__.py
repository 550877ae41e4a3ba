"""What differs between two aligned plans: the edit script, and the fields of every match.

Invariant: applying the edit script to the old plan gives exactly the new one; a field is reported only
when it means something else than before.
"""

from __future__ import annotations

from revtool.diffing.fields import Difference, differences
from revtool.diffing.script import edit_script

__all__ = ["Difference", "differences", "edit_script"]
