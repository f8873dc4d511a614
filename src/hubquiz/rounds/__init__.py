"""Facts in, rounds out: how questions are made from what a pack says, and proven."""
