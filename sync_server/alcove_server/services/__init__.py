"""What the server decides: one use case a file.

Rules of every file here:
- it knows neither HTTP nor SQL; it is given a unit of work, the caller, the request and the time;
- what a caller must handle is *returned* (`refusals`), never raised; whoever called rolls the unit back on a refusal;
- nothing in here can open a seal: of the core it sees the wire and `alcove.crypto.verify`.
"""
