"""How dates look in each language, where the field's own formats differ from what people write."""
