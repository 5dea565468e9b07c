import ArgumentParser
import Planning
import Quantities

/// Amounts the way people write them: `1e21`, `1e21,1e22`, `1e19..1e26 x10`, `1e19..1e26 in 1000`.
struct BudgetList {
  let values: [Double]

  /// More budgets than this in one range are a slip of the pen.
  private static let most = 100_000

  /// Reads the text of an option.
  static func parse(_ text: String) throws -> BudgetList {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.trimming { $0 == " " } }
    // 20,160 is a list of two; only 1,000,000 can be nothing but one number.
    let isGrouped = parts.dropFirst().contains { $0.count == 3 && $0.hasPrefix("0") }
    if isGrouped, let value = NumberText.value(of: text) { return BudgetList(values: [value]) }
    return BudgetList(values: try parts.flatMap { try values(of: $0, in: text) })
  }

  private static func values(of part: String, in text: String) throws -> [Double] {
    if let value = NumberText.value(of: part) { return [value] }
    let words = part.split(separator: " ").map(String.init)
    guard let ends = words.first.flatMap(ends(of:)) else { throw unread(text) }
    guard ends.lower > 0, ends.upper.isFinite, ends.lower <= ends.upper else {
      throw ValidationError(
        "the range '\(part)' does not rise from a number above 0; accepted is 1e19..1e26 x10")
    }
    switch words.count {
    case 1: return ends.amounts(byFactor: 10)
    case 2:
      guard let first = words[1].first, first == "x" || first == "*",
        let factor = NumberText.value(of: String(words[1].dropFirst()))
      else { throw unread(text) }
      let most = Double(Self.most)
      guard factor > 1, ends.steps(of: factor) < most else {
        throw ValidationError(
          "the range '\(part)' has the factor \(NumberText.text(factor)); accepted is a factor above "
            + "1 that makes at most \(Self.most) steps")
      }
      return ends.amounts(byFactor: factor)
    case 3:
      guard words[1] == "in", let count = Int(words[2]) else { throw unread(text) }
      guard count > 1, count <= Self.most else {
        throw ValidationError("the range '\(part)' has \(count) values; accepted are 2 to \(most)")
      }
      return ends.amounts(count)
    default: throw unread(text)
    }
  }

  private static func ends(of text: String) -> AmountRange? {
    let dots = text.indices.first { text[$0...].hasPrefix("..") }
    guard let dots, let lower = NumberText.value(of: String(text[..<dots])),
      let upper = NumberText.value(of: String(text[text.index(dots, offsetBy: 2)...]))
    else { return nil }
    return AmountRange(lower: lower, upper: upper)
  }

  private static func unread(_ text: String) -> ValidationError {
    ValidationError(
      "'\(text)' is no amount; accepted are 1e21, lists as 1e21,1e22 and ranges as '1e19..1e26 x10' "
        + "or '1e19..1e26 in 50'")
  }
}

/// How much of the response may be given up: `scatter`, or a share as `0.1%` or `0.001`.
enum ToleranceChoice: ExpressibleByArgument {
  case scatter
  case share(Double)

  /// The share; nil for the scatter of runs.
  var share: Double? {
    if case .share(let share) = self { share } else { nil }
  }

  var tolerance: Tolerance {
    switch self {
    case .scatter: .scatter
    case .share(let share): .share(share)
    }
  }

  init?(argument: String) {
    // Scripts of earlier versions say noise.
    if argument == "scatter" || argument == "noise" {
      self = .scatter
      return
    }
    let isPercent = argument.hasSuffix("%")
    guard let number = NumberText.value(of: isPercent ? String(argument.dropLast()) : argument)
    else { return nil }
    let value = isPercent ? number / 100 : number
    guard value > 0, value < 1 else { return nil }
    self = .share(value)
  }

  /// The default as the help shows it.
  var defaultValueDescription: String {
    share.map { "\(NumberText.text($0 * 100))%" } ?? "scatter"
  }
}
