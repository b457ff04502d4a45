"""The demo clinic: who comes, what happens to them, and the acts of the staff that make it so."""
