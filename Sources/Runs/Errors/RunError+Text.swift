internal import Quantities

extension RunError: CustomStringConvertible {
  /// One sentence: where, what was found, what is accepted.
  public var description: String {
    switch self {
    case .unreadable(let file, let reason): "cannot read \(file): \(reason)"
    case .folder(let file): "\(file) is a folder; give a CSV, TSV, JSON or JSON lines file"
    case .empty(let file): "\(file) is empty; expected a header and rows, or JSON records"
    case .noRows(let file, let columns): Self.noRows(file, columns)
    case .notText(let file, let line, let kind): Self.notText(file, line, kind)
    case .archive(let file, let kind, let fault): Self.archive(file, kind, fault)
    case .unclosedQuote(let file, let line):
      "\(file):\(line): the quote that opens here is not closed before the end of the file"
    case .textAfterQuote(let file, let line, let cell):
      "\(file):\(line): text follows the closing quote of cell \(cell); "
        + "expected a separator (a quote inside a cell is written twice)"
    case .cellCount(let file, let line, let found, let expected):
      "\(file):\(line): found \(Self.count(found, "cell")), the header has \(expected)"
        + (found == 1 ? "; a line that is no row is passed over with '#' before it" : "")
    case .jsonSyntax(let file, let line, let column, let expected, let found):
      "\(file):\(line):\(column): expected \(expected), found \(found)"
    case .jsonShape(let place, let file, let found):
      "\(place?.description ?? file): found \(found), expected "
        + (place == nil ? "records: a list of objects, or one object" : "an object")
    case .jsonLimit(let file, let reason): "\(file) \(reason)"
    case .textInNumberColumn(let place, let column, let text):
      "\(place): column '\(column)' holds '\(Self.short(text))', \(Self.fault(of: text))"
    case .notATable(let file, let line, let text, let kind):
      Self.notATable(file, line, text, kind)
    case .decimalSign(let place, let column, let text, let other):
      "\(place): column '\(column)' holds '\(text)', which is \(Self.readings(text)); "
        + (other.map { "another column holds '\($0)', where commas set off thousands, so say " }
          ?? "nothing else in the file decides, so say ")
        + "which is the decimal sign: " + Remedy(.decimalSign, "comma").value + " or "
        + Remedy(.decimalSign, "point").value
    case .emptyColumn(let file, let column, let rows, let leftOut, let words):
      Self.emptyColumn(file, column, rows, leftOut, holding: words)
    case .unknownColumn(let file, let name, let nearest, let all):
      "\(file) has no column '\(name)'"
        + (nearest.map { " (nearest: '\($0)')" } ?? "") + "; " + Self.headerWords(all)
        + Self.list(all)
    case .ambiguousColumn(let file, let name, let candidates):
      "\(file): '\(name)' may be \(Self.choices(candidates)); "
        + "say which with a mapping such as \(Self.mapping(name, candidates))"
    case .columnExists(let file, let name):
      "\(file) has a column '\(name)' already; give the new one another name"
    case .unitMismatch(let file, let column, let found, let wanted)
    where WrittenUnit(parsing: found.base) == .perplexity:
      "\(file): column '\(column)' holds perplexities, expected \(wanted); read their logarithms with "
        + "\(Remedy(.unit, "'\(column)=ppl'").value), or "
        + Remedy(.derivedColumn, "a column of log(...)").value
    case .unitMismatch(let file, let column, let found, let wanted):
      "\(file): column '\(column)' is in \(found), expected \(wanted); "
        + "convert it or correct the unit in its header"
    case .mixedUnits(let column, let first, let other):
      "\(other.file): column '\(column)' is in \(other.unit), in \(first.file) it is in "
        + "\(first.unit); tables that are fitted together have one unit for it, so convert one"
    case .joinedTwice(let file): "\(file) is given twice; the rows of a file count once"
    case .nothingInFile(let file, let name):
      "\(file) has no value of '\(name)'; each of several tables needs it, under one header or usual ones"
    case .mapping(let text, let found):
      "column mapping '\(Self.short(text))': expected pairs such as N=params,D=train/tokens, "
        + "found '\(Self.short(found))'"
    case .units(let text, let found):
      "'\(Self.short(text))': expected pairs such as N=M,D=B or L=bits/byte, found "
        + "'\(Self.short(found))'"
    case .notAMixture(let place, let family, let sum):
      "\(place): the shares \(family) sum to \(NumberText.text(sum)), a mixture sums to 1 within 1 %"
    case .mappedTwice(let text, let symbol):
      "column mapping '\(Self.short(text))': '\(Self.short(symbol))' is given twice; "
        + "a symbol has one column"
    case .quotedNumber(let file, let column, let text):
      "\(file): column '\(column)' holds numbers and is compared with the text '\(text)'; "
        + "write the number without quotes: \(text)"
    case .labelsAlike(let place, let columns, let labels, let others):
      "\(place): the labels \(Self.quoted(labels)) of \(columns) read as \(Self.quoted(others)) do, "
        + "'\(LevelName.joined(labels))'; accepted are labels without commas"
    case .steps(let fault): "\(fault)"
    case .formula(let error): "\(error)"
    }
  }

  private static func quoted(_ labels: [String]) -> String {
    labels.map { "'\($0)'" }.joined(separator: " and ")
  }

  private static func noRows(_ file: String, _ columns: Int) -> String {
    columns == 0
      ? "\(file) holds no records; expected one at least"
      : "\(file) has a header of \(count(columns, "column")) and no rows"
  }

  private static func notText(_ file: String, _ line: Int?, _ kind: String?) -> String {
    let place = line.map { "\(file):\($0): " } ?? "\(file) "
    let found = kind.map { "is \($0)" } ?? "holds bytes that are not UTF-8 text"
    return place + found + "; expected a table as UTF-8 text (CSV, TSV, JSON or JSON lines)"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// Where no column has a header that was written, so much.
  private static func headerWords(_ names: [String]) -> String {
    !names.isEmpty && names.allSatisfy(UsualHeaders.isGiven)
      ? "there is no header, the first row is a run: " : ""
  }

  /// The names of the first columns, and how many there are more.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).joined(separator: ", ")
    let rest = names.count > 12 ? " and \(names.count - 12) more" : ""
    return names.isEmpty ? "the table has no columns" : "the columns are \(shown)\(rest)"
  }

  private static func choices(_ names: [String]) -> String {
    let quoted = names.map { "'\($0)'" }
    return quoted.dropLast().joined(separator: ", ") + " or " + (quoted.last ?? "")
  }

  private static func mapping(_ name: String, _ candidates: [String]) -> String {
    "'\(name)=\(candidates.first ?? "header")'"
  }

  /// A text from a file, fit for one line of a message.
  static func short(_ text: String) -> String {
    let line = text.prefix(60).map { $0.isNewline || $0 == "\t" ? " " : $0 }
    return String(line) + (text.count > 60 ? "..." : "")
  }
}
