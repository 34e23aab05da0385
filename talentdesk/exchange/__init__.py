"""Files between colleagues and foreign sheets: programme file, intake form, column profiles."""
