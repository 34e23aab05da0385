"""The room Beoordelen: one's own review, the discussion, the advice of the team."""
