"""What a mailed link into a collaboration is for: it opens the pages of one participant, or of one who speaks for the client."""

PARTICIPANT = "collaborations.participant"
CLIENT = "collaborations.client"
