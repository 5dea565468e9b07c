import Quantities

extension UsualHeaders {
  /// Whether a header is one of whole numbers: sizes, tokens, FLOPs or steps in their base units.
  static func isCount(_ header: String) -> Bool {
    let name = Header(header).name
    let writing = Header(header).writing ?? ImpliedUnit(name)?.written ?? .unit(.one)
    guard case .unit(let unit) = writing, unit.scale <= 1 else { return false }
    return (budget + ["D_qat", "D_fp"]).contains { names($0, name) }
      || RunTable.stepHeaders.contains(plain(name))
  }
}
