// Figures: the values of the nearest point, by mouse, finger or arrow keys; series that are shown or not; axes of factors or
// of differences. The program draws both kinds of axes; the page shows one of them.

function startFigures() {
  document.querySelectorAll("figure.plot").forEach((figure) => {
    const variants = [...figure.querySelectorAll(".variant")];
    const readout = element("p", { class: "readout", "aria-live": "polite" }, "Point at the figure, or focus it and press the arrow keys, to read values.");
    const tools = [scaleButton(variants), ...seriesButtons(figure)].filter((tool) => tool !== "");
    if (tools.length) variants[0].before(element("div", { class: "figure-tools" }, tools));
    variants[variants.length - 1].after(readout);
    variants.forEach((variant) => readable(variant.querySelector("svg"), readout));
  });
}

/** A button that shows the other kind of axes; an empty text where there is one kind. */
function scaleButton(variants) {
  if (variants.length < 2) return "";
  const button = element("button", { type: "button", class: "scale", "aria-pressed": "false", onClick: () => {
    const isLinear = button.getAttribute("aria-pressed") === "false";
    button.setAttribute("aria-pressed", String(isLinear));
    variants.forEach((variant, place) => (variant.hidden = (place === 1) !== isLinear));
  } }, "Linear axes");
  return button;
}

/** A button a named series, in the color of its key. */
function seriesButtons(figure) {
  const layers = [...figure.querySelectorAll(".layer[data-series], .legend[data-series]")];
  const names = [...new Set(layers.map((layer) => layer.dataset.series))];
  if (names.length < 2) return [];
  return names.map((name) => {
    const own = layers.filter((layer) => layer.dataset.series === name);
    const button = element("button", { type: "button", class: "series", "aria-pressed": "true", onClick: () => {
      const isShown = button.getAttribute("aria-pressed") === "false";
      button.setAttribute("aria-pressed", String(isShown));
      own.forEach((layer) => (layer.style.opacity = isShown ? "" : layer.classList.contains("legend") ? "0.35" : "0"));
      own.forEach((layer) => layer.toggleAttribute("data-off", !isShown));
    } }, name);
    return button;
  });
}

/** Lets the values of a drawing be read. */
function readable(svg, readout) {
  const mark = drawn("circle", { r: 6, class: "mark", visibility: "hidden" });
  svg.append(mark);
  svg.setAttribute("tabindex", "0");
  let points = null;
  let current = -1;
  const all = () => (points ??= pointsOf(svg));
  const say = (place) => {
    const point = all()[place];
    if (!point) return;
    current = place;
    mark.setAttribute("cx", point.px);
    mark.setAttribute("cy", point.py);
    mark.setAttribute("visibility", "visible");
    readout.textContent = point.words;
  };
  svg.addEventListener("pointermove", (event) => say(nearestPoint(all(), placeIn(svg, event))));
  svg.addEventListener("pointerdown", (event) => say(nearestPoint(all(), placeIn(svg, event))));
  svg.addEventListener("pointerleave", () => mark.setAttribute("visibility", "hidden"));
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const shown = all().map((point, place) => ({ point, place })).filter((entry) => !entry.point.layer?.hasAttribute("data-off"));
    if (!shown.length) return;
    const at = shown.findIndex((entry) => entry.place === current);
    const next = Number.isFinite(step) ? Math.min(shown.length - 1, Math.max(0, at + step)) : step < 0 ? 0 : shown.length - 1;
    say(shown[next].place);
  });
}

/** The values of a layer's points: each along both axes, and its name. */
function valuesOf(layer) {
  const prefix = layer?.dataset.prefix ?? "";
  return (layer?.dataset.points ?? "").split("|").filter(Boolean).map((point) => {
    const [x, y, ...name] = point.split(" ");
    const label = name.join(" ").replaceAll("%7C", "|").replaceAll("%25", "%");
    return { x: numberOf(x), y: numberOf(y), label: label ? prefix + label : "" };
  });
}

/** The points of a drawing with their places and words: panel by panel, series by series, from the left.
 *
 * The values stand in the first drawing of a figure alone; the others have the same panels and layers. */
function pointsOf(svg) {
  const first = svg.closest("figure").querySelector(".variant svg");
  const layersOf = (panel) => [...(panel?.querySelectorAll("g.layer") ?? [])];
  const valued = [...first.querySelectorAll("g.panel")].map(layersOf);
  return [...svg.querySelectorAll("g.panel")].flatMap((panel, index) => {
    const own = panel.dataset;
    const number = (name) => Number(own[name]);
    const share = (value, scale, from, to) =>
      scale === "log" ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    const found = layersOf(panel).flatMap((layer, place) => valuesOf(valued[index]?.[place]).map((point) => {
      const { x, y } = point;
      const px = number("left") + number("width") * share(x, own.xScale, number("xFrom"), number("xTo"));
      const py = number("top") + number("height") * (1 - share(y, own.yScale, number("yFrom"), number("yTo")));
      return { px, py, layer, series: layer?.dataset.series ?? "", words: pointWords(own, point, layer, x, y) };
    }));
    const order = [...new Set(found.map((point) => point.layer))];
    return found.filter((point) => Number.isFinite(point.px + point.py))
      .sort((a, b) => order.indexOf(a.layer) - order.indexOf(b.layer) || a.px - b.px);
  });
}

/** What is said of a point: its name, its series, and the values along both axes. */
function pointWords(panel, point, layer, x, y) {
  const names = [point.label, layer?.dataset.series].filter(Boolean).join(", ");
  const value = (label, number) => `${label || "value"}: ${text(number, "suffixed", 4)}`;
  return `${names ? `${names}; ` : ""}${value(panel.xLabel, x)}; ${value(panel.yLabel, y)}`;
}

/** Where an event lies in the units of a drawing. */
function placeIn(svg, event) {
  const box = svg.getBoundingClientRect();
  const view = svg.viewBox.baseVal;
  return [((event.clientX - box.left) / box.width) * view.width, ((event.clientY - box.top) / box.height) * view.height];
}

/** The place of the nearest point that is shown; -1 where there is none. */
function nearestPoint(points, [x, y]) {
  let [best, least] = [-1, Infinity];
  points.forEach((point, place) => {
    if (point.layer?.hasAttribute("data-off")) return;
    const distance = (point.px - x) ** 2 + (point.py - y) ** 2;
    if (distance < least) [best, least] = [place, distance];
  });
  return best;
}
