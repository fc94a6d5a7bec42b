"""pytest-qt passes the mouse and the keys on to QTest without types; those that the tests use."""
