// What the explorer shows of an answer. Each number stands in full in `data-value`, as it is written in its text.

/** The nodes of an answer; its picture follows a moment later, when nothing else is asked. */
function resultNodes(law, answered, settings) {
  if (answered.refusal) return [element("p", { class: "warning", role: "note" }, answered.refusal)];
  const warnings = answered.warnings.map((words) =>
    element("p", { class: "warning", role: "note" }, element("strong", {}, "Warning: "), words));
  return [
    headline(law, answered), ...warnings, quantityTable(law, answered, settings), nearestWords(answered),
    settings.goal === "budget" ? laterPicture(law, answered, settings) : "", commandLine(law, answered, settings),
  ];
}

/** The response that is expected, as large as it matters. */
function headline(law, answered) {
  const { response, warnings } = law.data;
  const run = answered.expected;
  const shown = texts(run ? run.value : answered.response, run ? run.interval : answered.exact, response.style);
  const own = texts(answered.response, answered.exact, response.style);
  const attributes = { "data-key": "expected", "data-value": run ? run.value : answered.response,
    "data-lower": run ? run.interval[0] : "", "data-upper": run ? run.interval[1] : "" };
  return element("div", { class: "headline" },
    element("p", { class: "big" }, element("span", {}, `${response.symbol} = `), element("data", attributes, shown.value),
      element("span", { class: "interval" }, ` ${shown.interval}`)),
    element("p", {}, run ? `${named(response)}, expected of one new run; ${warnings.promise} in the interval. `
      : `${named(response)} by the law. `,
      run || answered.exact ? "The law by itself: " : "",
      element("data", { "data-key": response.symbol, "data-value": answered.response,
        "data-lower": answered.exact ? answered.exact[0] : "", "data-upper": answered.exact ? answered.exact[1] : "" },
        run || answered.exact ? own.value : ""),
      answered.exact ? ` ${own.interval}, ${warnings.exact}.` : run ? "." : ""));
}

/** The run, what follows from it and what it costs. */
function quantityTable(law, answered, settings) {
  const { data } = law;
  const reach = new Map(answered.reach.map((entry) => [entry.symbol, entry.decades]));
  const rows = data.variables.map((variable) =>
    row(variable, answered.point[variable.symbol], bestInterval(law, answered, variable.symbol), reach.get(variable.symbol)));
  rows.push(...answered.also.map((entry) => row(entry, entry.number, null, reach.get(ratioOf(data, entry)))));
  if (data.cost) {
    const served = answered.serving > 0;
    const isHere = data.variables.some((variable) => variable.symbol === data.cost.symbol);
    if (!isHere || served) rows.push(row({ ...data.cost, about: served ? "training alone" : data.cost.about }, answered.training, null));
    if (served) {
      rows.push(row({ ...data.cost, symbol: "serving", about: "serving the tokens" }, answered.serving, null));
      rows.push(row({ ...data.cost, symbol: "total", about: "training and serving" }, answered.training + answered.serving, null));
    }
    rows.push(...billRows(answered, settings, data.cost.accelerators));
  }
  const bytes = memoryRow(law, answered);
  const header = ["", "value", data.warnings.exact, "beyond the runs"];
  return element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "The run" },
    element("table", { class: "run" }, element("caption", {}, "The run"),
      element("thead", {}, element("tr", {}, header.map((title, place) => element("th", { scope: "col", class: place === 1 ? "numbers" : "" }, title)))),
      element("tbody", {}, [...rows, bytes].filter(Boolean))));
}

/** The ratio whose values are those of a further quantity, such as D/N of M. */
function ratioOf(data, entry) {
  return data.ratios.find((ratio) => JSON.stringify(entry.formula) === JSON.stringify(["*", ratio.over, ["^", ratio.under, -1]]))?.symbol;
}

function row(quantity, value, interval, decades) {
  const shown = interval ? texts(value, interval, quantity.style) : { value: text(value, quantity.style, 4), interval: "" };
  return element("tr", {},
    element("th", { scope: "row" }, named(quantity), element("small", {}, quantity.about)),
    element("td", { class: "numbers" }, element("data", { "data-key": quantity.symbol, "data-value": value,
      "data-lower": interval ? interval[0] : "", "data-upper": interval ? interval[1] : "" }, shown.value)),
    element("td", { class: "intervals" }, shown.interval),
    element("td", { class: decades && Math.abs(decades) > 1 ? "far" : "" }, beyondWords(decades)));
}

/** How far a value lies outside of the runs, as a factor. */
function beyondWords(decades) {
  if (decades === undefined) return "";
  if (decades === 0) return "within";
  const factor = 10 ** Math.abs(decades);
  return `${decades > 0 ? "×" : "÷"}${text(factor, "suffixed", factor < 1.05 ? 4 : 2)}`;
}

/** Hours, days and money; none without the share of the peak. */
function billRows(answered, { gpu }, accelerators) {
  if (!gpu || !(gpu.utilization > 0)) return [];
  const bill = billOf(answered.training, gpu);
  const quantity = (symbol, unit, about) => ({ symbol, unit, about, style: "suffixed" });
  const rows = [row(quantity("hours", "GPU-hours", `of training, on ${accelerators[gpu.place].name} at ${text(100 * gpu.utilization, "plain", 3)} % of its peak`), bill.hours, null)];
  if (gpu.count > 0) rows.push(row(quantity("days", "days", `of training on ${text(gpu.count, "suffixed", 6)} GPUs`), bill.days, null));
  if (gpu.price !== null && gpu.price >= 0) {
    rows.push(row(quantity("money", "", "what training costs"), bill.money, null));
    if (answered.serving > 0) {
      rows.push(row(quantity("money_serving", "", "what serving costs at the same rate"), billOf(answered.serving, gpu).money, null));
    }
  }
  return rows;
}

/** The bytes of the weights, where the law has bits. */
function memoryRow(law, answered) {
  const find = (role) => law.data.variables.find((variable) => variable.role === role);
  const [size, bits] = [find("size"), find("bits")];
  if (!size || !bits) return null;
  const bytes = (answered.point[size.symbol] * answered.point[bits.symbol]) / 8;
  return row({ symbol: "memory", unit: "bytes", style: "suffixed", about: answered.isFull ? "of the weights: full" : "of the weights" }, bytes, null);
}

function nearestWords(answered) {
  if (!answered.expected) return "";
  const { name, distance, factors } = answered.expected.nearest;
  const parts = factors.filter((entry) => Math.abs(entry.factor - 1) > 0.005).map((entry) =>
    `${entry.symbol} ${entry.factor >= 1 ? "×" : "÷"}${text(entry.factor >= 1 ? entry.factor : 1 / entry.factor, "suffixed", 2)}`);
  return element("p", {}, `The nearest run is ${name}${parts.length ? `: ${parts.join(", ")}` : ""}; that is `,
    element("data", { "data-key": "distance", "data-value": distance }, text(distance, "plain", 2)),
    " e-folds away in all variables together.");
}

/** What the program says of the same question. */
function commandLine(law, answered, settings) {
  const { data } = law;
  const full = (value) => String(value);
  const group = data.group.map((own) => [own.symbol, own.label]);
  const pair = ([symbol, value]) => {
    const label = data.labels.find((own) => own.symbol === symbol);
    return `${symbol}=${label ? label.levels[value] : full(value)}`;
  };
  const words = settings.goal === "budget"
    ? settings.memory !== null && hasMemory(data)
      ? ["qat", data.source, "--memory", full(settings.memory), "--bits", full(settings.held[bitsOf(data).symbol]), "--compute", full(settings.budget)]
      : ["plan", data.source, "--compute", full(settings.budget), ...heldWords(settings.held, pair)]
    : ["predict", data.source, "--at", [...group.map((own) => own.join("=")), ...Object.entries(settings.own).map(pair)].join(",")];
  if (settings.goal === "budget" && settings.served > 0) words.push("--inference-tokens", full(settings.served));
  const quoted = words.map((word) => (/^[\w.\/=,+:@%-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`));
  const row = group.length && settings.goal === "budget" ? ` in the row ${data.name}` : "";
  return element("p", { class: "same" }, `The program says the same${row}: `, element("code", {}, `scaling ${quoted.join(" ")}`));
}

function heldWords(held, pair) {
  const entries = Object.entries(held);
  return entries.length ? ["--holding", entries.map(pair).join(",")] : [];
}

function bitsOf(data) {
  return data.variables.find((variable) => variable.role === "bits");
}

/** Whether a bound on the memory means something: the size is chosen and the weights have bits. */
function hasMemory(data) {
  const size = data.variables.find((variable) => variable.role === "size");
  return Boolean(bitsOf(data) && size && data.chosen.includes(size.symbol) && !data.chosen.includes(bitsOf(data).symbol));
}
