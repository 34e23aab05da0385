"""The room Besluiten: what waits for a decision, all decisions, and recording one."""
