// Where one new run will lie: the law, what it missed nearby runs by as a smooth surface, and how far such expectations
// were off before. The same as Sources/Fitting/Misfit, which says where each step comes from.

function productOf(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function distanceBetween(a, b) {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i] - b[i]) * (a[i] - b[i]);
  return Math.sqrt(squares);
}

/** The lower factor of a positive definite matrix, row after row; null for another one. */
function cholesky(matrix) {
  const n = matrix.length;
  const rows = matrix.map(() => new Float64Array(n));
  for (let j = 0; j < n; j++) {
    let pivot = matrix[j][j];
    for (let k = 0; k < j; k++) pivot -= rows[j][k] * rows[j][k];
    if (!(pivot > 0)) return null;
    rows[j][j] = Math.sqrt(pivot);
    for (let i = j + 1; i < n; i++) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k++) sum -= rows[i][k] * rows[j][k];
      rows[i][j] = sum / rows[j][j];
    }
  }
  return rows;
}

/** The solution of a system whose matrix was factored. */
function solved(rows, right) {
  const x = Float64Array.from(right);
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i] -= rows[i][k] * x[k];
    x[i] /= rows[i][i];
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i] -= rows[k][i] * x[k];
    x[i] /= rows[i][i];
  }
  return x;
}

/** Matérn's function of order 5/2. */
function alike(distance, length) {
  const x = (Math.sqrt(5) * distance) / length;
  return (1 + x + (x * x) / 3) * Math.exp(-x);
}

/** What a fit expects of new runs; null where it does not know. */
function Expectation(data, law) {
  if (!data) return null;
  const surfaces = data.pairs.map((pair) => Surface(data, pair));
  const information = informationFactor(data);
  if (surfaces.includes(null)) return null;
  const unit = data.scale.unit;
  return (point) => {
    const place = data.axes.map((axis) => axisCoordinate(axis, point));
    const own = law.response(point);
    const gradient = law.gradient(point, data.scale.domain, unit);
    if (![own, ...place, ...gradient].every(Number.isFinite)) return null;
    const seen = together(data, surfaces, place, gradient);
    const leverage = information ? productOf(gradient, solved(information, gradient)) : data.mostLeverage;
    const least = data.scatter * Math.sqrt(1 + Math.min(leverage, data.mostLeverage));
    const value = moved(data.scale.domain, own, seen.shift * unit);
    const reach = Math.max(seen.deviation, least) * unit * excessOf(data, point) * data.quantile;
    const ends = [-reach, reach].map((step) => moved(data.scale.domain, value, step));
    return {
      value, law: own, interval: cut(law.domain, ends), shift: seen.shift,
      deviation: Math.max(seen.deviation, least), nearest: nearestRun(data, place),
    };
  };
}

/** The coordinate of a point along an axis, in e-folds. */
function axisCoordinate(axis, point) {
  if (axis.kind === "ratio") return Math.log(point[axis.symbol]) - Math.log(point[axis.under]);
  const value = point[axis.symbol];
  if (axis.kind === "log") return Math.log(value);
  return axis.kind === "share" ? value / axis.number : value === axis.number ? axis.apart : 0;
}

/** The surface of one length and ratio of misfit to noise. */
function Surface(data, [length, ratio, weight, amplitude]) {
  const noise = 1 / ratio;
  const spread = data.parameterSpread * data.parameterSpread * (1 + noise);
  const covariance = data.places.map((place, i) =>
    data.places.map(
      (other, j) =>
        alike(distanceBetween(place, other), length) +
        spread * productOf(data.gradients[i], data.gradients[j]) +
        (i === j ? noise : 0)));
  const rows = cholesky(covariance);
  return rows && { rows, solved: solved(rows, data.residuals), length, spread, noise, weight, amplitude };
}

/** What all surfaces say together of one new run. */
function together(data, surfaces, place, gradient) {
  const said = surfaces.map((surface) => {
    const shared = data.places.map(
      (other, i) =>
        alike(distanceBetween(other, place), surface.length) +
        surface.spread * productOf(data.gradients[i], gradient));
    const own = 1 + surface.spread * productOf(gradient, gradient);
    const explained = productOf(shared, solved(surface.rows, shared));
    return { mean: productOf(shared, surface.solved), variance: Math.max(own - explained, 1e-9 * own) };
  });
  let [mean, variance] = [0, 0];
  surfaces.forEach((surface, i) => (mean += surface.weight * said[i].mean));
  surfaces.forEach((surface, i) => {
    const off = said[i].mean - mean;
    variance += surface.weight * (surface.amplitude * (said[i].variance + surface.noise) + off * off);
  });
  return { shift: mean, deviation: data.widening * Math.sqrt(variance) };
}

/** The factored information of the runs on the parameters, in units of a run's. */
function informationFactor(data) {
  const count = data.gradients[0].length;
  const sums = Array.from({ length: count }, () => new Float64Array(count));
  for (const gradient of data.gradients) {
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) sums[i][j] += data.informationFactor * gradient[i] * gradient[j];
    }
  }
  return cholesky(sums);
}

/** How many times as far as all runs those of a point's label scatter; 1 at least. */
function excessOf(data, point) {
  if (!data.excess) return 1;
  return Math.max(1, data.excess.factors[point[data.excess.symbol]] ?? 1);
}

/** The nearest run: its name, and how many times its value each variable has here. */
function nearestRun(data, place) {
  let [best, least] = [0, Infinity];
  data.places.forEach((other, i) => {
    const distance = distanceBetween(other, place);
    if (distance < least) [best, least] = [i, distance];
  });
  const factors = data.axes
    .map((axis, i) => ({ symbol: axis.symbol, kind: axis.kind, factor: Math.exp(place[i] - data.places[best][i]) }))
    .filter((entry) => entry.kind === "log");
  return { name: data.names[best], distance: least, factors };
}
