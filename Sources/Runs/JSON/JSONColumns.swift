internal import Quantities

/// The columns of JSON records while they are read.
///
/// A column holds numbers until a record has a text for it, then the texts of both; at the end a
/// column whose texts are all numbers is one of numbers again.
struct JSONColumns {
  private struct Building {
    var numbers: [Double] = []
    var texts = TextCells()
    var isText = false

    var count: Int { isText ? texts.count : numbers.count }
  }

  private(set) var paths: [String] = []
  /// The record number or line of every row.
  private(set) var places: [Int] = []
  private var columns: [Building] = []

  /// Begins a column.
  mutating func addColumn(_ path: String) {
    paths.append(path)
    columns.append(Building())
  }

  /// Makes room for this many times the records, where columns have a value in most of them.
  ///
  /// Columns that double as they grow would be copied again and again, and stand in memory beside their copies.
  mutating func reserve(share: Double) {
    let rows = Double(places.count) * share * Self.spare
    guard rows < Double(Int32.max) else { return }
    places.reserveCapacity(Int(rows))
    for index in columns.indices where 2 * columns[index].count > places.count {
      if columns[index].isText {
        columns[index].texts.reserve(Int(rows))
      } else {
        columns[index].numbers.reserveCapacity(Int(rows))
      }
    }
  }

  /// Later records may be shorter than the first ones by so much.
  private static let spare = 1.05

  /// Begins a record.
  mutating func addRecord(_ place: Int) {
    places.append(place)
  }

  /// Sets a column of the current record to a number.
  ///
  /// What Python writes as `NaN` is no value.
  mutating func set(_ index: Int, _ written: Double) {
    let number = written.written
    // The usual case, a log with a value a row.
    if !columns[index].isText, columns[index].numbers.count == places.count - 1 {
      columns[index].numbers.append(number)
      return
    }
    prepare(index)
    if columns[index].isText {
      columns[index].texts.append(Self.text(number))
    } else {
      columns[index].numbers.append(number)
    }
  }

  /// Sets a column of the current record to a text.
  mutating func set(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) {
    if columns[index].isText, columns[index].texts.count == places.count - 1 {
      columns[index].texts.append(text)
      return
    }
    prepare(index)
    if !columns[index].isText {
      for number in columns[index].numbers { columns[index].texts.append(Self.text(number)) }
      columns[index].numbers = []
      columns[index].isText = true
    }
    columns[index].texts.append(text)
  }

  /// Fills the records that had no value; of several values in one record the last stays.
  private mutating func prepare(_ index: Int) {
    let row = places.count - 1
    fill(index, upTo: row)
    guard columns[index].count > row else { return }
    if columns[index].isText {
      columns[index].texts.removeLast()
    } else {
      columns[index].numbers.removeLast()
    }
  }

  private mutating func fill(_ index: Int, upTo count: Int) {
    let missing = count - columns[index].count
    guard missing > 0 else { return }
    if columns[index].isText {
      for _ in 0..<missing { columns[index].texts.append("") }
    } else {
      columns[index].numbers.append(contentsOf: repeatElement(.missing, count: missing))
    }
  }

  /// The value of a column in the first record.
  func value(of index: Int) -> JSONValue {
    let column = columns[index]
    guard column.count > 0 else { return .missing }
    if column.isText { return column.texts.isEmpty(0) ? .missing : .text(column.texts[0]) }
    return column.numbers[0].isMissing ? .missing : .number(column.numbers[0])
  }

  /// Fills the columns up to the last record.
  mutating func finish() {
    for index in columns.indices { fill(index, upTo: places.count) }
  }

  /// How the numbers are written: those that are texts by their texts, the others with a point.
  var spellings: [ColumnSpelling] {
    columns.map { column in
      var spelling = ColumnSpelling()
      if column.isText {
        for row in 0..<column.texts.count {
          column.texts.withBytes(of: row) { spelling.add($0, row: row) }
        }
      } else if let row = column.numbers.firstIndex(where: { $0.isFinite && $0 != $0.rounded() }) {
        var text = "1.5"
        text.withUTF8 { spelling.add(UnsafeRawBufferPointer($0), row: row) }
      }
      return spelling
    }
  }

  /// The cells of all columns, given the decimal sign of those that are texts.
  func cells(_ signs: [DecimalSign]) -> [Column.Cells] {
    zip(columns, signs).map { column, sign in
      guard column.isText else { return .numbers(column.numbers) }
      return Self.numbers(column.texts, sign).map { .numbers($0) } ?? .texts(column.texts)
    }
  }

  /// The numbers that all texts spell; nil when one is none, or all are empty.
  private static func numbers(_ texts: TextCells, _ sign: DecimalSign) -> [Double]? {
    var numbers: [Double] = []
    for row in 0..<texts.count {
      guard let number = texts.withBytes(of: row, { sign.number($0) }) else { return nil }
      numbers.append(number)
    }
    return numbers.allSatisfy(\.isMissing) ? nil : numbers
  }

  /// A number as text that reads back to it: whole numbers without a point.
  private static func text(_ number: Double) -> String {
    if number.isMissing { return "" }
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return "\(whole)" }
    return "\(number)"
  }
}
