internal import Quantities

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
