"""What the rooms decide: views of the engine into what a screen shows.  Plain Python: no Qt (an import contract)."""
