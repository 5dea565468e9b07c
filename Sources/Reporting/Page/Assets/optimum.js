// The best run for a budget: one variable follows from the cost, the others are searched one inside of the other, each to
// where the slope of the response changes its sign.

/** How far from the middle of the runs is searched, in e-folds and in the coordinate of what has two ends; in so many steps. */
const searched = { open: { reach: 14, steps: 56 }, bounded: { reach: 8, steps: 32 } };

/**
 * A question about a budget: `served` tokens are part of it, `held` variables keep their values, and the size is at most
 * `most`. The last of the chosen variables is the one that follows from the cost.
 */
function Search(law, { budget, served, held, most }) {
  const { data, values } = law;
  const index = (symbol) => data.variables.findIndex((variable) => variable.symbol === symbol);
  const chosen = data.chosen.map((symbol) => {
    const at = index(symbol);
    return { ...data.variables[at], at, place: law.slots.place(symbol) };
  });
  const last = chosen[chosen.length - 1];
  const rate = 2 * (served || 0);
  const costSlope = (variable) =>
    law.cost.slopes[variable.at](values) + (rate ? rate * law.size.slopes[variable.at](values) : 0);
  const excess = () => law.cost.value(values) + (rate ? rate * law.size.value(values) : 0) - budget;
  law.put(Object.entries(held));
  return {
    law, free: chosen.slice(0, -1), starts: chosen.slice(0, -1).map((variable) => variable.center), most,
    set: (variable, u) => (values[variable.place] = valueAt(variable.domain, u)),
    response: () => law.own.value(values),
    /** How the response moves along a variable while the last one keeps the cost. */
    slope(variable, u) {
      const follow = law.own.slopes[last.at](values) / costSlope(last);
      return (law.own.slopes[variable.at](values) - follow * costSlope(variable)) * slopeAt(variable.domain, u);
    },
    /** Sets the last variable so that the run costs the budget, by Newton's method; whether it can. */
    keepCost() {
      let [value, below] = [Math.exp(last.center), 0];
      for (let round = 0; round < 100; round++) {
        values[last.place] = value;
        let next = value - excess() / costSlope(last);
        if (!(next > 0)) {
          if (++below > 8) return false;
          next = value / 16;
        }
        if (Math.abs(next - value) <= 1e-15 * value) return true;
        value = next;
      }
      return false;
    },
    point: () => Object.fromEntries(data.variables.map((own, at) => [own.symbol, values[law.slots.place(own.symbol)]])),
  };
}

/** The largest coordinate that a variable may have. */
function limitOf(search, variable) {
  return variable.role === "size" && search.most ? Math.log(search.most) : Infinity;
}

/** The places of a grid along a variable. */
function gridOf(search, variable) {
  const { reach, steps } = variable.domain === "positive" ? searched.open : searched.bounded;
  const limit = limitOf(search, variable);
  const places = Array.from({ length: steps + 1 }, (_, i) => variable.center + reach * ((2 * i) / steps - 1));
  const within = places.filter((place) => place < limit);
  return within.length < places.length ? [...within, limit] : places;
}

/** The responses over the grid, place by place; infinite where the cost leaves no run. */
function surveyed(search, grids, depth = 0) {
  if (depth === grids.length) {
    if (!search.keepCost()) return [{ value: Infinity, at: [] }];
    const value = search.response();
    return [{ value: value === value ? value : Infinity, at: [] }];
  }
  return grids[depth].flatMap((u, i) => {
    search.set(search.free[depth], u);
    return surveyed(search, grids, depth + 1).map((found) => ({ value: found.value, at: [i, ...found.at] }));
  });
}

/** Whether a place of the grid is at an end that is no limit of the question. */
function isAtEnd(search, grids, at) {
  return at.some((i, depth) => {
    const grid = grids[depth];
    const isLimit = i === grid.length - 1 && grid[i] === limitOf(search, search.free[depth]);
    return (i === 0 || i === grid.length - 1) && !isLimit;
  });
}

/**
 * Puts a variable where the slope changes its sign, those behind it at their best; NaN where it does not, infinite where
 * the cost leaves no run.
 */
function settle(search, depth, width) {
  if (depth === search.free.length) return search.keepCost() ? 0 : Infinity;
  const variable = search.free[depth];
  const limit = limitOf(search, variable);
  const slope = (u) => {
    search.set(variable, u);
    const inner = settle(search, depth + 1, width);
    return Math.abs(inner) < Infinity ? search.slope(variable, u) : inner;
  };
  // Beyond what the cost allows a run is as good as too large: the slope there is infinite.
  if (slope(search.starts[depth]) === Infinity) return Infinity;
  let [low, high] = [search.starts[depth] - width, Math.min(search.starts[depth] + width, limit)];
  let [atLow, atHigh] = [slope(low), slope(high)];
  for (let step = 2 * width; step < 512 * width && atLow > 0; step *= 2) atLow = slope((low -= step));
  for (let step = 2 * width; step < 512 * width && high < limit && atHigh < 0; step *= 2) {
    high = Math.min(high + step, limit);
    atHigh = slope(high);
  }
  const u = high === limit && atHigh < 0 ? limit : signChange(slope, low, high, atLow, atHigh);
  // Leaves all values as they are at the place.
  if (u === u) slope(u);
  search.starts[depth] = u === u ? u : search.starts[depth];
  return u;
}

/** The best run, and whether the law falls further far away from the runs; null where there is none. */
function bestRun(search) {
  const grids = search.free.map((variable) => gridOf(search, variable));
  const all = surveyed(search, grids).filter((found) => found.value < Infinity);
  if (!all.length) return null;
  const least = (found) => found.reduce((a, b) => (b.value < a.value ? b : a));
  let best = least(all);
  const runsOff = isAtEnd(search, grids, best.at);
  if (runsOff) {
    const near = all.filter((found) => !isAtEnd(search, grids, found.at) && isLowest(found, all));
    if (!near.length) return null;
    best = least(near);
  }
  search.starts = best.at.map((i, depth) => grids[depth][i]);
  const place = settle(search, 0, grids.length ? grids[0][1] - grids[0][0] : 0);
  return Math.abs(place) < Infinity ? { point: search.point(), runsOff, starts: [...search.starts] } : null;
}

/** Whether no neighbour on the grid is lower. */
function isLowest(found, all) {
  return all.every((other) => other.value >= found.value || found.at.some((i, d) => Math.abs(i - other.at[d]) > 1));
}

/** The best runs at parameters around the fit, null where resampled ones have none; null where others have none. */
function bestAround(search, starts) {
  const { law } = search;
  const around = law.data.uncertainty;
  if (!around) return null;
  const points = around.points.map((parameters) => {
    law.put(parameters.map((number, place) => [around.symbols[place], number]));
    search.starts = [...starts];
    const place = settle(search, 0, 0.02);
    return Math.abs(place) < Infinity ? { point: search.point(), parameters } : null;
  });
  law.restore();
  return points.includes(null) && !around.draws ? null : points;
}
