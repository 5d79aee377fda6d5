"""The use cases of matching: needs, seats, teams, invitations and their answers."""
