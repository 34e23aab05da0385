"""The panes that can lie over the window, made when they are first needed."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.shell.about_pane import AboutPane, AboutText
from talentdesk.desktop.shell.command_palette import CommandPalette
from talentdesk.desktop.shell.key_overview import KeyOverview
from talentdesk.desktop.shell.overlay import Overlay
from talentdesk.desktop.shell.settings_pane import SettingsPane
from talentdesk.desktop.theme.theme import Theme


class Overlays(QObject):
    """None of them costs anything before the first paint.

    Signals:
        chosen: the PaletteEntry that was taken.
        diagnostics_asked: write the file that explains a fault.
        reset_asked: forget window size, columns and borders.
    """

    chosen = Signal(object)
    diagnostics_asked = Signal()
    reset_asked = Signal()

    def __init__(self, theme: Theme, window: QWidget, about: AboutText) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._about_text = about
        self.more_settings: Callable[[], QWidget | None] | None = None
        """Makes what the program adds to the settings, if anything, when they are opened."""

    @cached_property
    def palette(self) -> CommandPalette:
        """Ctrl+K."""
        palette = CommandPalette(self._theme, self._window)
        palette.chosen.connect(self.chosen)
        return palette

    @cached_property
    def keys(self) -> KeyOverview:
        """The keys that work now."""
        return KeyOverview(self._theme, self._window)

    @cached_property
    def settings(self) -> SettingsPane:
        """Palette, size, columns."""
        settings = SettingsPane(self._theme, self._window)
        settings.reset_asked.connect(self.reset_asked)
        more = self.more_settings() if self.more_settings is not None else None
        if more is not None:
            settings.body.addWidget(more)
        return settings

    @cached_property
    def about(self) -> AboutPane:
        """Versions and licences."""
        about = AboutPane(self._theme, self._window, self._about_text)
        about.diagnostics_asked.connect(self.diagnostics_asked)
        return about

    def dismiss(self) -> None:
        """Close whichever is open."""
        for overlay in self._window.findChildren(Overlay):
            overlay.dismiss()
