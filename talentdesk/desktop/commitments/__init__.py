"""Commitments in the room Reserve: the list, a commitment with its steps, a sheet, the forecast."""
