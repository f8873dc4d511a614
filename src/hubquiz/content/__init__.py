"""What a pack says, and what follows from it."""
