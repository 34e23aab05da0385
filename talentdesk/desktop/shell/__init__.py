"""The window around the rooms: sidebar, header, status bar, palette and start screen."""
