"""Mail: who is written to about what happened, in which words, and how it is sent."""
