"""Every chart says all that the common canvas asks of it."""

import inspect

import pytest

from alcove_desktop.widgets.charts.canvas import Canvas
from alcove_desktop.widgets.charts.heat_grid import HeatGrid
from alcove_desktop.widgets.charts.plot import Plot

ASKED = [
    name
    for name, method in vars(Canvas).items()
    if inspect.isfunction(method) and "NotImplementedError" in inspect.getsource(method)
]


@pytest.mark.parametrize("chart", [Plot, HeatGrid])
@pytest.mark.parametrize("name", ASKED)
def test_a_chart_says_it_itself(chart: type[Canvas], name: str) -> None:
    assert getattr(chart, name) is not getattr(Canvas, name)
