"""What the tests speak: questions of every shape, and games told in the domain's words."""
