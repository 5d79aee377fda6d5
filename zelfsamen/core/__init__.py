"""What every app stands on: the record, refusals, actions, amounts and pages."""
