"""What the server reaches of the core, by any path of imports: nothing that could open a seal."""

import grimp

ALLOWED = ("alcove.domain", "alcove.wire", "alcove.crypto.verify")
# Importing a package runs its parents' __init__ too; these hold a docstring and no import.
PARENTS = {"alcove", "alcove.crypto"}


def test_the_server_reaches_only_what_cannot_read() -> None:
    graph = grimp.build_graph("alcove_server", "alcove", cache_dir=None)
    reached = graph.find_upstream_modules("alcove_server", as_package=True)
    assert {name for name in reached if name.startswith("alcove.") and not name.startswith(ALLOWED)} <= PARENTS
    assert {parent: graph.find_modules_directly_imported_by(parent) for parent in PARENTS} == {
        parent: set() for parent in PARENTS
    }
