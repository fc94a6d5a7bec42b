"""What the services need kept, one Protocol a file; `alcove_server.postgres` keeps it.

Every method that touches an account's rows takes the account and puts it in the query; row-level security stands
behind that and refuses the rest.
"""
