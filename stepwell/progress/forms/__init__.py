"""What is typed in this room."""

from stepwell.progress.forms.answers import CloseAlertForm, InstrumentForm

__all__ = ["CloseAlertForm", "InstrumentForm"]
