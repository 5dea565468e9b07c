internal import Quantities

/// A header that names its unit outside of brackets: `params_M`, `train_tokens (B)`, `loss (bits/byte)`.
///
/// Only headers of model sizes, tokens, FLOPs and losses are read in this way, so that `loss_m` and
/// `lr_b` mean nothing. The column keeps its numbers; they are converted where it stands for a symbol.
struct ImpliedUnit: Hashable {
  /// The header without the unit.
  let name: String
  /// The unit of its numbers.
  let unit: Unit

  /// What is counted under the usual headers of a symbol.
  private static let counted: [(symbol: Symbol, unit: Unit)] = [
    ("N", .parameters), ("D", .tokens), ("D_qat", .tokens), ("D_fp", .tokens), ("C", .flops),
  ]

  /// The unit that a header names; nil for one that names none, or that is a usual header as it is.
  init?(_ header: String) {
    if let unit = Self.ofUsual(header) {
      self.init(name: header, unit: unit)
      return
    }
    guard !UsualHeaders.isUsual(header) else { return nil }
    if let (name, inside) = Self.parenthesized(header) {
      guard let unit = Self.unit(inside, of: name, .marked) else { return nil }
      self.init(name: name, unit: unit)
      return
    }
    let words = header.split { $0 == "_" || $0 == " " || $0 == "-" }.map(String.init)
    if let found = Self.trailing(words) ?? Self.leading(words) {
      self = found
      return
    }
    return nil
  }

  private init(name: String, unit: Unit) {
    self.name = name
    self.unit = unit
  }

  /// The unit of a usual header that is not the base one.
  private static func ofUsual(_ header: String) -> Unit? {
    switch header.lowercased() {
    case "throughput/total_gflops", "throughput/total_training_gflops", "total_gflops",
      "total_training_gflops", "gflops":
      Unit(base: Unit.flops.base, scale: 1e9)
    case "pf_days", "pfdays", "petaflop_days", "compute_pf_days":
      Unit(parsing: "PF-days")
    default: nil
    }
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
    if marking == .marked, UsualHeaders.names("L", name) {
      let unit = Unit(parsing: text)
      let losses: [Unit] = [.natsPerToken, .bitsPerToken, .bitsPerByte]
      return losses.contains { $0.base == unit.base } ? unit : nil
    }
    guard let counted = counted.first(where: { UsualHeaders.names($0.symbol, name) }) else {
      return nil
    }
    let written = Unit(parsing: text)
    if written.isKnown, written.base == counted.unit.base {
      // `N_params` is a count of parameters by its name alone.
      return marking == .marked || written.scale > 1 ? written : nil
    }
    let isLetter = text.count == 1
    // `D_b` may be anything, `D_B` and `tokens_b` are billions.
    let isUpper = text.uppercased() == text
    guard !isLetter || isUpper || name.count > 1 else { return nil }
    let multiple = Unit(parsing: isLetter ? text.uppercased() : text.lowercased())
    guard multiple.base == Unit.one.base, multiple.scale > 1 else { return nil }
    return Unit(base: counted.unit.base, scale: multiple.scale)
  }
}
