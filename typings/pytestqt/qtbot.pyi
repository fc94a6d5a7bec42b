from collections.abc import Callable
from types import TracebackType
from typing import Any, Literal, Self

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

class SignalBlocker:
    args: list[Any] | None
    signal_triggered: bool
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def wait(self) -> None: ...

class QtBot:
    def __init__(self, request: pytest.FixtureRequest) -> None: ...
    def addWidget(self, widget: QWidget, *, before_close_func: Callable[[QWidget], object] | None = None) -> None: ...
    def waitExposed(self, widget: QWidget, *, timeout: int = 5000) -> SignalBlocker: ...
    def waitActive(self, widget: QWidget, *, timeout: int = 5000) -> SignalBlocker: ...
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5000) -> None: ...
    def waitSignal(
        self,
        signal: object,
        *,
        timeout: int = 5000,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker: ...
    def waitSignals(
        self,
        signals: list[object],
        *,
        timeout: int = 5000,
        raising: bool | None = None,
        order: Literal["none", "simple", "strict"] = "none",
    ) -> SignalBlocker: ...
    def assertNotEmitted(self, signal: object, *, wait: int = 0) -> SignalBlocker: ...
    def keyClick(
        self,
        widget: QWidget | QWindow | None,
        key: Qt.Key | str,
        modifier: Qt.KeyboardModifier = ...,
        delay: int = -1,
    ) -> None: ...
    def keyClicks(
        self, widget: QWidget | None, sequence: str, modifier: Qt.KeyboardModifier = ..., delay: int = -1
    ) -> None: ...
    def keyPress(
        self,
        widget: QWidget | QWindow | None,
        key: Qt.Key | str,
        modifier: Qt.KeyboardModifier = ...,
        delay: int = -1,
    ) -> None: ...
    def keyRelease(
        self,
        widget: QWidget | QWindow | None,
        key: Qt.Key | str,
        modifier: Qt.KeyboardModifier = ...,
        delay: int = -1,
    ) -> None: ...
    def mouseClick(
        self,
        widget: QWidget | None,
        button: Qt.MouseButton,
        modifier: Qt.KeyboardModifier = ...,
        pos: QPoint = ...,
        delay: int = -1,
    ) -> None: ...
    def mouseDClick(
        self,
        widget: QWidget | None,
        button: Qt.MouseButton,
        modifier: Qt.KeyboardModifier = ...,
        pos: QPoint = ...,
        delay: int = -1,
    ) -> None: ...
    def mousePress(
        self,
        widget: QWidget | None,
        button: Qt.MouseButton,
        modifier: Qt.KeyboardModifier = ...,
        pos: QPoint = ...,
        delay: int = -1,
    ) -> None: ...
    def mouseRelease(
        self,
        widget: QWidget | None,
        button: Qt.MouseButton,
        modifier: Qt.KeyboardModifier = ...,
        pos: QPoint = ...,
        delay: int = -1,
    ) -> None: ...
    def mouseMove(self, widget: QWidget | None, pos: QPoint = ..., delay: int = -1) -> None: ...
