"""Reviews of what changes in the plans between two revisions, put together from comparisons.

Invariant: whatever changed below `plans/` is compared, listed as not compared, or a failure; nothing is
passed over in silence.
"""

from revtool.reviewing.editions import State
from revtool.reviewing.ranges import revisions
from revtool.reviewing.review import Judge, review

__all__ = ["Judge", "State", "review", "revisions"]
