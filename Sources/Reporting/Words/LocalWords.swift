import Fitting
import Laws
import Planning
import Quantities

/// That a plan is a local optimum, in words and records.
enum LocalWords {
  /// A sentence for a local optimum; nil for others.
  static func sentence(_ plan: Plan, of calibration: Calibration) -> String? {
    guard let local = plan.local else { return nil }
    let near = calibration.runs != nil ? "near the runs" : "near the usual sizes of runs"
    let head = "this is a local optimum, the best \(near)"
    guard let turn = local.turn else {
      return "\(head): far away the law gives better values without end, where nothing was fitted"
    }
    let unit = calibration.law.variables[turn.symbol]?.unit
    func text(_ value: Double) -> String {
      NumberStyle(unit: unit, unknown: .suffixed).text(value, digits: 2)
    }
    var falling = calibration.law.response.symbol.name
    if case .leastCost = plan.goal { falling = "the cost" }
    return "\(head): \(falling) falls again for \(turn.symbol) \(turn.side.rawValue) "
      + "\(text(turn.value)) and is lower than here from \(text(turn.better)) on, but there nothing was "
      + "fitted"
  }

  /// The member of a plan's record.
  static func record(_ local: LocalOptimum?) -> Record {
    guard let local else { return .null }
    let turn: Record =
      local.turn.map { turn in
        [
          "symbol": .string(turn.symbol.name), "value": .number(turn.value),
          "side": .string(turn.side.rawValue), "better": .number(turn.better),
        ]
      } ?? .null
    return ["turn": turn]
  }
}
