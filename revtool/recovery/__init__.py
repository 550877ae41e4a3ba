"""Old and new told apart in a redline whose marks were lost. Invariant: nothing is guessed silently."""
