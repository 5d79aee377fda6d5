"""What a mailed link into a collaboration is for.

It opens the pages of one participant, those of one who speaks for the client, or the question to take an empty place.
"""

PARTICIPANT = "collaborations.participant"
CLIENT = "collaborations.client"
SUCCESSOR = "collaborations.successor"
