"""Calendar files (RFC 5545): staff leave read from them, and schedules written as them; no Django in here."""
