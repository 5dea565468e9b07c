// Formulas as trees, made functions of a table of values: no text is ever run as code.
// A tree is a number, a symbol, or [operation, part, ...]; Sources/Reporting/Page/FormulaRecord.swift writes them.

/** Places of symbols in an array of values. */
function Slots(symbols) {
  const places = new Map(symbols.map((symbol, place) => [symbol, place]));
  return {
    count: () => places.size,
    place(symbol) {
      if (!places.has(symbol)) places.set(symbol, places.size);
      return places.get(symbol);
    },
  };
}

const functions = {
  exp: Math.exp,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  expm1: Math.expm1,
  tanh: Math.tanh,
  sin: Math.sin,
  cos: Math.cos,
  atan: Math.atan,
  abs: Math.abs,
  sign: (x) => (x > 0 ? 1 : x < 0 ? -1 : x),
  sigmoid: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
  min: Math.min,
  max: Math.max,
  select: (c, a, b) => (c >= 0 ? a : c < 0 ? b : c),
  is: (a, b) => (a === b ? 1 : a !== a || b !== b ? NaN : 0),
};

/** The function of an array of values that a tree stands for. */
function compiled(tree, slots) {
  if (typeof tree === "number") return () => tree;
  if (typeof tree === "string") {
    const place = slots.place(tree);
    return (values) => values[place];
  }
  const operation = tree[0];
  if (operation === "solve") return compiledRoot(tree, slots);
  if (operation === "number") return () => ({ inf: Infinity, "-inf": -Infinity })[tree[1]] ?? NaN;
  const parts = tree.slice(1).map((part) => compiled(part, slots));
  const [a, b, c] = parts;
  if (operation === "+") {
    return (values) => {
      let sum = a(values);
      for (let i = 1; i < parts.length; i++) sum += parts[i](values);
      return sum;
    };
  }
  if (operation === "*") {
    return (values) => {
      let product = a(values);
      for (let i = 1; i < parts.length; i++) product *= parts[i](values);
      return product;
    };
  }
  if (operation === "^") return compiledPower(a, b, tree[2]);
  const own = functions[operation];
  if (parts.length === 1) return (values) => own(a(values));
  if (parts.length === 2) return (values) => own(a(values), b(values));
  if (parts.length === 3) return (values) => own(a(values), b(values), c(values));
  return (values) => own(...parts.map((part) => part(values)));
}

function compiledPower(base, exponent, written) {
  if (written === 0.5) return (values) => Math.sqrt(base(values));
  if (written === -1) return (values) => 1 / base(values);
  return (values) => Math.pow(base(values), exponent(values));
}

/** The y of y = F(y) in a range, by a bracketed Newton method in log y; NaN where there is none. */
function compiledRoot([, unknown, body, slope, least, most], slots) {
  // Inside of the body the unknown has a place of its own, whatever has its name outside.
  const place = slots.place(Symbol(unknown));
  const inner = { place: (symbol) => (symbol === unknown ? place : slots.place(symbol)) };
  const [f, df] = [compiled(body, inner), compiled(slope, inner)];
  return (values) => {
    const at = (y) => {
      values[place] = y;
      return f(values);
    };
    let [low, high, before] = [least, most, Infinity];
    const [atHigh, atLow] = [high - at(high), low - at(low)];
    if (!((atLow < 0 && atHigh > 0) || (atLow > 0 && atHigh < 0))) return NaN;
    const sign = atHigh > 0 ? 1 : -1;
    let y = Math.sqrt(low) * Math.sqrt(high);
    for (let round = 0; round < 200; round++) {
      const value = at(y);
      const excess = (y - value) * sign;
      if (excess !== excess) return NaN;
      if (excess === 0) return y;
      if (excess < 0) low = y;
      else high = y;
      const step = Math.log(y / value) / (1 - (y * df(values)) / value);
      if (Math.abs(step) <= 1e-12) return y * (1 - step);
      const guess = y * Math.exp(-step);
      const isGood = guess > low && guess < high && Math.abs(step) <= before / 2;
      y = isGood ? guess : Math.sqrt(low) * Math.sqrt(high);
      before = isGood ? Math.abs(step) : Infinity;
      if (high <= low * (1 + 2 ** -51)) return y;
    }
    return y;
  };
}
