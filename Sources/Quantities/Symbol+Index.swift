// Symbols with an index, such as eff[format] or eff[int4]: one of a family of parameters.
extension Symbol {
  /// The symbol of a base with an index in brackets.
  public init(_ base: String, index: String) {
    self.init("\(base)[\(index)]")
  }

  /// The name before the index; nil without one.
  public var base: String? { parts?.base }

  /// What stands in the brackets; nil without an index.
  public var index: String? { parts?.index }

  /// The columns whose labels, taken together, are those of a label column: Task and Model of `Task,Model`;
  /// the column itself where it names one alone.
  public var labelColumns: [Symbol] {
    name.split(separator: ",").map { Symbol(LevelName.trimmed($0)) }
  }

  /// The symbol with numbers in its index as labels have them: `E[16.0]` is `E[16]`.
  public var namingLevels: Symbol {
    guard let base, let index else { return self }
    let names = index.split(separator: ",").map { LevelName.text(of: LevelName.trimmed($0)) }
    return Symbol(base, index: LevelName.joined(names))
  }

  private var parts: (base: String, index: String)? {
    guard name.utf8.last == UInt8(ascii: "]"), let bracket = name.firstIndex(of: "["),
      bracket != name.startIndex
    else { return nil }
    let index = name[name.index(after: bracket)...].dropLast()
    guard !index.isEmpty, !index.contains(where: { "[]`".contains($0) || $0.isNewline }) else {
      return nil
    }
    return (String(name[..<bracket]), String(index))
  }
}
