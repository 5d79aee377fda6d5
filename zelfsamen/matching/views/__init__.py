"""Pages of needs, teams and invitations."""
