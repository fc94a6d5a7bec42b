"""The face to the network: parses a request, names the caller, asks a service, writes the answer.

`operations` lists everything that protocol version 1 has; routes, OpenAPI and tests are made from that one list.
"""
