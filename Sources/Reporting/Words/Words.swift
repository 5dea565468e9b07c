import NumericsCore
import Quantities

/// The turns of phrase that several reports share.
enum Words {
  /// A share as a percentage, such as `1.062 %`.
  ///
  /// Shares at the level of rounding are 0.
  static func percent(_ share: Double, digits: Int = 4) -> String {
    "\(NumberStyle.plain.text(share.magnitude < rounding ? 0 : 100 * share, digits: digits)) %"
  }

  /// Smaller shares are rounding.
  private static let rounding = 1e-12

  /// The header of intervals of a level, such as `95 % interval`.
  static func interval(level: Double) -> String { "\(percent(level)) interval" }

  /// A count with its noun, such as `1 run` and `240 runs`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// Texts with commas, and a word before the last.
  static func list(_ texts: [String], last word: String = "and") -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  /// A unit where it says something: not that of plain numbers.
  static func unit(_ unit: Unit?) -> String {
    guard let unit, unit != .one else { return "" }
    return unit.description
  }

  /// A symbol with its unit, the way a header has them: `N [parameters]`.
  static func header(_ symbol: Symbol, _ unit: Unit?) -> String {
    let unit = Self.unit(unit)
    return unit.isEmpty ? symbol.name : "\(symbol) [\(unit)]"
  }

  /// A phrase with a full stop; without a capital, as it may begin with a symbol.
  static func sentence(_ text: String) -> String { text + (text.hasSuffix(".") ? "" : ".") }

  /// A text as the beginning of a sentence.
  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// ln 10 to the nearest double.
  static let naturalLogarithmOf10 = 2.302585092994046

  /// The factor that powers of ten make.
  static func factor(decades: Double) -> Double {
    VectorMath.exp([decades * naturalLogarithmOf10])[0]
  }
}
