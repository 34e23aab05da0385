"""The room Voorstellen: the register as a list, one proposal beside it, a form, the intake."""
