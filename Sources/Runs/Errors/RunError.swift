public import Formulas
public import Quantities

/// Why a table could not be read, or a column not be had from it.
public enum RunError: Error, Hashable, Sendable {
  /// The system did not open or read the file.
  case unreadable(file: String, reason: String)
  /// The path is that of a folder.
  case folder(file: String)
  /// The file has no bytes but spaces.
  case empty(file: String)
  /// The file has a header, or an empty list, and no rows.
  case noRows(file: String, columns: Int)
  /// The bytes are not UTF-8 text; `kind` names what they are, where that is known.
  case notText(file: String, line: Int?, kind: String?)
  /// An archive cannot be unpacked; `kind` is what it is, such as gzip.
  case archive(file: String, kind: String, ArchiveFault)
  /// A quote opened at `line` is not closed.
  case unclosedQuote(file: String, line: Int)
  /// Text follows the closing quote of a cell.
  case textAfterQuote(file: String, line: Int, cell: Int)
  /// The text is a log in words, or prose: `line` shows it.
  case notATable(file: String, line: Int, text: String, kind: TextKind)
  /// A number has one value with a decimal comma and another with commas between thousands.
  /// `other` is a number of another column in which commas set off thousands.
  case decimalSign(Place, column: String, text: String, other: String?)
  /// A column that is needed has no value in any row that is left; `leftOut` are those before.
  case emptyColumn(
    file: String, column: String, rows: Int, leftOut: [LeftOut], holding: [String] = [])
  /// A row has more or fewer cells than the header.
  case cellCount(file: String, line: Int, found: Int, expected: Int)
  /// The text is not JSON: at this line and column (in bytes) something else is found.
  case jsonSyntax(file: String, line: Int, column: Int, expected: String, found: String)
  /// The JSON holds something else where an object is wanted.
  case jsonShape(Place?, file: String, found: String)
  /// The JSON is beyond what is read: `reason` says how.
  case jsonLimit(file: String, reason: String)
  /// A cell of a column that is used as numbers holds a text.
  case textInNumberColumn(Place, column: String, text: String)
  /// There is no column of this name.
  case unknownColumn(file: String, name: String, nearest: String?, all: [String])
  /// Several columns could be meant by a name.
  case ambiguousColumn(file: String, name: String, candidates: [String])
  /// The name is that of a column already.
  case columnExists(file: String, name: String)
  /// A column is in a unit that does not convert to the one wanted.
  case unitMismatch(file: String, column: String, found: Unit, wanted: Unit)
  /// Tables that are joined have a column in units that do not convert.
  case mixedUnits(column: String, Measured, Measured)
  /// Tables that are joined have one name.
  case joinedTwice(file: String)
  /// One of several files has no value of a symbol that is needed.
  case nothingInFile(file: String, name: String)
  /// The text of a column mapping cannot be read.
  case mapping(text: String, found: String)
  /// The text of a column mapping names a symbol a second time.
  case mappedTwice(text: String, symbol: String)
  /// The text of units cannot be read.
  case units(text: String, found: String)
  /// The shares of a mixture in a row do not sum to 1.
  case notAMixture(Place, family: String, sum: Double)
  /// A column of numbers is compared with a number in quotes, which is a text.
  case quotedNumber(file: String, column: String, text: String)
  /// The labels of several columns read as other labels of them do once they are joined by commas.
  case labelsAlike(Place, columns: String, labels: [String], others: [String])
  /// Steps cannot become runs as it is said.
  case steps(StepFault)
  /// A formula or condition cannot be computed on the table.
  case formula(FormulaError)
}

extension RunError {
  /// What a text is that is no table.
  public enum TextKind: Hashable, Sendable {
    /// Lines with figures after their names.
    case log
    /// Lines of words.
    case prose
    /// Lines of words, and a table or several within them, on these lines.
    case text(around: [ClosedRange<Int>], rows: Int, columns: Int)
    /// Lines of cells with a character between them that is not known as a separator.
    case separatedBy(Character)
  }
}

extension RunError {
  /// Why an archive cannot be unpacked.
  public enum ArchiveFault: Hashable, Sendable {
    /// It ends before its end, after so many unpacked bytes.
    case cutOff(after: Int)
    /// It is not what it should be, as its library says.
    case damaged(String)
    /// It holds more bytes than are taken.
    case tooLarge(most: Int)
  }
}

/// A file and the unit that it has a column in.
public struct Measured: Hashable, Sendable {
  /// The file as it was named.
  public let file: String
  /// The unit of its numbers.
  public let unit: Unit
}
