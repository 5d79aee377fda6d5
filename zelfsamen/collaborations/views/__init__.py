"""Pages of collaborations."""
