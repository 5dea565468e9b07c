// A picture of the explorer: the response over what a budget chooses first, mostly the size, with the interval of new runs.

const slice = {
  height: 260, left: 56, right: 16, top: 14, bottom: 42, points: 33, reach: Math.log(30),
  // As wide as it is shown, so that its text keeps its size on a phone.
  get width() {
    return Math.max(280, Math.min(640, innerWidth - 70));
  },
};

let waitingPicture = 0;
// What the last whole picture took; one that takes longer than a few frames waits until nothing else is asked.
const pictureTime = { last: Infinity, most: 40 };

/** The place of the picture of an answer: at once the law by itself, and a moment later the interval of new runs, where
 * that takes its time. */
function pictureOf(law, answered, settings) {
  const place = element("div", { class: "slice-place" });
  const draw = (expectation) => place.replaceChildren(slicePicture({ ...law, expectation }, answered, settings));
  const drawWhole = () => {
    const start = performance.now();
    draw(law.expectation);
    pictureTime.last = performance.now() - start;
  };
  clearTimeout(waitingPicture);
  if (pictureTime.last < pictureTime.most) {
    drawWhole();
  } else {
    draw(null);
    waitingPicture = setTimeout(drawWhole, 120);
  }
  return place;
}

/** The picture of an answer; an empty text where a budget leaves nothing to choose. */
function slicePicture(law, answered, settings) {
  const { data } = law;
  const size = data.variables.find((variable) => variable.symbol === data.chosen[0]);
  if (!size || size.domain !== "positive" || data.chosen.length < 2) return "";
  const best = answered.point[size.symbol];
  const found = sliceRuns(law, size, answered, settings);
  if (found.length < 5) return "";
  const values = found.flatMap((run) => (run.expected ? [run.response, ...run.expected.interval] : [run.response]));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low) * 0.06 || 1;
  const x = (value) => slice.left + ((Math.log(value / found[0].size)) / Math.log(found[found.length - 1].size / found[0].size)) *
    (slice.width - slice.left - slice.right);
  const y = (value) => slice.height - slice.bottom - ((value - low + margin) / (high - low + 2 * margin)) * (slice.height - slice.top - slice.bottom);
  const path = (points) => points.map(([a, b], i) => `${i ? "L" : "M"}${x(a).toFixed(1)},${y(b).toFixed(1)}`).join("");
  const shown = found.filter((run) => run.expected);
  const band = [...shown.map((run) => [run.size, run.expected.interval[0]]), ...[...shown].reverse().map((run) => [run.size, run.expected.interval[1]])];
  const run = shown.length && answered.expected ? answered.expected.value : answered.response;
  const name = `${data.response.symbol} over ${size.symbol} at this budget, the best at ${size.symbol} = ${text(best, size.style, 3)}`;
  const picture = drawn("svg", { viewBox: `0 0 ${slice.width} ${slice.height}`, class: "figure slice", role: "img", "aria-label": name },
    ...sliceAxes(size, data.response, found, [low, high], x, y),
    ...(band.length ? [drawn("path", { d: path(band) + "Z", class: "band" })] : []),
    drawn("path", { d: path(found.map((each) => [each.size, each.response])), class: "law" }),
    ...(shown.length ? [drawn("path", { d: path(shown.map((each) => [each.size, each.expected.value])), class: "expected" })] : []),
    drawn("circle", { cx: x(best).toFixed(1), cy: y(run).toFixed(1), r: 5, class: "best" }));
  const words = `${data.response.symbol} over ${size.symbol} at this budget. Line: ` +
    (shown.length ? "one new run that is expected; band: its interval; dashed: the law by itself" : "the law") + "; dot: the run above.";
  return element("figure", {}, picture, element("figcaption", {}, words));
}

/** Runs of the same budget about the best size (or other first choice), all else at its best. */
function sliceRuns(law, size, answered, settings) {
  const best = answered.point[size.symbol];
  const runs = [];
  for (let i = 0; i < slice.points; i++) {
    const value = best * Math.exp(slice.reach * ((2 * i) / (slice.points - 1) - 1));
    const rest = law.data.chosen.slice(1);
    const inner = { ...law, data: { ...law.data, chosen: rest } };
    const search = Search(inner, { budget: settings.budget, served: settings.served, held: { ...settings.held, [size.symbol]: value }, most: null });
    search.starts = search.free.map((variable) => coordinateOf(variable.domain, answered.point[variable.symbol]));
    const place = settle(search, 0, 0.1);
    if (!(Math.abs(place) < Infinity)) continue;
    const point = search.point();
    const response = law.response(point);
    if (Number.isFinite(response)) runs.push({ size: value, response, expected: law.expectation ? law.expectation(point) : null });
  }
  return runs;
}

/** Ticks at 1, 2 and 5 of each power of ten along the size, and at round values of the response. */
function sliceAxes(size, response, found, [low, high], x, y) {
  const [from, to] = [found[0].size, found[found.length - 1].size];
  const nodes = [];
  const bottom = slice.height - slice.bottom;
  for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
    for (const digit of [1, 3]) {
      const value = digit * 10 ** power;
      if (value < from || value > to) continue;
      nodes.push(drawn("line", { x1: x(value), x2: x(value), y1: slice.top, y2: bottom, class: "grid" }),
        drawn("text", { x: x(value), y: bottom + 16, "text-anchor": "middle" }, text(value, size.style, 2)));
    }
  }
  const step = niceStep((high - low) / 4);
  for (let value = Math.ceil(low / step) * step; value <= high; value += step) {
    nodes.push(drawn("line", { x1: slice.left, x2: slice.width - slice.right, y1: y(value), y2: y(value), class: "grid" }),
      drawn("text", { x: slice.left - 6, y: y(value) + 4, "text-anchor": "end" }, textTo(value, exponentOf(step), response.style)));
  }
  nodes.push(drawn("text", { x: (slice.left + slice.width) / 2, y: slice.height - 6, "text-anchor": "middle" }, named(size)));
  return nodes;
}

/** The least of 1, 2 and 5 times a power of ten that is no less. */
function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(least || 1));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least) ?? power;
}
