internal import Quantities

/// What the commas and points of a number can mean.
enum NumberSpelling: Hashable {
  /// No number, whatever the decimal sign is.
  case text
  /// An empty cell, or a word for one.
  case missing
  /// A number without commas and points, or a word such as `nan`.
  case plain
  /// A number whose decimal sign is the point: `5.38`, `1,234.5`, `1,234,567`.
  case point
  /// A number whose decimal sign is the comma: `5,38`, `1.234,5`, `1.234.567`.
  case comma
  /// A number that the comma makes one with thousands, or one with a fraction: `5,386`.
  case eitherByComma
  /// The same with a point: `5.386`.
  case eitherByPoint

  /// Whether the cell is a number in one of the readings.
  var isNumber: Bool { self != .text && self != .missing }

  private static let commaSign = UInt8(ascii: ",")
  private static let pointSign = UInt8(ascii: ".")

  init(_ bytes: UnsafeRawBufferPointer) {
    if CellText.isMissing(bytes) {
      self = .missing
      return
    }
    var text = bytes[...].drop { $0 == 32 || $0 == 43 || $0 == 45 }
    while text.last == 32 { text.removeLast() }
    let body = text.prefix { $0 == Self.commaSign || $0 == Self.pointSign || $0 &- 48 < 10 }
    let rest = text[body.endIndex...]
    let marks = body.filter { $0 == Self.commaSign || $0 == Self.pointSign }
    guard !marks.isEmpty, body.count > marks.count else {
      self = NumberText.value(ofBytes: bytes) == nil ? .text : .plain
      return
    }
    // What follows the digits is an exponent or a suffix.
    let tail = Array("1".utf8) + Array(rest)
    guard tail.withUnsafeBytes({ NumberText.value(ofBytes: $0) }) != nil else {
      self = .text
      return
    }
    let hasExponent = rest.first.map { $0 | 0x20 == UInt8(ascii: "e") } ?? false
    self = Self.spelling(Array(body), marks, hasExponent ? .exponent : .none)
  }

  private enum Tail { case exponent, none }

  private static func spelling(_ body: [UInt8], _ marks: [UInt8], _ tail: Tail) -> NumberSpelling {
    guard let last = marks.last else { return .plain }
    let other = last == commaSign ? pointSign : commaSign
    let parts = body.split(separator: last, omittingEmptySubsequences: false)
    if marks.contains(other) {
      let groups = parts[0].split(separator: other, omittingEmptySubsequences: false)
      guard parts.count == 2, isGrouped(groups) else { return .text }
      return last == commaSign ? .comma : .point
    }
    if marks.count > 1 {
      guard isGrouped(parts) else { return .text }
      return last == commaSign ? .point : .comma
    }
    let isEither = tail == .none && isGrouped(parts) && parts[0].first != UInt8(ascii: "0")
    if last == commaSign { return isEither ? .eitherByComma : .comma }
    return isEither ? .eitherByPoint : .point
  }

  /// Whether digits stand in groups of three, the first of which may be shorter.
  private static func isGrouped(_ groups: [ArraySlice<UInt8>]) -> Bool {
    guard let first = groups.first, (1...3).contains(first.count) else { return false }
    return groups.dropFirst().allSatisfy { $0.count == 3 }
  }
}
