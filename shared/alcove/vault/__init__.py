"""Items to sealed records and back.  Pure over a keyring, a document maker and what a store shows; no I/O, no clock."""
