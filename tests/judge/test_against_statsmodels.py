"""Our seasonal adjustment and our projection against statsmodels' own, figure by figure.

Slow, since importing statsmodels takes seconds: that is why it is not what Måltavle runs on.
"""

from __future__ import annotations

import pytest
from long_series import noise, summed, wave

from maaltavle.judge.changing.ahead import LocalLevel, t_quantile
from maaltavle.judge.changing.stl import decompose

pytestmark = pytest.mark.slow

SIZES = [
    (36, 12),
    (37, 12),
    (47, 12),
    (60, 12),
    (61, 12),
    (131, 12),
    (180, 12),
    (300, 12),
    (16, 4),
    (19, 4),
    (60, 4),
    (200, 4),
]


def series(size: int, a_year: int, kind: str) -> list[float]:
    """A series with all that is hard for a decomposition."""
    values = summed(wave(size, a_year, 3.0), noise(size, seed=size), slope=0.1)
    match kind:
        case "noise":
            return noise(size, seed=size)
        case "odd":
            values[size // 2] += 40
        case "jump":
            values = [value + 30 * (n > size // 2) for n, value in enumerate(values)]
        case "few":
            values = [float(abs(round(value)) % 3) for value in noise(size, seed=size)]
        case "great":
            values = [1e7 * value for value in values]
    return values


@pytest.mark.parametrize("kind", ["season", "noise", "odd", "jump", "few", "great"])
@pytest.mark.parametrize(("size", "a_year"), SIZES)
def test_the_parts_are_those_of_its_stl(size: int, a_year: int, kind: str) -> None:
    from statsmodels.tsa.seasonal import STL

    values = series(size, a_year, kind)
    ours = decompose(values, a_year)
    theirs = STL(values, period=a_year, seasonal=11, seasonal_deg=0).fit()
    near = 1e-9 * max(map(abs, values))
    assert ours.season == pytest.approx([*theirs.seasonal], abs=near)
    assert ours.trend == pytest.approx([*theirs.trend], abs=near)
    assert ours.rest == pytest.approx([*theirs.resid], abs=near)


@pytest.mark.parametrize("size", [10, 36, 120])
@pytest.mark.parametrize("constant", [0.0, 0.05, 0.5, 0.95])
def test_each_projection_is_that_of_its_local_level_with_drift(size: int, constant: float) -> None:
    """Mean and variance, with the same two variances: its Kalman smoother, started without knowing anything."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    values = summed(noise(size, seed=size), slope=0.2)
    ours = LocalLevel(range(size), values, constant)
    model = UnobservedComponents(values, "lldtrend")
    model.ssm.initialize("diffuse")
    given = {"sigma2.irregular": ours.noise * ours.variance, "sigma2.level": ours.wander * ours.variance}
    theirs = model.smooth([given[name] for name in model.param_names]).get_forecast(size // 2)
    for step in range(1, size // 2 + 1):
        mean, variance = ours.ahead(step)
        assert mean == pytest.approx(theirs.predicted_mean[step - 1], rel=1e-6)
        assert variance == pytest.approx(theirs.var_pred_mean[step - 1], rel=1e-6)


def test_a_straight_line_with_noise_is_least_squares() -> None:
    """Without wandering the projection is the prediction interval of an ordinary regression."""
    import numpy as np
    from statsmodels.api import OLS, add_constant

    size, values = 40, summed(noise(40), slope=0.2)
    fit = OLS(values, add_constant(np.arange(size))).fit()
    theirs = fit.get_prediction([[1, size + 4]]).summary_frame(alpha=0.05)
    mean, variance = LocalLevel(range(size), values, 0.0).ahead(5)
    reach = t_quantile(0.975, size - 2) * variance**0.5
    assert mean == pytest.approx(theirs["mean"][0])
    assert (mean - reach, mean + reach) == pytest.approx(
        (theirs["obs_ci_lower"][0], theirs["obs_ci_upper"][0]), rel=1e-4
    )


@pytest.mark.parametrize("share", [0.9, 0.975, 0.995])
@pytest.mark.parametrize("freedom", [8, 10, 34, 200])
def test_the_quantiles_are_those_of_scipy(share: float, freedom: int) -> None:
    from scipy.stats import t

    assert t_quantile(share, freedom) == pytest.approx(t.ppf(share, freedom), rel=1e-3)
