"""Any chart laid out for a width: the one function that painters of the window and of documents call."""

from gatekeeper_app.domain.charts import BarChart, Chart, LineChart, MapChart
from gatekeeper_app.services.charts.bars import lay_out_bars
from gatekeeper_app.services.charts.lines import lay_out_lines
from gatekeeper_app.services.charts.maps import lay_out_map
from gatekeeper_app.services.charts.shapes import Drawing, Letters
from gatekeeper_app.services.charts.tornado import lay_out_tornado

_LEAST_HEIGHT, _MOST_HEIGHT = 200.0, 300.0


def lay_out(chart: Chart, *, width: float, letters: Letters) -> Drawing:
    """The chart in the width, in the painter's lengths. Charts with two axes are less than half as high as wide;
    charts of rows are as high as their rows."""
    if isinstance(chart, LineChart | MapChart):
        height = _plane_height(width, letters)
        if isinstance(chart, LineChart):
            return lay_out_lines(chart, width=width, height=height, letters=letters)
        return lay_out_map(chart, width=width, height=height, letters=letters)
    if isinstance(chart, BarChart):
        return lay_out_bars(chart, width=width, letters=letters)
    return lay_out_tornado(chart, width=width, letters=letters)


def height_of(chart: Chart, *, width: float, letters: Letters) -> float:
    """How high `lay_out` makes the chart; without laying it out where the height hangs on the width alone."""
    if isinstance(chart, LineChart | MapChart):
        return _plane_height(width, letters)
    return lay_out(chart, width=width, letters=letters).height


def _plane_height(width: float, letters: Letters) -> float:
    return min(max(0.44 * width, _LEAST_HEIGHT * letters.scale), _MOST_HEIGHT * letters.scale)
