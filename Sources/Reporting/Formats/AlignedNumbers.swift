/// A column of numbers whose points stand below one another, as an `S` column of the package siunitx.
struct AlignedNumbers {
  /// What the column has room for, such as `table-format=-2.3(2)e2`.
  let format: String
  /// Its width in points at the size of 10 points.
  let width: Double

  /// With more digits on both sides of the point a column would be mostly empty.
  private static let mostDigits = 12
  /// siunitx sets off groups of three digits where there are so many.
  private static let grouped = 5
  /// The space between groups of digits, in points.
  private static let groupSpace = 1.7
  /// The room of `×10`, of a sign and of what is raised, in points; what is raised has smaller letters.
  private static let times = 23.0
  private static let raised = 0.8

  /// The column of some cells; nil unless all that are not empty are numbers alike: with or without a power of ten, and
  /// with uncertainties, if any, in units of the last digits.
  init?(_ cells: [Table.Cell]) {
    var numbers: [PrintedNumber] = []
    for cell in cells where !cell.plain.isEmpty {
      guard case .number(_, let text) = cell, let number = PrintedNumber(text)?.normalized,
        Self.isPlain(number)
      else { return nil }
      numbers.append(number)
    }
    let exponents = numbers.compactMap(\.exponent)
    guard !numbers.isEmpty, exponents.isEmpty || exponents.count == numbers.count else {
      return nil
    }
    let parts = numbers.map { $0.value.drop { $0 == "-" }.split(separator: ".") }
    let whole = parts.compactMap { $0.first?.count }.max() ?? 0
    let decimals = parts.map { $0.count > 1 ? $0[1].count : 0 }.max() ?? 0
    let uncertain = numbers.map { Self.digits(of: $0).count }.max() ?? 0
    guard whole + decimals <= Self.mostDigits else { return nil }
    let isNegative = numbers.contains { $0.value.hasPrefix("-") }
    let power = exponents.map { "\($0.magnitude)".count }.max() ?? 0
    let isSmall = exponents.contains { $0 < 0 }
    format =
      "table-format=" + (isNegative ? "-" : "") + "\(whole)" + (decimals > 0 ? ".\(decimals)" : "")
      + (uncertain > 0 ? "(\(uncertain))" : "")
      + (power > 0 ? "e\(isSmall ? "-" : "")\(power)" : "")
    let digit = TeXWidth.prose("0")
    let groups = [whole, decimals, uncertain].filter { $0 >= Self.grouped }.map { ($0 - 1) / 3 }
    let body =
      Double(whole + decimals + uncertain) * digit + Double(groups.reduce(0, +)) * Self.groupSpace
    let signs =
      (isNegative ? TeXWidth.prose("+") : 0) + (decimals > 0 ? TeXWidth.prose(".") : 0)
      + (uncertain > 0 ? TeXWidth.prose("()") : 0)
    let exponent =
      power > 0
      ? Self.times + Self.raised * (Double(power) * digit + (isSmall ? TeXWidth.prose("+") : 0)) : 0
    width = body + signs + exponent
  }

  private static func isPlain(_ number: PrintedNumber) -> Bool {
    switch number.uncertainty {
    case .none: !number.isPercentage
    case .parentheses(let digits): !number.isPercentage && !digits.contains(".")
    case .plusMinus, .ends: false
    }
  }

  private static func digits(of number: PrintedNumber) -> String {
    if case .parentheses(let digits) = number.uncertainty { digits } else { "" }
  }

  /// A cell as the column takes it; empty for an empty one.
  func text(of cell: Table.Cell) -> String {
    guard let number = PrintedNumber(cell.plain)?.normalized else { return "" }
    let digits = Self.digits(of: number)
    return number.value + (digits.isEmpty ? "" : "(\(digits))")
      + (number.exponent.map { "e\($0)" } ?? "")
  }
}
