import Quantities

/// A piece of LaTeX, and how wide it is in points at the size of 10 points.
struct LaTeXPiece {
  let text: String
  /// In one line.
  let width: Double
  /// Its widest part that is not broken.
  let longest: Double

  private init(_ text: String, widths: [[Double]]) {
    self.text = text
    let words = widths.map { $0.reduce(0, +) }
    width = words.reduce(0, +) + Double(max(0, words.count - 1)) * TeXWidth.space
    longest = widths.joined().max() ?? 0
  }

  /// Mathematics or another piece that stays whole.
  init(whole text: String, width: Double) {
    self.init(text, widths: [[width]])
  }

  /// Prose.
  init(prose text: String) {
    self.init(LaTeXText.escaped(text), widths: LaTeXText.widths(of: text))
  }

  /// A cell of a table.
  init(_ cell: Table.Cell, numbers: LaTeXNumbers) {
    switch cell {
    case .words(let words), .missing(let words): self.init(prose: words)
    case .symbol(let symbol):
      let symbol = LaTeXSymbol(symbol.name)
      self.init(whole: numbers.mathematics(symbol.text), width: symbol.width)
    case .formula(let formula):
      self.init(
        LaTeXText.typed(formula), widths: LaTeXText.widths(of: formula, isTyped: true))
    case .number(_, let text):
      guard let number = PrintedNumber(text) else {
        self.init(prose: text)
        return
      }
      // As it is typed, what is raised and lowered elsewhere stands on the line.
      let width =
        numbers == .plain ? TeXWidth.prose(text) : max(number.width, number.normalized.width)
      self.init(whole: numbers.text(text), width: width)
    case .interval(_, let text):
      guard let ends = PrintedNumber.ends(of: text) else {
        self.init(prose: text)
        return
      }
      let widths = ends.map { PrintedNumber($0)?.width ?? TeXWidth.prose($0) }
      self.init(
        numbers.interval(ends),
        widths: [[widths.reduce(TeXWidth.prose("[, ]"), +)]])
    }
  }

  /// A header, in which the symbols of a law are set as such.
  init(header: String, symbols: Set<String>, numbers: LaTeXNumbers) {
    let words = header.split(separator: " ").map { Self.word(String($0), symbols, numbers) }
    self.init(
      words.map(\.text).joined(separator: " "), widths: words.map { [$0.width] })
  }

  /// The words of a header, each a piece.
  static func words(
    ofHeader header: String, symbols: Set<String>, numbers: LaTeXNumbers
  ) -> [LaTeXPiece] {
    header.split(separator: " ").map { word(String($0), symbols, numbers) }
  }

  private static func word(
    _ word: String, _ symbols: Set<String>, _ numbers: LaTeXNumbers
  ) -> LaTeXPiece {
    let end = word.hasSuffix(",") ? "," : ""
    let name = String(word.dropLast(end.count))
    guard symbols.contains(name) else { return LaTeXPiece(prose: word) }
    let symbol = LaTeXSymbol(name)
    return LaTeXPiece(
      whole: numbers.mathematics(symbol.text) + end,
      width: symbol.width + TeXWidth.prose(end))
  }
}

/// How numbers are written for LaTeX.
enum LaTeXNumbers {
  /// As text prints them, in math where they have a power of ten or a sign: the way of reports.
  case report
  /// All in math, `73.2B` as a power of ten.
  case mathematics
  /// By the package siunitx.
  case siunitx
  /// As text prints them.
  case plain

  /// A printed number.
  func text(_ text: String) -> String {
    guard let number = PrintedNumber(text) else { return LaTeXText.escaped(text) }
    return switch self {
    case .report: LaTeXText.number(text)
    case .mathematics: "\\(\(number.normalized.latex)\\)"
    case .siunitx: number.normalized.siunitx
    case .plain: LaTeXText.escaped(text)
    }
  }

  /// A printed interval of two ends.
  func interval(_ ends: [String]) -> String {
    let numbers = ends.compactMap(PrintedNumber.init)
    guard case .mathematics = self, numbers.count == ends.count else {
      // Braces, because a bracket after the end of a table line would be read as its option.
      return "{[}" + ends.map(text).joined(separator: ", ") + "{]}"
    }
    return mathematics(PrintedNumber.interval(numbers))
  }

  /// Mathematics with the signs that begin and end it.
  func mathematics(_ text: String) -> String {
    if case .report = self { "$\(text)$" } else { "\\(\(text)\\)" }
  }
}
