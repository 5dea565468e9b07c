public import Fitting
public import Quantities

/// Why a prediction or a plan cannot be made.
public enum PlanError: Error, Sendable, Hashable {
  /// A label is not one that the fit has seen.
  case unknownLabel(UnknownLabel)
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
  /// Shares that may not be more than this cannot sum to 1.
  case mostShare(found: Double, least: Double)
  /// The law has no finite value at a point.
  case noValue(symbol: Symbol, isImplicit: Bool)
  /// The law has no cost formula, so that a budget means nothing.
  case noCost(law: String)
  /// A cost formula uses a symbol that is no variable of the law.
  case unknownInCost(name: String, accepted: [Symbol])
  /// Nothing is left to choose: every variable is held.
  case nothingToChoose
  /// No allocation meets the goal.
  case unreachable(goal: String, reason: String)
  /// A response lies beyond what the law gives, whatever the value of a variable.
  case beyondLimit(response: Symbol, value: Double, limit: Double, variable: Symbol)
  /// The optimum runs off to zero or infinity in a variable.
  case noOptimum(goal: String, symbols: [Symbol])
  /// The optimum depends on parameters that the fitted runs do not determine.
  case undetermined(goal: String, parameters: [Symbol])
  /// A budget or target that is not a positive number.
  case goal(found: Double, accepted: String)
  /// A formula could not be prepared.
  case formula(String)
}

extension PlanError: CustomStringConvertible {
  /// The sentence for people: where, what was found, what is accepted.
  public var description: String {
    switch self {
    case .unknownLabel(let label): "\(label)"
    case .missingLabel(let symbol, let known):
      "\(symbol) has no value; give \(symbol)=..., it is one of "
        + known.map { "'\($0)'" }.joined(separator: ", ")
    case .missingVariable(let symbol, let rule, let given):
      "\(symbol) has no value (given: \(list(given))); give \(symbol)=..."
        + (rule.isEmpty ? "" : " or \(list(rule)), from which the law computes it")
    case .unknownVariable(let name, let accepted):
      "'\(name)' is no variable of the law; it uses \(list(accepted))"
    case .outsideDomain(let symbol, let value, let accepted):
      "\(symbol) was given as \(NumberText.text(value)), it must be \(accepted)"
    case .notAMixture(let family, let sum):
      "the shares \(family) sum to \(NumberText.text(sum)), a mixture sums to 1 within 1 %"
    case .mostShare(let found, let least):
      "the most that a share may be is \(NumberText.text(found)), accepted is a number from "
        + "\(NumberText.text(least, digits: 3)), with which all shares are equal, to 1"
    case .noValue(let symbol, true):
      "no \(symbol) at this point solves the law's formula, which holds \(symbol) itself"
    case .noValue(let symbol, false): "the law has no finite \(symbol) at this point"
    case .noCost(let law):
      "the law \(law) has no cost formula; give one with --cost, such as --cost '6*N*D'"
    case .unknownInCost(let name, let accepted):
      "the cost formula uses '\(name)', which is no variable of the law; it has \(list(accepted))"
    case .nothingToChoose:
      "every variable was given a value; leave at least one open for the plan to choose"
    case .unreachable(let goal, let reason): "\(goal) cannot be reached: \(reason)"
    case .beyondLimit(let response, let value, let limit, let variable):
      "unreachable: \(response) = \(NumberText.text(value, digits: 6)) lies "
        + (value > limit ? "above the ceiling " : "below the floor ")
        + "\(NumberText.text(limit, digits: 6)), whatever \(variable) is"
    case .noOptimum(let goal, let symbols):
      "\(goal) has no optimum: the best \(list(symbols)) runs off to zero or infinity; "
        + "hold it with --at"
    case .undetermined(let goal, let parameters):
      "\(goal) has no answer: it rests on \(list(parameters)), which the fitted runs do not "
        + "determine; add runs that vary the variables apart, or hold a parameter in the fit"
    case .goal(let found, let accepted):
      "the goal was given as \(NumberText.text(found)), it must be \(accepted)"
    case .formula(let words): words
    }
  }

  private func list(_ symbols: [Symbol]) -> String {
    symbols.isEmpty ? "nothing" : symbols.map(\.name).joined(separator: ", ")
  }
}
