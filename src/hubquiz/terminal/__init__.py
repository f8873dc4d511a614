"""A person at a terminal: plain lines, for a screen reader or a machine without a screen."""
