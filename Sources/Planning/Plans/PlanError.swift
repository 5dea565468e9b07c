public import Fitting
public import Laws
public import Quantities

/// Why a prediction or a plan cannot be made.
public enum PlanError: Error, Sendable, Hashable {
  /// A label is not one that the fit has seen.
  case unknownLabel(UnknownLabel)
  /// The law has no parameter that differs by the labels of a column.
  case noLabels(law: String, columns: [Symbol])
  /// A response lies beyond what every label gives, however much is spent; the label that comes nearest.
  case beyondLabels(response: Symbol, value: Double, limit: Double, label: String)
  /// A label column of the law has no label.
  case missingLabel(symbol: Symbol, known: [String])
  /// A variable has no value, and no rule of the law computes it.
  case missingVariable(symbol: Symbol, rule: [Symbol], given: [Symbol])
  /// A value was given for a symbol that the law does not use.
  case unknownVariable(name: String, accepted: [Symbol])
  /// A value lies outside of what the law accepts.
  case outsideDomain(symbol: Symbol, value: Double, accepted: String)
  /// The shares of a mixture do not sum to 1.
  case notAMixture(family: Symbol, sum: Double)
  /// The shares of a mixture cannot be as they are limited, or are not those of one mixture.
  case shares(ShareFault)
  /// The law goes along the rows of a run, so that a point alone has no value.
  case goesAlongRuns(law: String)
  /// A schedule and a law or a fit do not go together.
  case schedule(ScheduleFault)
  /// The law has no finite value at a point.
  case noValue(symbol: Symbol, isImplicit: Bool)
  /// The law has no cost formula, so that a budget means nothing.
  case noCost(law: String, variables: [Symbol], example: String)
  /// A cost formula uses a symbol that is no variable of the law.
  case unknownInCost(name: String, accepted: [Symbol])
  /// A cost formula uses no variable of the law, so that no plan changes it.
  case nothingInCost(accepted: [Symbol])
  /// A bound uses a symbol that has no value when the size of the model is looked for.
  case unknownInBound(bound: String, name: String)
  /// Nothing is left to choose: every variable is held.
  case nothingToChoose
  /// No allocation meets the goal.
  case unreachable(goal: String, reason: String)
  /// A response lies beyond what the law gives, whatever the value of a variable.
  case beyondLimit(response: Symbol, value: Double, limit: Double, variable: Symbol)
  /// Variables that cost nothing, and of which more or less is always better, have no value.
  case unpriced(goal: String, symbols: [Symbol], response: Symbol, cost: String)
  /// The optimum runs off to zero or infinity in a variable.
  case noOptimum(goal: String, symbols: [Symbol])
  /// The law gives the same response however the variables share a budget.
  case indifferent(goal: String, symbols: [Symbol])
  /// The optimum depends on parameters that the fitted runs do not determine.
  case undetermined(goal: String, parameters: [Symbol])
  /// The fitted runs lie on the law to rounding, so that nothing says how far new ones would scatter.
  case noScatter(goal: String)
  /// The law is not the middle of its runs, by a clause that says what it is, and nothing says how far new
  /// ones would scatter about it.
  case noMiddle(goal: String, aim: String)
  /// The runs have one ratio of two variables that the plan chooses.
  case oneRatio(goal: String, ratio: Symbol, value: Double)
  /// A budget or target that is not a positive number.
  case goal(found: Double, accepted: String)
  /// A question needs a variable that is not there to be chosen.
  case notOpen(Symbol, open: [Symbol])
  /// The law has no variable, or several, of a role that a plan asks for.
  case noRoles(law: String, missing: [Law.Role], variables: [Symbol])
  /// Quantization is planned with laws of the loss over size, tokens and bits.
  case noQuantization(law: String, missing: [Law.Role])
  /// Batches are weighed with laws of the loss over steps and batch.
  case noBatches(law: String, missing: [String])
  /// Next runs follow from a fit to runs, not from published values.
  case noRuns(law: String)
  /// A number that was set is not acceptable.
  case setting(Remedy.Kind, found: Double, accepted: String)
  /// No processor has this name.
  case unknownAccelerator(name: String, accepted: [String])
  /// Runs are compared by what their training cost, and the planner's budgets hold serving too.
  case served(cost: Symbol)
  /// Money buys the compute of training, and the planner's budgets are of another cost.
  case boughtCost(cost: Symbol, formula: String, training: Symbol)
  /// Hours and money need a cost in FLOPs.
  case notCompute(unit: String?, example: String)
  /// A formula could not be prepared.
  case formula(String)
}

extension PlanError: CustomStringConvertible {
  /// The sentence for people: where, what was found, what is accepted.
  public var description: String {
    switch self {
    case .unknownLabel(let label): "\(label)"
    case .noLabels(let law, let columns) where columns.isEmpty:
      "the law \(law) has no parameter that differs by a label, so that no label is worth more than another; "
        + "accepted are laws with such parameters, as 'E + A[optimizer]*N^-alpha + B[optimizer]*D^-beta' for "
        + "runs with a column optimizer"
    case .noLabels(let law, let columns):
      "the parameters of the law \(law) differ by the labels of \(list(columns)) alone"
    case .beyondLabels(let response, let value, let limit, let label):
      "\(response) = \(NumberText.text(value, digits: 6)) lies beyond what every label gives, if the law is "
        + "exactly true: \(label) comes nearest, with \(NumberText.text(limit, digits: 6)) however much is spent"
    case .missingLabel(let symbol, let known):
      "\(symbol) has no value; give \(values(symbol.labelColumns)), it is one of "
        + known.map { "'\($0)'" }.joined(separator: ", ")
    case .missingVariable(let symbol, let rule, let given):
      "\(symbol) has no value (given: \(list(given))); "
        + "give \(Remedy(.heldVariable, "\(symbol)=...").value)"
        + (rule.isEmpty ? "" : " or \(list(rule)), from which the law computes it")
    case .unknownVariable(let name, let accepted):
      "'\(name)' is no variable of the law; it uses \(list(accepted))"
    case .outsideDomain(let symbol, let value, let accepted):
      "\(symbol) was given as \(NumberText.text(value)), it must be \(accepted)"
    case .notAMixture(let family, let sum):
      "the shares \(family) sum to \(NumberText.text(sum)), a mixture sums to 1 within 1 %"
    case .shares(let fault): "\(fault)"
    case .goesAlongRuns(let law):
      "\(law) goes along the rows of a run, so that one point has no value; the schedule of a run has: "
        + Remedy(.predicting, "cosine:24000,10%").value
    case .schedule(let fault): fault.description
    case .noValue(let symbol, true):
      "no \(symbol) at this point solves the law's formula, which holds \(symbol) itself"
    case .noValue(let symbol, false): "the law has no finite \(symbol) at this point"
    case .noCost(let law, let variables, let example):
      "the law \(law) has no cost formula, so that a budget means nothing; give one over "
        + "\(list(variables))\(Remedy(.cost).means), such as "
        + Remedy(.cost, "'\(example)'").value
    case .unknownInCost(let name, let accepted):
      "the cost formula uses '\(name)', which is no variable of the law; it has \(list(accepted))"
    case .nothingInCost(let accepted):
      "the cost formula uses no variable of the law, so that no plan changes it; accepted are formulas "
        + "of \(list(accepted))"
    case .unknownInBound(let bound, let name):
      "the bound '\(bound)' uses '\(name)', which has no value; accepted are the model size, the "
        + "variable that is chosen, and those with a value\(Remedy(.heldVariable).means("of"))"
    case .nothingToChoose:
      "every variable was given a value; leave at least one open for the plan to choose"
    case .unreachable(let goal, let reason): "\(goal) cannot be reached: \(reason)"
    case .beyondLimit(let response, let value, let limit, let variable):
      "unreachable: \(response) = \(NumberText.text(value, digits: 6)) lies "
        + (value > limit ? "above the ceiling " : "below the floor ")
        + "\(NumberText.text(limit, digits: 6)) of a law that is exactly true, whatever \(variable) is"
    case .noOptimum(let goal, let symbols):
      "\(goal) has no optimum: the best \(list(symbols)) \(symbols.count > 1 ? "run" : "runs") off to zero "
        + "or infinity; hold \(symbols.count > 1 ? "one of them" : "it") with \(options(symbols))"
    case .indifferent(let goal, let symbols):
      "\(goal) has no optimum: the law gives the same whatever \(list(symbols)) "
        + "\(symbols.count > 1 ? "are" : "is"), as they enter it together; fit a law that holds them apart, "
        + "or hold one of them with \(options(symbols))"
    case .unpriced(let goal, let symbols, let response, let cost):
      symbols.count > 1
        ? "\(goal) has no answer: \(list(symbols)) cost nothing in \(cost), and \(response) gets better the "
          + "further they go, so that no budget chooses them; give their values with \(values(symbols))"
        : "\(goal) has no answer: \(list(symbols)) costs nothing in \(cost), and \(response) gets better the "
          + "further it goes, so that no budget chooses it; give its value with \(values(symbols))"
    case .undetermined(let goal, let parameters):
      "\(goal) has no answer: it rests on \(list(parameters)), which the fitted runs do not "
        + "determine; add runs that vary the variables apart, or hold a parameter in the fit"
    case .noScatter(let goal):
      "\(goal) cannot be chosen: the fitted runs lie on the law to rounding, and without scatter no error "
        + "can be estimated that new runs would lower"
    case .noMiddle(let goal, let aim):
      "\(goal) cannot be chosen: \(aim), and what new runs would tell is known of laws of their middle alone; "
        + "fit with \(Remedy(.loss, "huber")) or \(Remedy(.loss, "squares"))"
    case .oneRatio(let goal, let ratio, let value):
      "\(goal) has no answer: the fitted runs have one \(ratio), \(NumberText.text(value, digits: 3)), and "
        + "show what both do together, not how to split a budget; add runs with another \(ratio), or hold "
        + "one of both\(Remedy(.heldVariable).means)"
    case .goal(let found, let accepted):
      "the goal was given as \(NumberText.text(found)), it must be \(accepted)"
    case .notOpen(let symbol, let open):
      "\(symbol) is no variable that the plan may choose; it chooses \(list(open))"
    case .noRoles(let law, let missing, let variables):
      "the law \(law) has no variable for \(list(missing)), or several (it has \(list(variables))); a law "
        + "file says which one it is by "
        + missing.map { "'role \($0.rawValue)'" }.joined(separator: " and ") + " behind its unit, "
        + "the runs of a typed law by the unit of a column"
    case .noQuantization(let law, let missing):
      "the law \(law) says nothing of quantized training"
        + (missing.isEmpty ? "" : ": it has no \(list(missing))")
        + "; fit qat-loss, or one of its variants"
    case .noBatches(let law, let missing):
      "the law \(law) says nothing of steps against batches: it has no \(missing.joined(separator: ", ")); fit "
        + "loss-at-batch, or a law with these variables and quantities"
    case .noRuns(let law):
      "the next runs follow from a fit of \(law) to runs; before there are any, "
        + "\(Remedy.spelling.map { "'\($0(Remedy(.designing)))'" } ?? "\(Remedy(.designing))") "
        + "gives a first ladder"
    case .setting(let kind, let found, let accepted):
      "\(Remedy(kind)) was given as \(NumberText.text(found)), it must be \(accepted)"
    case .unknownAccelerator(let name, let accepted):
      "no GPU '\(name)' is known; accepted are \(accepted.joined(separator: ", ")), or its peak in "
        + "FLOP/s as a number"
    case .served(let cost):
      "the approaches compare runs by what their training cost, and budgets are here \(cost), which holds "
        + "serving too, which no run paid for; leave out "
        + "\(Remedy(.approaches)) or \(Remedy(.inferenceTokens))"
    case .boughtCost(let cost, let formula, let training):
      "money buys the compute of training, and budgets are here of \(cost) = \(formula); give "
        + "\(Remedy(.compute)) in place of \(Remedy(.money)), or say that this is the compute of "
        + "training: \(Remedy(.cost, "'\(training) = \(formula)'").value)"
    case .notCompute(let unit, let example):
      "hours and money follow from a cost in FLOPs, this one is "
        + (unit.map { "in \($0)" } ?? "missing") + "; give one\(Remedy(.cost).means), such as "
        + Remedy(.cost, "'\(example)'").value
    case .formula(let words): words
    }
  }

  private func list(_ roles: [Law.Role]) -> String { roles.map(\.words).joined(separator: ", ") }

  private func options(_ symbols: [Symbol]) -> String {
    symbols.map { Remedy(.heldVariable, "\($0)=...").value }.joined(separator: " or ")
  }

  private func values(_ symbols: [Symbol]) -> String {
    Remedy(.heldVariable, symbols.map { "\($0)=..." }.joined(separator: ",")).value
  }

  private func list(_ symbols: [Symbol]) -> String {
    symbols.isEmpty ? "nothing" : symbols.map(\.name).joined(separator: ", ")
  }
}

extension PlanError {
  /// That a law has no cost formula.
  static func noCost(of law: Law) -> PlanError {
    let variables = law.variables.map(\.symbol)
    let product = variables.map(\.name).joined(separator: "*")
    let usual = law.symbol(.size).flatMap { size in law.symbol(.data).map { "6*\(size)*\($0)" } }
    return .noCost(law: law.name, variables: variables, example: usual ?? "cost = \(product)")
  }

  /// That a law has no variable of these roles, or several.
  public static func noRoles(_ roles: [Law.Role], of law: Law) -> PlanError {
    .noRoles(
      law: law.name, missing: roles.filter { law.variable($0) == nil },
      variables: law.variables.map(\.symbol))
  }
}
