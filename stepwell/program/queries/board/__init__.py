"""What the planner's pages show: a draft as a board, one move with its verdicts, one person's week, what publishing does."""
