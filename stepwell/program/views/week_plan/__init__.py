"""The planner's pages: the weeks, the board, one move, one person, a repair, publishing."""
