internal import Quantities

/// How a header says, outside of brackets, that its numbers are written: `params_M`, `train_tokens (B)`,
/// `loss (bits/byte)`, `eval/c4_bpb`, `log10_D`.
///
/// Multiples and logarithms are read in headers of model sizes, tokens, FLOPs and losses alone, so that
/// `loss_m`, `lr_b` and `log_lr` mean nothing. The column keeps its numbers; they are read in this way
/// where it stands for a symbol.
struct ImpliedUnit: Hashable {
  /// The header without the unit.
  let name: String
  /// How its numbers are written; nil for logarithms to a base that the header does not say.
  let written: WrittenUnit?
  /// The unit of the numbers once they are read; nil for logarithms to an unknown base.
  let unit: Unit?

  /// What is counted under the usual headers of a symbol.
  private static let counted: [(symbol: Symbol, unit: Unit)] = [
    (UsualHeaders.size, .parameters), (UsualHeaders.tokens, .tokens), ("U", .tokens),
    ("D_qat", .tokens), ("D_fp", .tokens), (UsualHeaders.compute, .flops),
  ]

  /// The unit that a header names; nil for one that names none, or that is a usual header as it is.
  init?(_ header: String) {
    if let unit = Self.ofUsual(header) {
      self.init(name: header, unit: unit)
      return
    }
    if let unit = Self.measure(header) {
      self.init(name: header, unit: unit)
      return
    }
    guard !UsualHeaders.isUsual(header) else { return nil }
    if let found = Self.logarithm(header) ?? Self.multiple(header) {
      self = found
      return
    }
    return nil
  }

  init(name: String, unit: Unit) {
    self.init(name: name, written: .unit(unit), unit: unit)
  }

  private init(name: String, written: WrittenUnit?, unit: Unit?) {
    self.name = name
    self.written = written
    self.unit = unit
  }

  /// Whether the numbers are logarithms, to whatever base.
  var isLogarithm: Bool {
    switch written {
    case nil, .logarithm: true
    case .unit, .perplexity: false
    }
  }

  /// The unit of a usual header that is not the base one.
  private static func ofUsual(_ header: String) -> Unit? {
    switch UsualHeaders.plain(header) {
    case "throughput/total_gflops", "throughput/total_training_gflops", "total_gflops",
      "total_training_gflops", "gflops":
      Unit(base: Unit.flops.base, scale: 1e9)
    case "pf_days", "pfdays", "petaflop_days", "compute_pf_days":
      Unit(parsing: "PF-days")
    default: nil
    }
  }

  /// The unit of a loss that a header says by a word of its own, as `eval/c4_bpb` says bits/byte.
  private static func measure(_ header: String) -> Unit? {
    let name = UsualHeaders.plain(header)
    if name.contains("bits_per_byte") { return .bitsPerByte }
    if name.contains("bits_per_token") { return .bitsPerToken }
    let words = name.split { "_/.:".contains($0) }
    if words.contains("bpb") { return .bitsPerByte }
    if words.contains("bpc") { return Unit(base: "bits/character") }
    let isPerplexity = words.contains { ["ppl", "perplexity", "perplexities"].contains($0) }
    return isPerplexity ? UsualHeaders.perplexity : nil
  }

  /// The symbol that a header counts under.
  private static func counted(_ name: String) -> Unit? {
    let plain = PlainHeader(name)
    return counted.first { plain.names($0.symbol) }?.unit
  }
}

extension ImpliedUnit {
  /// `log10_D`, `ln(N)`, `params (log2)`, `tokens_log10`, and `log_N`, which says no base.
  private static func logarithm(_ header: String) -> ImpliedUnit? {
    for (word, base) in WrittenUnit.Base.words {
      guard let name = rest(of: header, without: word), let unit = counted(name) else { continue }
      return ImpliedUnit(
        name: name, written: base.map { .logarithm($0) }, unit: base == nil ? nil : unit)
    }
    return nil
  }

  /// What a word before or behind it is of: D of `log10_D`, `log10(D)`, `D_log10` and `D (log10)`.
  private static func rest(of header: String, without word: String) -> String? {
    let marks: Set<Character> = ["_", " ", "-", "(", ")"]
    func bare(_ text: Substring) -> String {
      var text = text
      while let first = text.first, marks.contains(first) { text.removeFirst() }
      while let last = text.last, marks.contains(last) { text.removeLast() }
      return String(text)
    }
    let lower = header.lowercased()
    if lower.hasPrefix(word) { return bare(header.dropFirst(word.count)) }
    let end = lower.hasSuffix(")") ? header.dropLast() : header[...]
    guard end.lowercased().hasSuffix(word) else { return nil }
    let before = end.dropLast(word.count)
    return before.last.map { marks.contains($0) } == true ? bare(before) : nil
  }

  /// `params_M`, `train_tokens (B)`, `millions_of_params`.
  private static func multiple(_ header: String) -> ImpliedUnit? {
    if let (name, inside) = parenthesized(header) {
      return unit(bare(inside), of: name, .marked).map { ImpliedUnit(name: name, unit: $0) }
    }
    let words = header.split { $0 == "_" || $0 == " " || $0 == "-" }.map(String.init)
    return trailing(words) ?? leading(words) ?? operations(words)
  }

  /// `train_tokens (B)` as its name and what stands in the parentheses.
  private static func parenthesized(_ header: String) -> (name: String, inside: String)? {
    guard header.hasSuffix(")"), let open = header.lastIndex(of: "("), open > header.startIndex
    else { return nil }
    let inside = header[header.index(after: open)...].dropLast()
    return (String(header[..<open]).trimmingSpaces, String(inside).trimmingSpaces)
  }

  /// `params_M`, `tokens_billions`, `tokens_in_billions`.
  private static func trailing(_ words: [String]) -> ImpliedUnit? {
    guard words.count > 1, let last = words.last else { return nil }
    var rest = words.dropLast()
    if rest.last?.lowercased() == "in" { rest = rest.dropLast() }
    let name = rest.joined(separator: "_")
    return unit(last, of: name, .joined).map { ImpliedUnit(name: name, unit: $0) }
  }

  /// `millions_of_params`, `M_params`, `Gtokens`.
  private static func leading(_ words: [String]) -> ImpliedUnit? {
    let unit = Unit(parsing: words.joined(separator: " "))
    // The bases are usual headers themselves.
    guard unit.scale > 1, unit.base == Unit.parameters.base || unit.base == Unit.tokens.base
    else { return nil }
    return ImpliedUnit(name: unit.base, unit: unit)
  }

  /// How the unit stands apart from the name.
  private enum Marking { case marked, joined }

  /// The unit that a text gives the columns of a name; nil where the name has no such unit.
  private static func unit(_ text: String, of name: String, _ marking: Marking) -> Unit? {
    if marking == .marked, UsualHeaders.names(UsualHeaders.loss, name) {
      let unit = Unit(parsing: text)
      let losses: [Unit] = [.natsPerToken, .bitsPerToken, .bitsPerByte]
      return losses.contains { $0.base == unit.base } ? unit : nil
    }
    guard let counted = counted(name) else { return nil }
    let written = Unit(parsing: text)
    if written.isKnown, written.base == counted.base {
      // `N_params` is a count of parameters by its name alone.
      return marking == .marked || written.scale > 1 ? written : nil
    }
    if counted.base == Unit.flops.base, let flops = flops(text) { return flops }
    let isLetter = text.count == 1
    // `D_b` may be anything, `D_B` and `tokens_b` are billions.
    let isUpper = text.uppercased() == text
    guard !isLetter || isUpper || name.count > 1 else { return nil }
    let multiple = Unit(parsing: isLetter ? text.uppercased() : text.lowercased())
    // A single Z or Y is a name, as in a sweep of X, Y and Z.
    guard multiple.base == Unit.one.base, multiple.scale > 1, !isLetter || multiple.scale <= 1e18
    else { return nil }
    return Unit(base: counted.base, scale: multiple.scale)
  }
}
