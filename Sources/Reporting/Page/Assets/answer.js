// What the explorer says of its settings: a run, what is expected of it, how far it lies from the runs, and what to mind.

const hourSeconds = 3600;

/**
 * The answer to settings.
 *
 * `settings`: `goal` ("budget" or "own"), `budget`, `served`, `memory` in bytes, `held` and `own` values by symbol.
 */
function answer(law, settings) {
  const { data } = law;
  const fault = faultOf(data, settings);
  if (fault) return { refusal: fault };
  const found = settings.goal === "budget" ? bestOf(law, settings) : { point: completed(law, settings.own) };
  if (found.refusal) return found;
  const response = law.response(found.point);
  if (response !== response) return { refusal: `The law has no value of ${data.response.symbol} there.` };
  const expected = law.expectation ? law.expectation(found.point) : null;
  const reach = reachOf(data, found.point);
  law.at(found.point);
  const also = law.also.map((entry) => ({ ...entry, number: entry.value(law.values) }));
  const training = law.cost ? law.cost.value(law.values) : NaN;
  const serving = law.size && settings.served > 0 ? 2 * settings.served * law.size.value(law.values) : 0;
  const exact = exactInterval(law, found.point, response);
  return {
    point: found.point, around: found.around, later: found.later, isFull: found.isFull, response, exact, expected, reach, also, training,
    serving, warnings: warningsOf(law, found, expected, reach, training),
  };
}

/** What keeps settings from having an answer; an empty text for nothing. */
function faultOf(data, settings) {
  const entries = settings.goal === "budget"
    ? [[data.cost.symbol, settings.budget, "positive"], ...heldDomains(data, settings.held)]
    : heldDomains(data, settings.own);
  for (const [symbol, value, domain] of entries) {
    if (!takes(domain, value)) return `${symbol} has no value that it can take; accepted is ${domainWords(domain)}.`;
  }
  if (!(settings.served >= 0)) return "The served tokens are no number; accepted is a number of at least 0.";
  return settings.memory !== null && !(settings.memory > 0) ? "The memory is no number above 0; leave it empty for none." : "";
}

function heldDomains(data, values) {
  return [...data.variables, ...data.labels]
    .filter((entry) => entry.symbol in values)
    .map((entry) => [entry.symbol, values[entry.symbol], entry.domain ?? "real"]);
}

function domainWords(domain) {
  if (domain === "real") return "a number";
  return domain === "positive" ? "a number above 0" : `a number from ${domain[0]} to ${domain[1]}`;
}

/** A point, with the variables that the law computes from others. */
function completed(law, given) {
  const point = { ...given };
  law.data.variables.forEach((variable, i) => {
    if (variable.symbol in point) return;
    law.at(point);
    point[variable.symbol] = law.given[i](law.values);
  });
  return point;
}

/** The best run for a budget, with the best runs of the parameters around the fit. */
function bestOf(law, settings) {
  const { data } = law;
  if (data.refusal) return { refusal: data.refusal };
  const bits = data.variables.find((variable) => variable.role === "bits");
  const most = settings.memory !== null && bits ? (settings.memory * 8) / settings.held[bits.symbol] : null;
  const question = { budget: settings.budget, served: settings.served, held: settings.held, most };
  const search = Search(law, question);
  const found = bestRun(search);
  if (!found) {
    return { refusal: `No run for this budget is the best: with every ${data.chosen.join(", ")} looked at, the law falls on and on, or nothing costs so little.` };
  }
  const size = data.variables.find((variable) => variable.role === "size" && data.chosen.includes(variable.symbol));
  const isFull = most !== null && size && found.point[size.symbol] >= most * (1 - 1e-12);
  // The best runs of thousands of resampled fits take a moment: they follow when nothing else is asked.
  if (data.uncertainty?.draws) return { ...found, isFull, around: null, later: () => bestAround(Search(law, question), found.starts) };
  return { ...found, isFull, around: bestAround(search, found.starts) };
}

/** How far each variable and ratio of a point lies beyond the runs, in powers of ten. */
function reachOf(data, point) {
  const decades = (value, [lower, upper]) => {
    const end = value > upper ? upper : value < lower ? lower : value;
    return end > 0 && value > 0 ? Math.log10(value / end) : 0;
  };
  const own = data.variables
    .filter((variable) => variable.range)
    .map((variable) => ({ symbol: variable.symbol, decades: decades(point[variable.symbol], variable.range) }));
  const ratios = data.ratios
    .filter((ratio) => point[ratio.over] > 0 && point[ratio.under] > 0)
    .map((ratio) => ({ symbol: ratio.symbol, decades: decades(point[ratio.over] / point[ratio.under], ratio.range) }))
    .filter((ratio) => Math.abs(ratio.decades) > data.sameRatio);
  return [...own, ...ratios];
}

/** What a reader must mind, a sentence each; the sentences are the program's own. */
function warningsOf(law, found, expected, reach, training) {
  const { data } = law;
  const words = data.warnings;
  const warnings = [];
  const far = reach.filter((entry) => Math.abs(entry.decades) > words.farDecades);
  if (far.length) {
    const parts = far.map((entry) => {
      const count = text(Math.abs(entry.decades), "plain", 2);
      return `${entry.symbol} ${count} ${count === "1" ? "power" : "powers"} of ten ${entry.decades > 0 ? "above" : "below"}`;
    });
    warnings.push(words.beyond.replace("%", listed(parts)));
  }
  if (found.runsOff) warnings.push(words.runsOff);
  if (!expected) return words.missing ? [...warnings, words.missing] : warnings;
  const few = words.fewValues.filter((entry) => {
    const value = found.point[entry.symbol];
    return value > entry.range[1] * (1 + words.sameValue) || value < entry.range[0] * (1 - words.sameValue);
  });
  warnings.push(...words.always, ...few.slice(0, 1).map((entry) => entry.sentence));
  if (words.farCost !== null && training > words.farCost) warnings.push(words.far);
  if (Math.abs(expected.shift) > words.mostShift * expected.deviation) warnings.push(words.shift);
  return warnings;
}

function listed(parts) {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}

/** The best value of a variable over the parameters around the fit, as an interval if the law is exactly true. */
function bestInterval(law, result, symbol) {
  if (!result.around) return null;
  const variable = law.data.variables.find((own) => own.symbol === symbol);
  const values = result.around.map((found) => (found ? found.point[symbol] : NaN));
  const isMoved = values.some((value) => Math.abs(value / result.point[symbol] - 1) > 1e-13);
  return variable && isMoved ? spread(law.data.uncertainty, result.point[symbol], values, "real") : null;
}

/** Hours, days and money of a compute on processors. */
function billOf(flops, { peak, utilization, price, count }) {
  const hours = flops / (peak * utilization * hourSeconds);
  return { hours, days: hours / 24 / count, money: hours * price };
}
