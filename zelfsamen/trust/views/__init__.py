"""Pages of trust: introductions, vouching, and why somebody is trusted."""
