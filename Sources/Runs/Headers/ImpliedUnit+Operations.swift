internal import Quantities

extension ImpliedUnit {
  /// The header of compute whose last word is FLOPs with a prefix, in any case: `total_gflops`,
  /// `compute_zflops`, `eflops`.
  ///
  /// Alone, `tflops` and `pflops` are as often the rate of a machine, and mean nothing.
  static func operations(_ words: [String]) -> ImpliedUnit? {
    guard let last = words.last, let unit = flops(last) else { return nil }
    let name = words.dropLast().joined(separator: "_")
    guard !name.isEmpty else {
      return unit.scale < leastAlone ? nil : ImpliedUnit(name: "flops", unit: unit)
    }
    let found = [name, "\(name)_flops"].first { UsualHeaders.names(UsualHeaders.compute, $0) }
    return found.map { ImpliedUnit(name: $0, unit: unit) }
  }

  /// No machine does so many operations a second, and no run is smaller.
  private static let leastAlone = 1e18

  /// The unit of `gflops`, `EFLOPs`, `petaflops`; nil without a prefix.
  static func flops(_ word: String) -> Unit? {
    let lower = word.lowercased()
    guard let end = ["flops", "flop", "flos"].first(where: { lower.hasSuffix($0) }) else {
      return nil
    }
    let prefix = String(lower.dropLast(end.count))
    let unit = Unit(parsing: "\(prefix.count == 1 ? prefix.uppercased() : prefix)flops")
    return unit.base == Unit.flops.base && unit.scale > 1 ? unit : nil
  }

  /// A unit in parentheses without the words and signs before it: `1e18` of `x 1e18` and `in 1e18`.
  static func bare(_ inside: String) -> String {
    let sign = ["in ", "\u{D7}", "x", "*"].first { lead in
      inside.hasPrefix(lead)
        && inside.dropFirst(lead.count).drop { $0 == " " }.first.map {
          lead == "in " || $0.isNumber
        } == true
    }
    return String(inside.dropFirst(sign?.count ?? 0)).trimmingSpaces
  }
}
