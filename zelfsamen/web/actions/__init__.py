"""What the shell itself writes."""
