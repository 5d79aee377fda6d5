"""Rules of continuity without tables or clock."""
