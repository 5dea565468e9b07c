// Intervals of resampled fits: quantiles of what is computed again at each of them, corrected where there are fits that
// leave out a group of runs each (Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13 and 14).

/** Below this share of draws that have a value, a quantity has no interval. */
const leastDraws = 0.9;

/** The fit's data with the values of its parameters at each point; those of thousands of draws are packed. */
function withPoints(data) {
  if (!data || !data.packed) return data;
  const count = data.symbols.length;
  const numbers = unpacked(data.packed);
  const points = Array.from({ length: numbers.length / count }, (_, i) => Array.from(numbers.subarray(i * count, (i + 1) * count)));
  return { ...data, packed: null, points };
}

/** Numbers of which the first 48 bits stand in base 64 each. */
function unpacked(letters) {
  const bytes = atob(letters);
  const view = new DataView(new ArrayBuffer((bytes.length / 6) * 8));
  for (let i = 0; i < bytes.length; i++) view.setUint8(Math.floor(i / 6) * 8 + (i % 6), bytes.charCodeAt(i));
  return Float64Array.from({ length: view.byteLength / 8 }, (_, i) => view.getFloat64(8 * i));
}

/** The interval of a quantity from its values at the draws, and at the fits that leave out a group; null without one. */
function drawnInterval(data, value, values, domain) {
  const draws = Float64Array.from(values.slice(0, data.draws).filter(Number.isFinite)).sort();
  const leftOut = values.slice(data.draws).filter(Number.isFinite);
  if (draws.length < 2 || draws.length < leastDraws * data.draws) return null;
  const correction = drawCorrection(value, draws, leftOut);
  const ends = [(1 - data.level) / 2, (1 + data.level) / 2].map((share) => quantileOf(draws, correction ? correction(share) : share));
  const [lower, upper] = cut(domain, ends);
  return lower <= upper ? [lower, upper] : null;
}

/** Moves a share for the bias of the draws and for an error that changes with the quantity; null where it cannot be had. */
function drawCorrection(value, draws, leftOut) {
  if (leftOut.length < 2) return null;
  const below = draws.reduce((sum, draw) => sum + (draw < value ? 1 : draw === value ? 0.5 : 0), 0);
  const bias = normalQuantile(below / draws.length);
  const mean = leftOut.reduce((sum, each) => sum + each / leftOut.length, 0);
  const size = leftOut.reduce((most, each) => Math.max(most, Math.abs(each - mean)), 0);
  const [squares, cubes] = leftOut.reduce(([two, three], each) => {
    const distance = size > 0 ? (each - mean) / size : 0;
    return [two + distance ** 2, three + distance ** 3];
  }, [0, 0]);
  const acceleration = squares > 0 ? -cubes / (6 * squares * Math.sqrt(squares)) : 0;
  if (!Number.isFinite(bias) || !Number.isFinite(acceleration)) return null;
  return (share) => {
    const z = bias + normalQuantile(share);
    return normalBelow(bias + z / Math.max(1 - acceleration * z, 1e-3));
  };
}

/** The quantile of a sorted sample, linear between neighbours (Hyndman & Fan 1996, definition 7). */
function quantileOf(sorted, share) {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  if (below + 1 >= sorted.length) return sorted[sorted.length - 1];
  const part = place - below;
  return part > 0 ? sorted[below] + part * (sorted[below + 1] - sorted[below]) : sorted[below];
}

/** The probability of a normal variable up to x, by its series about 0. */
function normalBelow(x) {
  if (Math.abs(x) > 8.5) return x < 0 ? 0 : 1;
  let [term, sum] = [x, x];
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) sum += term *= (x * x) / odd;
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The value that a normal variable stays below with a probability. */
function normalQuantile(share) {
  if (!(share > 0 && share < 1)) return share === 0 ? -Infinity : share === 1 ? Infinity : NaN;
  let [low, high] = [-8.5, 8.5];
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
