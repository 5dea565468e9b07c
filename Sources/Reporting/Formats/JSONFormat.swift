/// JSON (RFC 8259) of a report's record.
///
/// Numbers have all digits: the shortest decimal that reads back to the same double. NaN and
/// infinities, which JSON cannot say, become null.
public struct JSONFormat: ReportFormat {
  /// Objects and arrays of plain values stay on one line up to this width.
  private static let width = 100

  /// Creates the format.
  public init() {}

  /// The record of the report, indented by two spaces.
  public func text(of report: Report) -> String { text(of: report.record) + "\n" }

  /// One record, without a line break at its end.
  public func text(of record: Record) -> String { text(of: record, indent: "", column: 0) }

  /// One record without any space.
  func compact(_ record: Record) -> String {
    switch record {
    case .null, .bool, .whole, .number, .string: text(of: record)
    case .array(let values): "[" + values.map(compact).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.key) + ":" + compact($0.value) }.joined(separator: ",")
        + "}"
    }
  }

  private func text(of record: Record, indent: String, column: Int) -> String {
    switch record {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .whole(let value): "\(value)"
    case .number(let value): Self.number(value)
    case .string(let value): Self.quoted(value)
    case .array(let values):
      block("[", "]", values.map { ("", $0) }, indent: indent, column: column)
    case .object(let members):
      block(
        "{", "}", members.map { (Self.quoted($0.key) + ": ", $0.value) }, indent: indent,
        column: column)
    }
  }

  private func block(
    _ open: String, _ close: String, _ parts: [(key: String, value: Record)], indent: String,
    column: Int
  ) -> String {
    if parts.isEmpty { return open + close }
    if parts.allSatisfy({ $0.value.isPlain }) {
      let line = parts.map { $0.key + text(of: $0.value, indent: "", column: 0) }
      let whole = open + line.joined(separator: ", ") + close
      if column + whole.count < Self.width { return whole }
    }
    let inner = indent + "  "
    let lines = parts.map { part in
      inner + part.key
        + text(of: part.value, indent: inner, column: inner.count + part.key.count)
    }
    return open + "\n" + lines.joined(separator: ",\n") + "\n" + indent + close
  }

  /// The shortest text that reads back to the number, whole numbers without `.0`; null for others.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = value.description
    return text.hasSuffix(".0") && text != "-0.0" ? String(text.dropLast(2)) : text
  }

  /// A text in quotes, with escapes for quotes, backslashes and what steers a terminal that shows it.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case let hidden where PrintedText.isHidden(hidden):
        for unit in UTF16.encode(hidden).map(Array.init) ?? [] {
          let hex = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension Record {
  /// Whether the value is neither an object nor an array with content.
  fileprivate var isPlain: Bool {
    switch self {
    case .object(let members): members.isEmpty
    case .array(let values): values.isEmpty
    default: true
    }
  }
}
