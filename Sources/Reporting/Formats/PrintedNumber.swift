/// A number as it reads in print, taken apart: `0.347(15)`, `(1.06 ± 0.05)e11`, `3.2 +0.4 -0.3`, `73.2B`, `2.1 %`.
struct PrintedNumber: Hashable {
  /// What stands behind the value.
  enum Uncertainty: Hashable {
    case none
    /// Units of the last digit, or a number in full.
    case parentheses(String)
    case plusMinus(String)
    case ends(up: String, down: String)
  }

  let value: String
  let uncertainty: Uncertainty
  /// The power of ten.
  let exponent: Int?
  let isPercentage: Bool
  /// Whether a letter stands for the power of ten.
  let isSuffixed: Bool

  /// The parts of a printed number; nil for a text that is none.
  init?(_ text: String) {
    let pattern =
      /\(?(-?[0-9.]+)(?:\(([0-9.]+)\))?(?: ± ([0-9.]+))?(?: \+([0-9.]+) -([0-9.]+))?\)?(?:e(-?[0-9]+)|([KMBT])|( %))?/
    guard let match = text.wholeMatch(of: pattern)?.output else { return nil }
    value = String(match.1)
    if let digits = match.2 {
      uncertainty = .parentheses(String(digits))
    } else if let error = match.3 {
      uncertainty = .plusMinus(String(error))
    } else if let up = match.4, let down = match.5 {
      uncertainty = .ends(up: String(up), down: String(down))
    } else {
      uncertainty = .none
    }
    let suffix = match.7.flatMap { Self.suffixes[String($0)] }
    exponent = match.6.flatMap { Int($0) } ?? suffix
    isSuffixed = suffix != nil
    isPercentage = match.8 != nil
  }

  private static let suffixes = ["K": 3, "M": 6, "B": 9, "T": 12]

  /// Numbers as mathematics between brackets, a power of ten that they share behind these.
  static func interval(_ ends: [PrintedNumber]) -> String {
    let powers = Set(ends.map(\.exponent))
    guard powers.count == 1, let power = powers.first ?? nil,
      ends.allSatisfy({ $0.uncertainty == .none })
    else { return "[\(ends.map(\.latex).joined(separator: ",\\,"))]" }
    return "[\(ends.map(\.value).joined(separator: ",\\,"))]\\times10^{\(power)}"
  }

  /// The ends of a printed interval, `[0.30, 0.40]`; nil for a text that is none.
  static func ends(of text: String) -> [String]? {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
    return text.dropFirst().dropLast().split(separator: ",").map { end in
      String(end.drop { $0 == " " })
    }
  }

  private var hasSeveralParts: Bool {
    switch uncertainty {
    case .none, .parentheses: false
    case .plusMinus, .ends: true
    }
  }

  /// The same number with one digit before the point, where its uncertainty stands in the last digits.
  var normalized: PrintedNumber {
    switch uncertainty {
    case .plusMinus, .ends: return self
    case .none, .parentheses: break
    }
    let digits = value.filter { $0 != "." && $0 != "-" }
    let whole = value.drop { $0 == "-" }.prefix { $0 != "." }.count
    guard isSuffixed, let exponent, whole > 1 else { return self }
    let sign = value.hasPrefix("-") ? "-" : ""
    return PrintedNumber(
      value: "\(sign)\(digits.prefix(1)).\(digits.dropFirst())", uncertainty: uncertainty,
      exponent: exponent + whole - 1)
  }

  private init(value: String, uncertainty: Uncertainty, exponent: Int) {
    (self.value, self.uncertainty, self.exponent) = (value, uncertainty, exponent)
    (isPercentage, isSuffixed) = (false, false)
  }

  /// The number as mathematics, without the signs that begin and end it.
  var latex: String {
    if value == "1", uncertainty == .none, let exponent { return "10^{\(exponent)}" }
    let power = exponent.map { "\\times10^{\($0)}" } ?? ""
    let body =
      switch uncertainty {
      case .none: value
      case .parentheses(let digits): "\(value)(\(digits))"
      case .plusMinus(let error): "\(value)\\pm\(error)"
      case .ends(let up, let down): "\(value)^{+\(up)}_{-\(down)}"
      }
    let isGrouped = !power.isEmpty && hasSeveralParts
    return (isGrouped ? "(\(body))" : body) + power + (isPercentage ? "\\,\\%" : "")
  }

  /// The number for the package siunitx.
  var siunitx: String {
    let power = exponent.map { "e\($0)" } ?? ""
    let percent = isPercentage ? "\\,\\%" : ""
    switch uncertainty {
    case .none: return "\\num{\(value)\(power)}\(percent)"
    case .parentheses(let digits): return "\\num{\(value)(\(digits))\(power)}\(percent)"
    case .plusMinus(let error):
      return "\\num[separate-uncertainty=true]{\(value)+-\(error)\(power)}\(percent)"
    case .ends(let up, let down):
      let body = "\\num{\(value)}^{+\\num{\(up)}}_{-\\num{\(down)}}"
      return exponent == nil ? "\\(\(body)\\)" : "\\((\(body))\\times\\num{\(power)}\\)"
    }
  }

  /// The number for HTML.
  var html: String {
    let power = exponent.map { " × 10<sup>\($0.description.replacing("-", with: "−"))</sup>" } ?? ""
    let body =
      switch uncertainty {
      case .none: value
      case .parentheses(let digits): "\(value)(\(digits))"
      case .plusMinus(let error): "\(value) ± \(error)"
      case .ends(let up, let down): "\(value)<sup>+\(up)</sup><sub>−\(down)</sub>"
      }
    let isGrouped = !power.isEmpty && hasSeveralParts
    let signed = (isGrouped ? "(\(body))" : body).replacing("-", with: "−")
    return signed + power + (isPercentage ? " %" : "")
  }

  /// Its width in points at the size of 10 points, in either way of writing it for LaTeX.
  var width: Double {
    let small = 0.8  // of raised digits
    let body =
      switch uncertainty {
      case .none: 0.0
      case .parentheses(let digits): TeXWidth.prose("(\(digits))")
      case .plusMinus(let error): TeXWidth.prose("±\(error)") + 5
      case .ends(let up, let down):
        small * max(TeXWidth.prose("+\(up)"), TeXWidth.prose("+\(down)"))
      }
    let power =
      exponent.map { TeXWidth.prose("×10") + 5 + small * TeXWidth.prose("\($0)") + 2 } ?? 0
    return TeXWidth.prose(value.replacing("-", with: "+")) + body + power
      + (hasSeveralParts && exponent != nil ? TeXWidth.prose("()") : 0)
      + (isPercentage ? TeXWidth.prose("%") + 2 : 0)
  }
}
