import Fitting
import Laws
import NumericsCore
import Planning
import Quantities

/// What is nearly as good as a plan, and what moves it, in words and records.
struct NearOptimalWords {
  let plan: Plan
  let calibration: Calibration

  var blocks: [Report.Block] {
    let sentences = plan.nearOptimal.compactMap(sentence) + influenceSentences
    return sentences.isEmpty ? [] : [.list(sentences)]
  }

  /// `N from 1.3B to 6.1B gives up at most 0.0040 of L (0.18 %)`.
  ///
  /// Nil where both ends read alike: the cost leaves the variable no room.
  private func sentence(_ range: NearOptimal) -> String? {
    let unit = calibration.law.variables[range.symbol]?.unit
    let style = NumberStyle(unit: unit, unknown: .suffixed)
    let ends = [range.lower, range.upper].map { edge in
      edge?.point[range.symbol].map { style.text($0, digits: 3) }
    }
    let words: String
    switch (ends[0], ends[1]) {
    case (let lower?, let upper?) where lower == upper: return nil
    case (let lower?, let upper?): words = "from \(lower) to \(upper)"
    case (let lower?, nil): words = "from \(lower) up, without end,"
    case (nil, let upper?): words = "up to \(upper), however small,"
    default: words = "of any size"
    }
    let share = Words.percent(range.slack / plan.response.value.magnitude, digits: 2)
    let slack = NumberStyle.plain.text(range.slack, digits: 2)
    return "\(range.symbol) \(words) gives up at most \(slack) of \(plan.response.symbol) (\(share)"
      + "\(basis(of: range))) at the same cost"
  }

  /// Why just so much may be given up, where nobody asked for it.
  private func basis(of range: NearOptimal) -> String {
    switch range.basis {
    case .share, .usualShare: ""
    case .scatter(let scatter): ", \(scatter.name)"
    case .most(let scatter): "; \(scatter.name) is \(calibration.sizeWords(scatter.size))"
    }
  }

  /// Below this share of the variance a parameter is not what moves the best value.
  private static let leastShare = 0.01
  /// Below this share the best value does not move but for rounding.
  private static let leastChange = 1e-9

  /// The first of the open variables stands for all: at a fixed cost the others follow.
  private var influenceSentences: [String] {
    plan.influences.prefix(1).compactMap { influence in
      let explained = influence.correlation * influence.correlation
      guard explained >= Self.leastShare, (influence.factor - 1).magnitude >= Self.leastChange
      else {
        return nil
      }
      let change = Words.percent((influence.factor - 1).magnitude, digits: 2)
      let share = Words.percent(explained, digits: 2)
      return "the best \(influence.variable) moves most with \(influence.symbol): "
        + "\(influence.factor < 1 ? "down" : "up") by \(change) for one standard error up, "
        + "\(share) of its variance"
    }
  }

  static func record(_ range: NearOptimal) -> Record {
    [
      "symbol": .string(range.symbol.name), "slack": .number(range.slack),
      "lower": edge(range.lower), "upper": edge(range.upper),
    ]
  }

  private static func edge(_ edge: NearOptimal.Edge?) -> Record {
    guard let edge else { return .null }
    let point = Record.object(
      edge.point.sorted { $0.key < $1.key }.map { Record.Member($0.key.name, .number($0.value)) })
    return ["at": point, "response": .number(edge.response)]
  }

  static func record(_ influence: Influence) -> Record {
    [
      "symbol": .string(influence.symbol.name), "variable": .string(influence.variable.name),
      "correlation": .number(influence.correlation), "factor": .number(influence.factor),
    ]
  }
}
