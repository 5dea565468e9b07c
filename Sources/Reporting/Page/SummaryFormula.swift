import Fitting
import Formulas
import Laws
import Quantities

/// A law with its numbers, in one line; of a law with labels that of the most usual ones, and its values of the others.
struct SummaryFormula {
  private let calibration: Calibration

  /// Numbers have so many digits, and longer formulas are shown as they are written.
  private static let (digits, mostNodes) = (4, 60)
  /// Labels have so many digits, and more of them are left to the table of parameters.
  private static let (labelDigits, mostLabels) = (3, 24)

  init(_ calibration: Calibration) { self.calibration = calibration }

  private var law: Law { calibration.law }

  /// The equation.
  var text: String {
    let chosen = (try? calibration.choosing(calibration.usualLabels)) ?? calibration
    let lost = Set(calibration.diedOut)
    let values = calibration.values.reduce(into: [Symbol: Formula]()) { values, entry in
      values[entry.key] = Formula(lost.contains(entry.key) ? 0 : entry.value)
    }
    let numbers = chosen.law.formula.replacing(values).numbers { value in
      NumberText.value(of: NumberStyle.plain.text(value, digits: Self.digits)) ?? value
    }
    return numbers.size <= Self.mostNodes
      ? "\(law.response.symbol) = \(numbers)" : law.equationText
  }

  /// Which labels the equation is for, and the values of each, a sentence each; none of a law without labels.
  var labels: [String] {
    law.labels.flatMap { label -> [String] in
      guard let usual = calibration.usualLabels[label.symbol] else { return [] }
      let families = law.grouped(by: label.symbol).compactMap { base -> String? in
        let values = label.levels.compactMap { level in
          calibration.values[Symbol(base, index: level)].map {
            "\(level): \(NumberStyle.plain.text($0, digits: Self.labelDigits))"
          }
        }
        return values.isEmpty || values.count > Self.mostLabels
          ? nil : "\(base) of each \(label.symbol): \(values.joined(separator: ", "))"
      }
      let first = "For \(label.symbol) = \(usual), the most usual of the runs"
      return [([first] + families).map(Words.sentence).joined(separator: " ")]
    }
  }
}
