// The explorer: settings on the left, what follows from them on the right, at once.

/** What takes long is computed when no setting has changed for so many milliseconds. */
const restTime = 200;

/** Starts the explorer of the fits whose data the page holds. */
function startExplorer(fits, home) {
  const laws = fits.map(() => null);
  const place = element("div", { class: "explorer-body" });
  const lawOf = (i) => (laws[i] ??= Law(fits[i]));
  const show = (i) => place.replaceChildren(...ExplorerOf(lawOf(i), `fit${i}`));
  const choice = fits.length > 1
    ? [ChoiceControl({ id: "fit", label: fits[0].choice, about: "whose law is explored", options: fits.map((fit) => fit.name), value: 0, onChange: show }).node]
    : [];
  home.append(
    element("p", {}, "Move a slider or type a number, such as 70B or 1e23. All that follows is computed here, from the law's own " +
      "formula and what is known of its errors, and agrees with the program to six digits."),
    ...choice, place);
  show(0);
}

/** The controls and results of one law. */
function ExplorerOf(law, id) {
  const { data } = law;
  const settings = firstSettings(data);
  const [fields, results] = [element("div", { class: "fields" }), element("div", { class: "results", "aria-live": "polite" })];
  let [isDue, waiting] = [false, 0];
  const show = (answered) => {
    results.replaceChildren(...resultNodes(law, answered, settings).filter((node) => node !== "" && node !== null));
    clearTimeout(waiting);
    results.setAttribute("aria-busy", answered.later ? "true" : "false");
    if (answered.later) waiting = setTimeout(() => show({ ...answered, around: answered.later(), later: null }), restTime);
  };
  const compute = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      show(answer(law, settings));
    });
  };
  const build = () => {
    fields.replaceChildren(...goalFields(law, id, settings, compute, (goal) => {
      settings.goal = goal;
      build();
      document.querySelector(`input[name="${id}-goal"][value="${goal}"]`)?.focus();
      compute();
    }));
  };
  build();
  show(answer(law, settings));
  return [element("div", { class: "explorer-grid" }, element("form", { class: "settings", "aria-label": "Settings",
    onSubmit: (event) => event.preventDefault() }, fields), results)];
}

/** What the explorer begins with: ten times the costliest run, all else as large as in the runs. */
function firstSettings(data) {
  const usual = (variable) => (variable.range ? variable.range[1] : valueAt(variable.domain, variable.center));
  const isHeld = (variable) => !data.chosen.includes(variable.symbol);
  const labels = data.labels.map((label) => [label.symbol, label.usual]);
  return {
    goal: data.cost && data.chosen.length && !data.refusal ? "budget" : "own",
    budget: data.budget, served: 0, memory: null,
    held: Object.fromEntries([...data.variables.filter(isHeld).map((variable) => [variable.symbol, usual(variable)]), ...labels]),
    own: Object.fromEntries([...data.variables.filter((variable) => !variable.given).map((variable) => [variable.symbol, usual(variable)]), ...labels]),
    gpu: data.cost?.isCompute ? { place: 0, peak: data.cost.accelerators[0].peak, utilization: 0.4, price: null, count: 8 } : null,
  };
}

/** The fields of a goal, those of all goals first. */
function goalFields(law, id, settings, compute, change) {
  const { data } = law;
  const goals = data.cost && data.chosen.length
    ? [RadioControl({ name: `${id}-goal`, legend: "What is asked", value: settings.goal, onChange: change, options: [
        { value: "budget", label: `The best run for a budget, by the law itself`, isOff: Boolean(data.refusal) },
        { value: "own", label: "A run of one's own" }] }),
      data.refusal ? element("p", { class: "note" }, data.refusal) : ""]
    : [];
  const set = (target, key) => (value) => ((target[key] = value), compute());
  const fields = settings.goal === "budget" ? budgetFields(law, id, settings, set, compute) : ownFields(data, id, settings, set);
  return [...goals, ...fields].filter((node) => node !== "");
}

function ownFields(data, id, settings, set) {
  return [...data.variables.filter((variable) => variable.symbol in settings.own)
    .map((variable) => variableField(variable, `${id}-own`, settings.own, set)),
  ...data.labels.map((label) => labelField(label, `${id}-own`, settings.own, set))];
}

function budgetFields(law, id, settings, set, compute) {
  const { data } = law;
  const { cost } = data;
  const held = data.variables.filter((variable) => variable.symbol in settings.held);
  const range = cost.range && cost.range[0] > 0 ? [cost.range[0] / 10, cost.range[1] * 1e4] : [1e15, 1e28];
  const budget = NumberControl({ id: `${id}-budget`, label: named(cost), about: "the budget", value: settings.budget, range,
    scale: "log", style: cost.style, onChange: (value) => ((settings.budget = value), money?.follow(), compute()) });
  const money = settings.gpu && MoneyControls(data, id, settings, budget, compute);
  const served = data.size && cost.isCompute ? [NumberControl({ id: `${id}-served`, label: "served tokens",
    about: "tokens that the model will read and write; part of the budget, at 2 FLOPs a parameter and token", value: settings.served,
    range: [1e6, 1e16], scale: "log", style: "suffixed", onChange: (value) => set(settings, "served")(value ?? 0), isOptional: true }).node] : [];
  const memory = hasMemory(data) ? [NumberControl({ id: `${id}-memory`, label: "memory [bytes]",
    about: "what the weights may take; empty for no bound", value: null, range: memoryRange(data), scale: "log", style: "suffixed",
    isOptional: true, onChange: set(settings, "memory") }).node] : [];
  return [budget.node, ...served, ...memory, ...held.map((variable) => variableField(variable, id, settings.held, set)),
    ...data.labels.map((label) => labelField(label, id, settings.held, set)), ...(money ? [money.node] : [])];
}

function memoryRange(data) {
  const size = data.variables.find((variable) => variable.role === "size");
  const [low, high] = size.range ?? [1e6, 1e12];
  return [low / 80, high * 100];
}

function variableField(variable, id, target, set) {
  const [range, scale] = sliderRange(variable, 1000);
  return NumberControl({ id: `${id}-${variable.symbol}`, label: named(variable), about: variable.about, value: target[variable.symbol],
    range, scale, style: variable.style, onChange: set(target, variable.symbol) }).node;
}

function labelField(label, id, target, set) {
  return ChoiceControl({ id: `${id}-${label.symbol}`, label: label.symbol, about: label.about, options: label.levels,
    value: target[label.symbol], onChange: set(target, label.symbol) }).node;
}

/** Processors and their price; money is another way to give the budget. */
function MoneyControls(data, id, settings, budget, compute) {
  const { gpu } = settings;
  const { accelerators } = data.cost;
  const money = NumberControl({ id: `${id}-money`, label: "money", about: "another way to give the budget, once there is a price", value: null,
    style: "suffixed", isOptional: true, onChange: (value) => {
      if (!(value > 0) || !(gpu.price > 0) || !(gpu.utilization > 0)) return;
      settings.budget = (value / gpu.price) * gpu.peak * gpu.utilization * hourSeconds;
      budget.write(settings.budget);
      compute();
    } });
  const follow = () => {
    const isKnown = gpu.price > 0 && gpu.utilization > 0 && settings.budget > 0;
    if (document.activeElement?.id !== `${id}-money`) money.write(isKnown ? billOf(settings.budget, gpu).money : null);
  };
  const set = (key, change = (value) => value) => (value) => ((gpu[key] = change(value)), follow(), compute());
  const names = accelerators.map((own) => `${own.name}, ${text(own.peak, "exponent", 4)} FLOP/s`);
  const node = element("details", { class: "price" }, element("summary", {}, "GPUs and their price"),
    ChoiceControl({ id: `${id}-gpu`, label: "GPU", about: "its peak in bfloat16", options: names, value: gpu.place,
      onChange: (place) => ((gpu.place = place), set("peak")(accelerators[place].peak)) }).node,
    NumberControl({ id: `${id}-mfu`, label: "share of the peak [%]", about: "what a run reaches of it; 40 until you say it", value: 40,
      range: [1, 100], scale: "linear", style: "plain", onChange: set("utilization", (value) => value / 100) }).node,
    NumberControl({ id: `${id}-price`, label: "price", about: "of a GPU for an hour, in any currency", value: null, range: [0.1, 20],
      scale: "log", style: "plain", isOptional: true, onChange: set("price") }).node,
    NumberControl({ id: `${id}-count`, label: "GPUs", about: "at once; 8 until you say it", value: gpu.count, range: [1, 1e5], scale: "log",
      style: "suffixed", onChange: set("count") }).node, money.node);
  return { node, follow };
}
