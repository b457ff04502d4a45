"""What the pages that look across stages show."""
