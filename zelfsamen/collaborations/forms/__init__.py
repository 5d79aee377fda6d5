"""Forms of collaborations."""
