// A fitted law as functions of a point: its response, how that moves, what a run costs, and the best run for a budget.

/** The law of a fit's data. */
function Law(fit) {
  const data = { ...fit, uncertainty: withPoints(fit.uncertainty) };
  const slots = Slots([
    ...data.variables.map((variable) => variable.symbol),
    ...data.labels.map((label) => label.symbol),
    ...Object.keys(data.values),
  ]);
  const parameters = Object.entries(data.values);
  const make = (quantity) => quantity && {
    value: compiled(quantity.formula, slots),
    slopes: quantity.slopes.map((slope) => compiled(slope, slots)),
  };
  const own = make(data.response);
  const cost = make(data.cost);
  const size = make(data.size);
  const also = data.also.map((entry) => ({ ...entry, value: compiled(entry.formula, slots) }));
  const given = data.variables.map((variable) => variable.given && compiled(variable.given, slots));
  const values = new Float64Array(slots.count());
  const put = (entries) => entries.forEach(([symbol, value]) => (values[slots.place(symbol)] = value));
  put(parameters);
  const at = (point) => (put(Object.entries(point)), values);
  const law = {
    data, slots, values, put, own, cost, size, also, given, at, domain: data.response.domain,
    response: (point) => own.value(at(point)),
    /** Puts back the values of the fit after others were looked at. */
    restore: () => put(parameters),
    gradient: (point, domain, unit) => gradientOf(law, point, domain, unit),
  };
  law.expectation = Expectation(data.expectation, law);
  return law;
}

/** A value in the coordinate of a domain; NaN where it has none. */
function placeOf(domain, value) {
  if (domain === "real") return value;
  if (domain === "positive") return Math.log(value);
  return domain[0] < value && value < domain[1] ? coordinateOf(domain, value) : NaN;
}

/** How the response moves at a point with the coordinates of the parameters that were found. */
function gradientOf(law, point, domain, unit) {
  law.at(point);
  return law.data.determined.map((parameter) => {
    const value = law.data.values[parameter.symbol];
    const u = coordinateOf(parameter.domain, value);
    const step = 1e-5 * Math.max(1, Math.abs(u));
    const [above, below] = [u + step, u - step].map((place) => {
      law.put([[parameter.symbol, valueAt(parameter.domain, place)]]);
      return placeOf(domain, law.own.value(law.values)) / unit;
    });
    law.put([[parameter.symbol, value]]);
    return (above - below) / (2 * step);
  });
}

/** The interval of what is computed again at points around the fit, or at resampled fits; null where it has none. */
function spread(data, value, values, domain) {
  if (data && data.draws) return drawnInterval(data, value, values, domain);
  if (!data || values.some((each) => !Number.isFinite(each))) return null;
  let [variance, logVariance, lost] = [0, 0, 0];
  data.steps.forEach((step, axis) => {
    const [ahead, behind] = [values[2 * axis], values[2 * axis + 1]];
    const slope = (ahead - behind) / (2 * step);
    const logSlope = Math.log(ahead / behind) / (2 * step);
    variance += slope * slope;
    logVariance += logSlope * logSlope;
    if (axis >= data.steps.length - data.rounded) lost += slope * slope;
  });
  const error = Math.sqrt(variance);
  if (!Number.isFinite(error) || lost > 0.01 * variance) return null;
  const own = [value - data.quantile * error, value + data.quantile * error];
  if (Array.isArray(domain)) return cut(domain, own);
  if (!(value > 0) || !Number.isFinite(logVariance)) return own;
  const folds = data.quantile * Math.sqrt(logVariance);
  return folds > 6 * Math.LN10 ? [0, Infinity] : [value / Math.exp(folds), value * Math.exp(folds)];
}

/** The interval of the response at a point if the law is exactly true. */
function exactInterval(law, point, value) {
  const data = law.data.uncertainty;
  if (!data) return null;
  law.at(point);
  const values = data.points.map((parameters) => {
    law.put(parameters.map((number, place) => [data.symbols[place], number]));
    return law.own.value(law.values);
  });
  law.restore();
  return spread(data, value, values, law.domain);
}
