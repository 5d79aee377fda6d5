"""For what a link in a mail about standing in is good."""

STANDING_IN = "continuity.stand_in"
PUT_RIGHT = "continuity.put_right"
