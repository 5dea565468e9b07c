internal import Quantities

extension RunError {
  /// Why a text is no number.
  static func fault(of text: String) -> String {
    if let value = NumberText.value(of: text), value.isInfinite {
      return "which is beyond the largest number, 1.8e308"
    }
    let bytes = Array(text.utf8)
    let isPercentage = DecimalSign.allCases.contains { sign in
      bytes.withUnsafeBytes { Percentages.number($0, sign).map { !$0.isMissing } ?? false }
    }
    return isPercentage
      ? "a percentage in a column with cells of another kind; write all of them with % or none"
      : "not a number"
  }

  /// A number with the one and the other decimal sign.
  static func readings(_ text: String) -> String {
    let bytes = Array(text.utf8)
    func value(_ sign: DecimalSign) -> String {
      let value = bytes.withUnsafeBytes { sign.number($0) } ?? .nan
      return value == value.rounded() && value.magnitude < 1e15
        ? "\(Int(value))" : NumberText.text(value, digits: 12)
    }
    return "\(value(.comma)) with a decimal comma and \(value(.point)) with a decimal point"
  }

  static func notATable(_ file: String, _ line: Int, _ text: String, _ kind: TextKind) -> String {
    let shown = text.trimmingSpaces
    if case .text(let around, let rows, let columns) = kind {
      return textAround(around, rows, columns, file: file, title: shown)
    }
    let what =
      switch kind {
      case .log: "this is a log in words, not a table"
      case .prose, .text: "this is text, not a table"
      case .separatedBy(let mark):
        "the separator '\(mark)' is not known (accepted are ',', ';', '|', tabs and spaces)"
      }
    return "\(file):\(line): \(what): '\(short(shown))'; write its figures as CSV or JSON lines, "
      + "a column or key for each"
  }

  /// Where the tables of a text stand, and how one is read alone.
  private static func textAround(
    _ tables: [ClosedRange<Int>], _ rows: Int, _ columns: Int, file: String, title: String
  ) -> String {
    let places = tables.map { "\($0.lowerBound) to \($0.upperBound)" }
    let what =
      tables.count == 1
      ? "this is text above a table, \(rows) rows of \(columns) numbers on lines \(places[0]) below '\(short(title))'"
      : "this is text with \(tables.count) tables, on lines "
        + places.dropLast().joined(separator: ", ") + " and \(places[tables.count - 1])"
    let first = tables[0]
    return "\(file): \(what); write the lines of one to a file of their own, as sed -n "
      + "\(first.lowerBound),\(first.upperBound)p does"
  }

  static func emptyColumn(
    _ file: String, _ column: String, _ rows: Int, _ leftOut: [LeftOut], holding words: [String]
  ) -> String {
    let rest = leftOut.map { "\($0.count) \($0.reason)" }.joined(separator: ", ")
    let left = leftOut.isEmpty ? "" : " that \(rows == 1 ? "is" : "are") left (left out: \(rest))"
    let all = rows == 1 ? "the only row" : "all \(rows) rows"
    let what =
      words.isEmpty ? "is empty" : "holds no number but \(words.joined(separator: " and "))"
    return "\(file): column '\(column)' \(what) in \(all)\(left); "
      + "fill it in, or name another column"
  }
}
