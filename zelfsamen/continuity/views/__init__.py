"""Pages about dropping out."""
