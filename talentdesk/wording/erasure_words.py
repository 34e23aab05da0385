"""How somebody is called after their name was erased."""


def erased_name(number: int) -> str:
    """What stands where a name stood; migration 0013 holds the file to the same words."""
    return f"Gewiste persoon {number}"
