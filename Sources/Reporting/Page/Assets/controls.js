// Fields and sliders of the explorer. Each has a label, is reached by Tab and moved by the arrow keys.

const sliderSteps = 1000;

/**
 * A number: a field that takes 70B and 1e23, and a slider where it has a range.
 *
 * `range` is what the slider spans, `scale` "log" or "linear"; an empty field is null where `isOptional`.
 */
function NumberControl({ id, label, about, value, range, scale, style, isOptional, onChange }) {
  const field = element("input", {
    id, type: "text", inputmode: "text", autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-about`,
    onInput: () => changed(numberOf(field.value)),
    onChange: () => field.value.trim() && Number.isFinite(control.value) && write(control.value),
  });
  const slider = range && element("input", {
    type: "range", id: `${id}-slider`, min: 0, max: sliderSteps, step: 1, "aria-label": `${label}, slider`,
    onInput: () => {
      const place = Number(slider.value) / sliderSteps;
      const [low, high] = range;
      write(scale === "log" ? low * (high / low) ** place : low + (high - low) * place, 4);
      changed(numberOf(field.value));
    },
  });
  const control = { value, node: null, write: (next) => (write(next), (control.value = next), slide()) };
  function write(next, digits = 6) {
    field.value = next === null ? "" : text(next, style, digits);
    slider && slider.setAttribute("aria-valuetext", `${field.value} ${about}`);
  }
  function slide() {
    if (!slider) return;
    const [low, high] = range;
    const place = !(control.value > 0) && scale === "log" ? 0 : scale === "log" ? Math.log(control.value / low) / Math.log(high / low) : (control.value - low) / (high - low);
    slider.value = Math.round(sliderSteps * Math.min(1, Math.max(0, place)));
  }
  function changed(next) {
    control.value = isOptional && !field.value.trim() ? null : next;
    field.setAttribute("aria-invalid", control.value === null || Number.isFinite(control.value) ? "false" : "true");
    if (document.activeElement !== slider) slide();
    onChange(control.value);
  }
  control.node = element("div", { class: "control" },
    element("label", { for: id }, label), field, slider ?? "",
    element("small", { id: `${id}-about` }, about));
  write(value);
  slide();
  return control;
}

/** A choice of texts. */
function ChoiceControl({ id, label, about, options, value, onChange }) {
  const select = element("select", { id, "aria-describedby": `${id}-about`, onChange: () => {
    control.value = Number(select.value);
    onChange(control.value);
  } }, options.map((option, place) => element("option", { value: place, selected: place === value }, option)));
  const control = { value, node: element("div", { class: "control" },
    element("label", { for: id }, label), select, element("small", { id: `${id}-about` }, about)) };
  return control;
}

/** One of a few choices, all in sight. */
function RadioControl({ name, legend, options, value, onChange }) {
  return element("fieldset", { class: "goals" }, element("legend", {}, legend),
    options.map((option) => element("label", { class: "radio" },
      element("input", { type: "radio", name, value: option.value, checked: option.value === value,
        disabled: option.isOff, onChange: () => onChange(option.value) }),
      option.label)));
}

/** What the slider of a variable spans: the runs and further, to both sides. */
function sliderRange(variable, further) {
  if (Array.isArray(variable.domain)) return [variable.domain, "linear"];
  if (variable.role === "bits") return [[1, 16], "linear"];
  const [low, high] = variable.range ?? [Math.exp(variable.center) / 100, Math.exp(variable.center) * 100];
  if (variable.domain !== "positive" || !(low > 0)) return [[low, high > low ? high : low + 1], "linear"];
  return [[low / 10, high * further], "log"];
}
