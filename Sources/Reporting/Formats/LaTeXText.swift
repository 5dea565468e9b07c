/// Text as LaTeX.
enum LaTeXText {
  /// Words of more characters may be broken inside.
  private static let longWord = 24

  /// Prose with everything escaped that LaTeX would not print as it is; long words may be broken.
  static func escaped(_ text: String) -> String {
    words(of: text).map { escaped(word: $0, with: \.prose) }.joined(separator: " ")
  }

  /// Prose with its powers of ten, such as `1e23`, in math.
  static func prose(_ text: String) -> String {
    words(of: text).map { word in
      let end = word.last.map { ",.;:".contains($0) } ?? false ? String(word.suffix(1)) : ""
      let number = PrintedNumber(String(word.dropLast(end.count)))
      guard let number, number.exponent != nil, !number.isSuffixed else {
        return escaped(word: word, with: \.prose)
      }
      return "$\(number.latex)$\(end)"
    }.joined(separator: " ")
  }

  /// A text as it is typed, which may be broken at its spaces, and in long words at its signs.
  static func typed(_ text: String) -> String {
    "\\texttt{\(words(of: text).map { escaped(word: $0, with: \.typed) }.joined(separator: " "))}"
  }

  /// The widths in points of parts that stay whole, at the size of 10 points; spaces stand between words.
  ///
  /// - Parameters:
  ///   - text: A text.
  ///   - isTyped: Whether it is set as it is typed.
  /// - Returns: The widths of each word's parts.
  static func widths(of text: String, isTyped: Bool = false) -> [[Double]] {
    words(of: text).map { word in
      parts(of: word).map { isTyped ? TeXWidth.typed($0) : TeXWidth.prose($0) }
    }
  }

  private static func words(of text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace).map(String.init)
  }

  private static func escaped(word: String, with escape: (TeXScalar) -> String) -> String {
    let parts = parts(of: word)
    return parts.map { part in
      let scalars = Array(part.unicodeScalars)
      return scalars.indices.map { index in
        escape(
          TeXScalar(
            scalars[index], before: index > 0 ? scalars[index - 1] : nil,
            after: index + 1 < scalars.count ? scalars[index + 1] : nil))
      }.joined()
    }.joined(separator: "\\allowbreak{}")
  }

  /// A long word in parts, which end at its signs and after so many letters at most.
  private static func parts(of word: String) -> [String] {
    guard word.count > longWord else { return [word] }
    var parts = [""]
    var (count, isOpen) = (0, false)
    for character in word {
      if isOpen || count >= longWord {
        parts.append("")
        (count, isOpen) = (0, false)
      }
      parts[parts.count - 1].append(character)
      count += 1
      isOpen = count > 2 && signs.contains(character)
    }
    return parts
  }

  /// What a long word may be broken behind.
  private static let signs: Set<Character> = [
    "/", "_", ".", ",", ";", ":", "=", "-", "+", "*", "(", ")", "|", "^", "&", "?",
  ]

  /// A symbol in math, in a line of prose.
  static func symbol(_ name: String) -> String { "$\(LaTeXSymbol(name).text)$" }

  /// A printed number, in math where that makes a difference.
  static func number(_ text: String) -> String {
    guard let number = PrintedNumber(text) else { return escaped(text) }
    let isPlain =
      (number.exponent == nil || number.isSuffixed) && number.uncertainty == .none
      && !text.hasPrefix("-")
    return isPlain ? escaped(text) : "$\(number.latex)$"
  }
}

/// A character between its neighbours, as LaTeX.
struct TeXScalar {
  private let scalar: Unicode.Scalar
  private let before: Unicode.Scalar?
  private let after: Unicode.Scalar?

  init(_ scalar: Unicode.Scalar, before: Unicode.Scalar?, after: Unicode.Scalar?) {
    (self.scalar, self.before, self.after) = (scalar, before, after)
  }

  /// Within prose.
  var prose: String {
    switch scalar {
    // Quotes in pairs: one that begins a word opens.
    case "\"": before.map { "([{-/".unicodeScalars.contains($0) } ?? true ? "``" : "''"
    default: typed
    }
  }

  /// Within text of one width.
  var typed: String {
    switch scalar {
    case "\\": "\\textbackslash{}"
    case "{", "}", "$", "&", "#", "%", "_": "\\\(scalar)"
    case "^": "\\textasciicircum{}"
    case "~": "\\textasciitilde{}"
    case "<": "\\textless{}"
    case ">": "\\textgreater{}"
    case "|": "\\textbar{}"
    case "`": "\\textasciigrave{}"
    // Two would be one dash.
    case "-": after == "-" ? "-{}" : "-"
    // Two would be a quote.
    case "'": after == "'" ? "'{}" : "'"
    case ",": after == "," ? ",{}" : ","
    case "?", "!": after == "`" ? "\(scalar){}" : String(scalar)
    case "[", "]": "{\(scalar)}"
    default: Self.mathematics[scalar] ?? (isPrinted ? String(scalar) : code)
    }
  }

  /// The number of a character that LaTeX cannot print, such as `[U+4E2D]`.
  private var code: String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return "{[}U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + "{]}"
  }

  private var isPrinted: Bool {
    (" "..."~").contains(scalar) || Self.latin.contains(scalar)
  }

  private static let mathematics: [Unicode.Scalar: String] = [
    "±": "$\\pm$", "×": "$\\times$", "÷": "$\\div$", "≤": "$\\le$", "≥": "$\\ge$", "≠": "$\\ne$",
    "≈": "$\\approx$", "∞": "$\\infty$", "→": "$\\to$", "·": "$\\cdot$", "−": "$-$",
    "α": "$\\alpha$", "β": "$\\beta$", "γ": "$\\gamma$", "δ": "$\\delta$", "ε": "$\\epsilon$",
    "λ": "$\\lambda$", "μ": "$\\mu$", "µ": "$\\mu$", "ν": "$\\nu$", "ρ": "$\\rho$",
    "σ": "$\\sigma$",
    "τ": "$\\tau$", "φ": "$\\phi$", "ψ": "$\\psi$", "χ": "$\\chi$", "ω": "$\\omega$",
    "Δ": "$\\Delta$",
    "Σ": "$\\Sigma$", "²": "$^{2}$", "³": "$^{3}$", "°": "$^{\\circ}$",
  ]

  /// What the fonts that LaTeX begins with can print beyond ASCII.
  private static let latin = Set(
    ("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿĀāĂăĆćĈĉĊċČčĎďĒēĔĕĖėĚěĜĝĞğĠġĤĥĨĩĪīĬĭİıŁłŃńŇňŌōŎŏ"
      + "ŐőŒœŔŕŘřŚśŜŝŞşŠšŤťŨũŪūŬŭŮůŰűŴŵŶŷŸŹźŻżŽž–—‘’“”…§¶").unicodeScalars)
}
