public import Fitting
import Laws
public import Quantities

/// What a page holds where nobody says it: the values of variables that no budget chooses, such as bits and unique tokens,
/// and labels.
public struct HeldByBudget: Sendable {
  /// The values: the largest of the runs, or usual ones.
  public let values: [Symbol: Double]
  /// The labels: the most usual of the runs.
  public let labels: [Symbol: String]
  /// Budgets where nobody names any: some 1, 10 and 100 times that of the costliest run; none without runs.
  public let budgets: [Double]
  /// What is held, a sentence without its end; nil where nothing is.
  public let words: String?

  /// What is held of a calibration.
  ///
  /// - Parameter calibration: The law with its values.
  public init(of calibration: Calibration) {
    let held = ExplorerBudget(calibration: calibration).held
    values = Dictionary(held.map { ($0.symbol, calibration.usualValue(of: $0)) }) { first, _ in
      first
    }
    let texts = held.map { variable in
      let style = NumberStyle(unit: variable.unit, unknown: .suffixed)
      return "\(variable.symbol) = \(style.text(calibration.usualValue(of: variable), digits: 4))"
    }
    budgets = ExplorerBudget.usual(of: calibration) ?? []
    let labels = calibration.usualLabels
    self.labels = labels
    let named = calibration.law.labels.compactMap { label in
      labels[label.symbol].map { "\(label.symbol) = \($0)" }
    }
    let hasRuns = calibration.runs != nil
    let parts = [
      texts.isEmpty
        ? nil : "\(Words.list(texts)), \(hasRuns ? "the largest of the runs" : "usual values")",
      named.isEmpty
        ? nil : "\(Words.list(named)), \(hasRuns ? "the most usual of the runs" : "the first")",
    ].compactMap(\.self)
    words =
      parts.isEmpty
      ? nil
      : "plans hold \(parts.joined(separator: ", and ")), as no budget chooses "
        + (texts.count + named.count == 1 ? "it" : "them")
  }
}

extension Calibration {
  /// The label of each label column that most of the runs have which the fit keeps; the first where it keeps none.
  var usualLabels: [Symbol: String] {
    let misfit = runs?.misfit
    return law.labels.reduce(into: [:]) { result, label in
      let places = (misfit?.axes ?? []).enumerated().flatMap { index, axis -> [Double] in
        guard case .label(let symbol, let place) = axis, symbol == label.symbol else { return [] }
        return Array(repeating: place, count: misfit?.places.count { $0[index] != 0 } ?? 0)
      }
      let usual = FigureSubject.usual(places).flatMap { place in
        label.levels.indices.contains(Int(place)) ? label.levels[Int(place)] : nil
      }
      result[label.symbol] = usual ?? label.levels.first
    }
  }
}
