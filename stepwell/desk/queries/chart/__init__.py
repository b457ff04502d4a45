"""One person's chart: the summary, the list of notes, and who has looked."""

from stepwell.desk.queries.chart.history import HistoryPage, history_page
from stepwell.desk.queries.chart.notes import NotesPage, notes_page
from stepwell.desk.queries.chart.page import ChartPage, chart_page

__all__ = ["ChartPage", "HistoryPage", "NotesPage", "chart_page", "history_page", "notes_page"]
