public import Quantities

/// Why a text is no formula, or a formula cannot be evaluated.
public enum FormulaError: Error, Hashable, Sendable {
  /// Something stands where something else is wanted.
  case unexpected(FormulaLocation, found: String, expected: String)
  /// A text that begins like a number is none.
  case unreadableNumber(FormulaLocation, text: String)
  /// No function has this name; the nearest one, if one is near.
  case unknownFunction(FormulaLocation, name: String, nearest: String?)
  /// A function was given the wrong number of arguments.
  case argumentCount(FormulaLocation, function: String, found: Int, accepted: String)
  /// A function over the rows of a run stands where a formula is of one row.
  case rowFunction(FormulaLocation, name: String)
  /// A quote or backtick has no partner.
  case unclosedQuote(FormulaLocation, quote: Character)
  /// A text was compared by order, or with something that is not a name.
  case textComparison(FormulaLocation)
  /// Parentheses, functions or exponents are nested too deeply.
  case tooDeep(FormulaLocation, limit: Int)
  /// The text is too long to be a formula.
  case tooLong(subject: String, length: Int, limit: Int)
  /// A symbol has no value; the symbols that have one, in order.
  case unknownSymbol(Symbol, known: [Symbol])
  /// A column has another number of rows than the table.
  case columnLength(Symbol, found: Int, expected: Int)
  /// A column of text was used as numbers.
  case labelsAsNumbers(Symbol)
  /// A column of numbers was compared with text.
  case numbersAsLabels(Symbol, text: String)
}

extension FormulaError: CustomStringConvertible {
  /// One sentence: where, what was found, what is accepted; then the text with a caret.
  public var description: String {
    guard let location else { return sentence }
    return "\(location.subject) column \(location.column): \(sentence)\n\(location.excerpt)"
  }

  /// Where in the text, for errors of reading.
  public var location: FormulaLocation? {
    switch self {
    case .unexpected(let location, _, _), .unreadableNumber(let location, _),
      .unknownFunction(let location, _, _), .argumentCount(let location, _, _, _),
      .rowFunction(let location, _),
      .unclosedQuote(let location, _), .textComparison(let location), .tooDeep(let location, _):
      location
    case .tooLong, .unknownSymbol, .columnLength, .labelsAsNumbers, .numbersAsLabels: nil
    }
  }

  /// What was found and what is accepted, without the place.
  public var sentence: String {
    switch self {
    case .unexpected(_, let found, let expected):
      "expected \(expected), found \(found)"
    case .unreadableNumber(_, let text):
      "'\(text)' is not a number; numbers are written like 70M, 1.4T or 1e-3, products like 6*N"
    case .unknownFunction(_, let name, let nearest):
      "there is no function '\(name)'; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "the functions are \(Function.names.joined(separator: ", "))")
    case .argumentCount(_, let function, let found, let accepted):
      "'\(function)' takes \(accepted), found \(found)"
    case .rowFunction(_, let name):
      "'\(name)' goes through the rows of a run, which laws and derived columns do; add a column, "
        + Remedy(.derivedColumn, "'x = \(name)(...)'").value + ", and write its name here"
    case .unclosedQuote(_, let quote):
      "found an opening \(quote) without a closing one"
    case .textComparison:
      "a text is compared with a column by == or !=, as in arch == 'moe'"
    case .tooDeep(_, let limit):
      "found more than \(limit) levels of parentheses, functions and exponents"
    case .tooLong(let subject, let length, let limit):
      "the \(subject) has \(length) characters, at most \(limit) are accepted"
    case .unknownSymbol(let symbol, let known):
      Self.sentence(unknown: symbol, known: known)
    case .columnLength(let symbol, let found, let expected):
      "column '\(symbol)' has \(found) rows, the table has \(expected)"
    case .labelsAsNumbers(let symbol):
      "column '\(symbol)' holds text; it can be compared with a text by == or !="
    case .numbersAsLabels(let symbol, let text):
      "column '\(symbol)' holds numbers and is compared with the text '\(text)'"
    }
  }

  private static func sentence(unknown symbol: Symbol, known: [Symbol]) -> String {
    let names = known.map(\.name)
    if let nearest = Spelling.nearest(to: symbol.name, among: names) {
      return "nothing is called '\(symbol)'; did you mean '\(nearest)'?"
    }
    if names.isEmpty { return "nothing is called '\(symbol)'; no names are known here" }
    return "nothing is called '\(symbol)'; known are \(names.joined(separator: ", "))"
  }
}
