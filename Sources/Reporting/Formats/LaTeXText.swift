/// Text, symbols and numbers as LaTeX.
enum LaTeXText {
  private static let greek: Set<String> = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma",
    "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
  ]

  /// Prose with every character escaped that LaTeX would not print as it is.
  static func escaped(_ text: String) -> String { text.map(escaped).joined() }

  private static func escaped(_ character: Character) -> String {
    switch character {
    case "\\": "\\textbackslash{}"
    case "{", "}", "$", "&", "#", "%", "_": "\\\(character)"
    case "^": "\\textasciicircum{}"
    case "~": "\\textasciitilde{}"
    case "<": "\\textless{}"
    case ">": "\\textgreater{}"
    case "|": "\\textbar{}"
    case "`": "\\textasciigrave{}"
    case "±": "$\\pm$"
    case "×": "$\\times$"
    case "\n", "\r", "\r\n", "\t": " "
    default: String(character)
    }
  }

  /// A text as it is typed, which may be broken at its spaces.
  static func typed(_ text: String) -> String { "\\texttt{\(escaped(text))}" }

  /// A symbol in math: Greek names as letters, `N_eff` with an index, other names upright.
  static func symbol(_ name: String) -> String {
    let parts = name.split(separator: "_", maxSplits: 1).map(String.init)
    guard parts.count == 2, !name.hasPrefix("_") else { return "$\(letter(name))$" }
    return "$\(letter(parts[0]))_{\\mathrm{\(escaped(parts[1]))}}$"
  }

  private static func letter(_ name: String) -> String {
    if greek.contains(name) { return "\\\(name)" }
    if name.count == 1, name.allSatisfy({ $0.isLetter }) { return name }
    return "\\mathrm{\(escaped(name))}"
  }

  /// A printed number in math, with its exponent as a power: `5.76e23` is 5.76 x 10^23.
  static func number(_ text: String) -> String {
    let parts = text.split(separator: "e", maxSplits: 1).map(String.init)
    guard parts.count == 2, Int(parts[1]) != nil else {
      return text.hasPrefix("-") ? "$\(escaped(text))$" : escaped(text)
    }
    return "$\(parts[0]) \\times 10^{\(parts[1])}$"
  }

  /// A printed interval, both ends as numbers.
  static func interval(_ text: String) -> String {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return escaped(text) }
    let ends = text.dropFirst().dropLast().split(separator: ",").map { end in
      number(String(end.drop { $0 == " " }))
    }
    // Braces, because a bracket after the end of a table line would be read as its option.
    return "{[}" + ends.joined(separator: ", ") + "{]}"
  }
}
