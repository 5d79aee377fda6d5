"""Pages of one's own agenda."""
