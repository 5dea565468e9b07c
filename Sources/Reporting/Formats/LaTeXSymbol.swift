/// A symbol in mathematics: Greek names as letters, `N_eff`, `E[model]` and `N2` with an index, other names upright.
struct LaTeXSymbol {
  private let base: String
  private let index: String?

  init(_ name: String) {
    (base, index) = Self.parts(of: name)
  }

  /// The mathematics, without the signs that begin and end it.
  var text: String {
    guard let index else { return Self.letter(base) }
    return "\(Self.letter(base))_{\(Self.letter(index, size: "\\scriptsize "))}"
  }

  /// Its width in points at the size of 10 points.
  var width: Double {
    Self.width(base) + (index.map { Self.width($0) * Self.indexSize + Self.indexSpace } ?? 0)
  }

  /// How large indices are beside letters (7 of 10 points, whose letters are wider), and the space behind them.
  private static let (indexSize, indexSpace) = (0.8, 0.5)
  /// No Greek letter is wider.
  private static let greekWidth = 8.0

  /// A name and its index.
  private static func parts(of name: String) -> (String, String?) {
    if name.hasSuffix("]"), let bracket = name.firstIndex(of: "["), bracket != name.startIndex {
      return (String(name[..<bracket]), String(name[name.index(after: bracket)...].dropLast()))
    }
    let split = name.split(separator: "_", maxSplits: 1).map(String.init)
    if split.count == 2, !name.hasPrefix("_") { return (split[0], split[1]) }
    let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
    let letters = String(name.dropLast(digits))
    guard digits > 0, letters.count == 1 || isGreek(letters) else { return (name, nil) }
    return (letters, String(name.suffix(digits)))
  }

  private static func isGreek(_ name: String) -> Bool { greek[name] != nil }

  private static func letter(_ name: String, size: String = "") -> String {
    if isGreek(name) { return "\\\(name)" }
    let isLetter = name.count == 1 && name.unicodeScalars.allSatisfy(\.isASCII)
    if isLetter, name.allSatisfy(\.isLetter) { return name }
    if !name.isEmpty, name.allSatisfy({ $0.isASCII && $0.isNumber }) { return name }
    // In a box of text, whose signs mathematics would space or refuse.
    let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return isName ? "\\mathrm{\(name)}" : "\\mbox{\(size)\(LaTeXText.escaped(name))}"
  }

  private static func width(_ name: String) -> Double {
    isGreek(name) ? greekWidth : TeXWidth.prose(name) + (name.count == 1 ? 1 : 0)
  }

  /// The letter of a Greek name; nil for another name.
  static func letter(ofGreek name: String) -> String? { greek[name] }

  /// The symbol for HTML: letters in italics, an index below.
  var html: String {
    Self.html(base) + (index.map { "<sub>\(Self.html($0))</sub>" } ?? "")
  }

  private static func html(_ name: String) -> String {
    if let letter = greek[name] { return "<i>\(letter)</i>" }
    let text = MarkupText.escaped(name)
    return name.count == 1 && name.allSatisfy(\.isLetter) ? "<i>\(text)</i>" : text
  }

  private static let greek = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
  ]
}
