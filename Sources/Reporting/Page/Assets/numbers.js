// Domains of quantities, and numbers as they are written for people: as Domain and NumberStyle have them in the program.

/** The value of a domain ("real", "positive" or [least, most]) at a free coordinate. */
function valueAt(domain, u) {
  if (domain === "real") return u;
  if (domain === "positive") return Math.exp(u);
  const small = Math.exp(-Math.abs(u));
  const [less, more] = [small / (1 + small), 1 / (1 + small)];
  const [share, rest] = u < 0 ? [less, more] : [more, less];
  return domain[0] * rest + domain[1] * share;
}

/** The free coordinate of a value of a domain. */
function coordinateOf(domain, value) {
  if (domain === "real") return value;
  if (domain === "positive") return Math.log(Math.max(value, 2.2250738585072014e-308));
  const margin = 2 ** -40;
  const share = (value - domain[0]) / (domain[1] - domain[0]);
  const inside = Math.min(Math.max(share, margin), 1 - margin);
  return Math.log(inside / (1 - inside));
}

/** The derivative of the value by the coordinate. */
function slopeAt(domain, u) {
  if (domain === "real") return 1;
  if (domain === "positive") return Math.exp(u);
  const small = Math.exp(-Math.abs(u));
  return ((domain[1] - domain[0]) * small) / ((1 + small) * (1 + small));
}

/** Whether a domain takes a value. */
function takes(domain, value) {
  if (!Number.isFinite(value)) return false;
  if (domain === "real") return true;
  return domain === "positive" ? value > 0 : value >= domain[0] && value <= domain[1];
}

/** The value at a distance from a center, in the coordinate of a domain. */
function moved(domain, center, distance) {
  return domain === "positive"
    ? center * Math.exp(distance)
    : valueAt(domain, coordinateOf(domain, center) + distance);
}

/** The part of an interval that lies in a domain. */
function cut(domain, [lower, upper]) {
  return Array.isArray(domain) ? [Math.max(lower, domain[0]), Math.min(upper, domain[1])] : [lower, upper];
}

/** Where a function changes its sign between two places, whose values are known: bisection, hastened by secants. */
function signChange(f, low, high, atLow, atHigh) {
  let [a, b, fa, fb] = [low, high, atLow, atHigh];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa < 0 !== fb < 0) || fa !== fa || fb !== fb) return NaN;
  for (let round = 0; round < 200; round++) {
    const middle = (a + b) / 2;
    const width = b - a;
    if (width <= 1e-14 * Math.max(1, Math.abs(middle))) return middle;
    // A secant, kept away from the ends, and every third time the middle.
    const secant = b - (fb * (b - a)) / (fb - fa);
    let place = round % 3 === 2 || !Number.isFinite(secant) ? middle : secant;
    if (!(place > a + width * 1e-3 && place < b - width * 1e-3)) {
      place = place <= middle ? a + width * 1e-3 : b - width * 1e-3;
    }
    if (!(place > a && place < b)) return middle;
    const value = f(place);
    if (value === 0) return place;
    if (value !== value) return NaN;
    if (value < 0 === fa < 0) [a, fa] = [place, value];
    else [b, fb] = [place, value];
  }
  return (a + b) / 2;
}

/** The power of ten of a number's first digit. */
function exponentOf(value) {
  return value === 0 ? 0 : Number(Math.abs(value).toExponential(15).split("e")[1]);
}

/** A number rounded to a power of ten, in a style: "plain", "suffixed" or "exponent". */
function textTo(value, place, style) {
  if (!Number.isFinite(value)) return value !== value ? "nan" : value < 0 ? "-inf" : "inf";
  const digits = Math.max(1, Math.min(17, exponentOf(value) - place + 1));
  const rounded = Number(value.toPrecision(digits));
  const exponent = exponentOf(rounded);
  if (rounded === 0) return "0";
  const decimals = (power) => Math.max(0, Math.min(20, power - place));
  if (style === "suffixed" && exponent >= 4 && exponent < 15) {
    const power = Math.min(Math.floor(exponent / 3) * 3, 12);
    return (rounded / 10 ** power).toFixed(decimals(power)) + ["K", "M", "B", "T"][power / 3 - 1];
  }
  const largest = { plain: 7, exponent: 6, suffixed: 15 }[style];
  if (exponent >= largest || exponent < -4) {
    return rounded.toExponential(Math.max(0, Math.min(20, exponent - place))).replace("e+", "e");
  }
  return rounded.toFixed(decimals(0));
}

/** A number in so many significant digits, zeros at the end of a fraction dropped. */
function text(value, style, digits) {
  const written = textTo(value, exponentOf(value) - digits + 1, style);
  return written.replace(/(\.\d*?)0+(?=$|[eKMBT])/, "$1").replace(/\.(?=$|[eKMBT])/, "");
}

/** A value and its interval, to the second digit of a quarter of the interval's width. */
function texts(value, interval, style) {
  const width = interval ? (interval[1] - interval[0]) / 4 : NaN;
  if (!(width > 0 && Number.isFinite(width))) return { value: text(value, style, 4), interval: "" };
  const place = Math.max(exponentOf(width) - 1, exponentOf(value) - 9);
  const open = interval[0] > 0 && interval[1] / interval[0] > 100;
  const coarse = open ? Math.max(place, exponentOf(value) - 2) : place;
  const end = (x) => {
    if (!Number.isFinite(x)) return "open";
    const distance = Math.abs(x - value);
    return textTo(x, Math.min(Math.max(coarse, exponentOf(distance) - 2), exponentOf(x) - 1), style);
  };
  return {
    value: textTo(value, Math.min(coarse, exponentOf(value) - 1), style),
    interval: `[${end(interval[0])}, ${end(interval[1])}]`,
  };
}

const suffixes = { k: 1e3, K: 1e3, M: 1e6, B: 1e9, G: 1e9, T: 1e12, P: 1e15 };

/** The number that a text spells, such as 1e23, 70B or 2.5; NaN for others. */
function numberOf(written) {
  const match = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([kKMBGTP]?)\s*$/i.exec(written.replace(/[\s_]/g, ""));
  if (!match) return NaN;
  const suffix = match[2];
  return Number(match[1]) * (suffix ? (suffixes[suffix] ?? suffixes[suffix.toUpperCase()] ?? NaN) : 1);
}
