"""What is aimed at: the rules of targets, and how they are pursued."""
