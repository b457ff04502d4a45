"""What this room knows: who is in the program, the banner over a chart, and where an admission stands."""

from stepwell.placement.queries.banner import Banner, Risk, banner

__all__ = ["Banner", "Risk", "banner"]
