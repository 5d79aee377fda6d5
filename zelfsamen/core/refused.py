"""The one way in which the product says no."""

from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818 - the product's word for it; "error" would blame the person
    """An action that may not happen, with a sentence that says what, why and how to go on."""

    sentence: str | Promise = ""
    way_on: str | Promise = ""

    def __init__(self, sentence: str | Promise = "", way_on: str | Promise = "") -> None:
        self.sentence = sentence or self.sentence
        self.way_on = way_on or self.way_on
        super().__init__(str(self.sentence))
