internal import Quantities

/// The sign between the whole and the fraction of written numbers.
public enum DecimalSign: String, Hashable, Sendable, CaseIterable, Codable {
  /// `1.234,5` is 1234.5.
  case comma
  /// `1,234.5` is 1234.5.
  case point
}

extension DecimalSign {
  /// What is done where the sign was given, for the provenance.
  var step: String { "numbers are read with a decimal \(rawValue), as given" }

  /// The number that a cell spells with this sign; `missing` when it is empty, nil for other text.
  func number(_ bytes: UnsafeRawBufferPointer) -> Double? {
    guard self == .comma else { return CellText.number(bytes) }
    switch NumberSpelling(bytes) {
    case .text, .point: return nil
    case .plain, .missing: return CellText.number(bytes)
    case .comma, .eitherByComma, .eitherByPoint:
      let plain = bytes.compactMap { byte -> UInt8? in
        switch byte {
        case UInt8(ascii: "."): nil
        case UInt8(ascii: ","): UInt8(ascii: ".")
        default: byte
        }
      }
      return plain.withUnsafeBytes { CellText.number($0) }
    }
  }
}

/// How the numbers of one column are written.
struct ColumnSpelling {
  /// The spellings that occur; of a column of texts those before the first text.
  private var found: Set<NumberSpelling> = []
  /// Whether a cell is no number.
  private(set) var isText = false
  /// The first cell that can be read in two ways, and its row.
  private(set) var firstEither: (row: Int, text: String)?
  /// The first number in which commas set off thousands for certain: 100,000,000.
  private(set) var firstThousands: String?

  /// Takes account of a cell.
  mutating func add(_ bytes: UnsafeRawBufferPointer, row: Int) {
    guard !isText else { return }
    let spelling = NumberSpelling(bytes)
    isText = spelling == .text
    found.insert(spelling)
    if firstThousands == nil, spelling == .point, bytes.contains(UInt8(ascii: ",")) {
      firstThousands = String(decoding: bytes, as: UTF8.self)
    }
    if firstEither == nil, spelling == .eitherByComma || spelling == .eitherByPoint {
      firstEither = (row, String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The sign that the column's own cells leave no doubt of; nil in doubt.
  var own: DecimalSign? {
    if has(.text) { return .point }
    if has(.comma) != has(.point) { return has(.comma) ? .comma : .point }
    return has(.comma) || !(has(.eitherByComma) || has(.eitherByPoint)) ? .point : nil
  }

  func has(_ spelling: NumberSpelling) -> Bool { found.contains(spelling) }

  /// Whether the column holds numbers that show a sign.
  func shows(_ sign: DecimalSign) -> Bool {
    !has(.text) && own == sign && has(sign == .comma ? .comma : .point)
  }
}
