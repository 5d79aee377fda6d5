"""For what a link in a mail about standing in is good."""

STANDING_IN = "continuity.stand_in"
# The list for those left behind, for the one whom the dead person named.
KIN = "continuity.kin"
PUT_RIGHT = "continuity.put_right"
