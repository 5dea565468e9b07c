internal import Quantities

/// The sign between the whole and the fraction of written numbers.
public enum DecimalSign: String, Hashable, Sendable, CaseIterable {
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
    case .missing: return .missing
    case .plain: return CellText.number(bytes)
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

/// Which decimal sign each column of a file has.
struct DecimalSigns {
  let signs: [DecimalSign]
  /// What was assumed, a phrase each.
  let notes: [String]

  /// Decides from all columns.
  ///
  /// A column that shows its sign has that one. One that can be read in both ways has the sign that
  /// the others show. Where none shows any, and no number has a point, the comma is the decimal sign
  /// of a file that it does not separate; not so in a column of counts, where thousands are as likely.
  /// In such a file a column that is no count is asked about where others have points alone.
  /// - Parameters:
  ///   - columns: The spellings of each column.
  ///   - headers: The header of each.
  ///   - commaSeparates: Whether the comma separates cells.
  /// - Returns: The signs; or the place of a cell that can be read in two ways, in `ambiguous`.
  static func decided(
    _ columns: [ColumnSpelling], headers: [String], commaSeparates: CommaRole
  ) -> Result<DecimalSigns, Ambiguous> {
    let shows = { (sign: DecimalSign) in columns.contains { $0.shows(sign) } }
    let common: DecimalSign? =
      switch (shows(.comma), shows(.point)) {
      case (true, false): .comma
      case (false, true): .point
      case (true, true): nil
      case (false, false):
        commaSeparates == .separates || columns.contains { $0.own == nil && $0.has(.eitherByPoint) }
          ? nil : .comma
      }
    var signs: [DecimalSign] = []
    for (index, column) in columns.enumerated() {
      let isCount = UsualHeaders.isCount(headers[index])
      // Points in other columns, as that of 4.8e11, do not say what 5,378 is where commas are free.
      let isOpen =
        switch common {
        case .comma: isCount && !shows(.comma)
        case .point: !isCount && commaSeparates == .isFree && column.has(.eitherByComma)
        case nil: true
        }
      let isMixed = column.has(.eitherByComma) && column.has(.eitherByPoint)
      guard let sign = column.own ?? (isOpen || isMixed ? nil : common) else {
        let first = column.firstEither ?? (0, "")
        let thousands = columns.lazy.compactMap(\.firstThousands).first
        return .failure(
          Ambiguous(column: index, row: first.row, text: first.text, thousands: thousands))
      }
      signs.append(sign)
    }
    return .success(DecimalSigns(signs: signs, notes: notes(columns, signs, headers)))
  }

  /// What the comma does other than its work in numbers.
  enum CommaRole { case separates, isFree }

  /// A cell that can be read in two ways.
  struct Ambiguous: Error {
    let column: Int
    let row: Int
    let text: String
    /// A number of any column in which commas set off thousands for certain.
    let thousands: String?
  }

  /// What was assumed of columns whose numbers can be read in two ways, and where the comma is the
  /// decimal sign.
  private static func notes(
    _ columns: [ColumnSpelling], _ signs: [DecimalSign], _ headers: [String]
  ) -> [String] {
    func note(_ sign: DecimalSign, _ words: String) -> [String] {
      let found = columns.indices.filter { place in
        let column = columns[place]
        let shows = sign == .comma && column.has(.comma)
        return signs[place] == sign && !column.isText
          && (shows || (column.has(.eitherByComma) && (sign == .comma || !column.has(.point)))
            || (sign == .comma && column.has(.eitherByPoint)))
      }
      guard !found.isEmpty else { return [] }
      let names = found.map { "'\(headers[$0])'" }.joined(separator: ", ")
      let example = found.lazy.compactMap { columns[$0].firstEither?.text }.first
      return ["\(words) in \(names)" + (example.map { ": " + reading($0, sign) } ?? "")]
    }
    return note(.comma, "the comma is the decimal sign")
      + note(.point, "the comma sets off thousands")
  }

  /// A number and the same with a point before its fraction.
  private static func reading(_ text: String, _ sign: DecimalSign) -> String {
    let (thousands, decimal) = sign == .comma ? (".", ",") : (",", ".")
    let plain = text.replacing(thousands, with: "").replacing(decimal, with: ".")
    return "\(text) is \(plain)"
  }
}
