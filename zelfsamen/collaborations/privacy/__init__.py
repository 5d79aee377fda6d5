"""The tables of collaborations with personal data, by topic."""

from zelfsamen.collaborations.privacy import agreements, covering, delivery, ending, forming, offers, people, successions

TOPICS = (
    people,
    forming,
    offers,
    agreements,
    delivery,
    ending,
    covering,
    successions,
)


def register() -> None:
    """Name the tables."""
    for topic in TOPICS:
        topic.register()
