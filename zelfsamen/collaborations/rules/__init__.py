"""What collaborations compute, without tables, clock or web."""
