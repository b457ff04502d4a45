"""Pure decisions about tracks, timetables and seats."""
