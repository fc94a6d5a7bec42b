"""SQLCipher does what every store must do."""

from store_contract import StoreContract
from store_figures_contract import StoreFiguresContract
from store_items_contract import StoreItemsContract
from store_lists_contract import StoreListsContract
from store_search_contract import StoreSearchContract


class TestSqlcipherRecords(StoreContract):
    pass


class TestSqlcipherLists(StoreListsContract):
    pass


class TestSqlcipherItems(StoreItemsContract):
    pass


class TestSqlcipherSearch(StoreSearchContract):
    pass


class TestSqlcipherFigures(StoreFiguresContract):
    pass
