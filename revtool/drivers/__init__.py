"""What git calls: the merge of one file, the redline of two, and their places in git's configuration.

Invariant: whatever a file holds, no side of a merge is lost, and git is told when people must decide.
"""
