"""Where packs and maps live."""
