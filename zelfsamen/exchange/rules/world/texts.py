"""Names and places of a made-up world."""

_GIVEN = (
    "Aaliyah Anna Bart Bas Bram Carla Cemal Daan David Eline Els Emma Erik Esra Eva Fatima Femke Fleur Floor Gijs Hanna Henk "
    "Ilse Iris Jan Jasper Jeroen Joost Julia Karin Kees Khalid Koen Laura Lars Leila Lies Lotte Luuk Maarten Maria Mark Max "
    "Mees Mehmet Merel Mila Nadia Nina Noor Olaf Omar Pien Pieter Rachid Rik Roos Ruben Sanne Sara Sem Sofie Stijn Sven Tess "
    "Thijs Tim Ward Wies Yara Youssef Zoë"
)
_FAMILY = (
    "Aalders,Bakker,van den Berg,de Boer,Bos,Bosch,Brouwer,Claassen,Dekker,van Dijk,Dijkstra,Driessen,El Amrani,Evers,Faber,"
    "de Graaf,Groen,de Haan,'t Hart,van der Heijden,Hendriks,Hermans,Hoekstra,Huisman,Jacobs,Jansen,de Jong,Kaya,Kok,Koster,"
    "Kuipers,van der Laan,van Leeuwen,Maas,Martens,Meijer,Mulder,Nguyen,Peeters,Peters,Post,Prins,de Ruiter,Schouten,Smit,"
    "Smits,van der Velde,Verhoeven,Vermeulen,Visser,van Vliet,Vos,de Vries,de Wit,Willems,van Wijk,Yılmaz,Zeeman"
)
_PLACES = (
    "Amsterdam,Rotterdam,Den Haag,Utrecht,Eindhoven,Groningen,Tilburg,Almere,Breda,Nijmegen,Apeldoorn,Haarlem,Arnhem,"
    "Enschede,Amersfoort,Zaanstad,'s-Hertogenbosch,Zwolle,Leiden,Leeuwarden,Maastricht,Dordrecht,Middelburg,Assen"
)
LANGUAGES = ("nl", "nl|en", "nl|en|de", "en", "nl|en|tr", "")
LANGUAGE_WEIGHTS = (40, 40, 9, 5, 3, 3)
GIVEN, FAMILY, PLACES = _GIVEN.split(), _FAMILY.split(","), _PLACES.split(",")
