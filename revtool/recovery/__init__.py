"""Old and new told apart in a redline whose marks were lost. Invariant: nothing is guessed silently."""

from revtool.recovery.detectors import find_marks
from revtool.recovery.marks import Confidence, Mark, Span, in_force, superseded

__all__ = ["Confidence", "Mark", "Span", "find_marks", "in_force", "superseded"]
