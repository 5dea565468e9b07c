public import Fitting
import Laws
public import Quantities

/// What a page holds where nobody says it: the values of variables that no budget chooses, such as bits and unique tokens.
public struct HeldByBudget: Sendable {
  /// The values: the largest of the runs, or usual ones.
  public let values: [Symbol: Double]
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
    words =
      texts.isEmpty
      ? nil
      : "plans hold \(Words.list(texts)), \(calibration.runs == nil ? "usual values" : "the largest of the runs"), "
        + "as no budget chooses \(texts.count == 1 ? "it" : "them")"
  }
}
