"""Words of the agenda in templates."""

from __future__ import annotations

from django import template

from zelfsamen.agenda.words import days_in_words, fault_in_words

register = template.Library()
register.filter("fault_in_words", fault_in_words)
register.filter("days_in_words", days_in_words)
