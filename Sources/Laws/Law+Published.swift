public import Quantities

extension Law {
  /// The published values of a name, or of a number counted from 1.
  ///
  /// - Parameter name: The row's name, or its number in the order of the file.
  /// - Returns: The row.
  /// - Throws: `LawError.unknownRow` with the rows that there are.
  public func publishedValues(named name: String) throws(LawError) -> Published {
    if let row = published.first(where: { $0.key == name }) { return row }
    if let number = Int(name), published.indices.contains(number - 1) {
      return published[number - 1]
    }
    let names = publishedNames
    throw .unknownRow(
      name, law: self.name, nearest: Spelling.nearest(to: name, among: names), all: names)
  }

  /// How each published row is asked for: its name, or its number where it has none.
  public var publishedNames: [String] {
    published.enumerated().map { $0.element.key ?? "\($0.offset + 1)" }
  }

  /// The labels for which a published row has values, in order, of each label column and index.
  ///
  /// - Parameter row: Values such as eff[16] and eff[fp4] of a law with eff[format].
  /// - Returns: What `expanded(_:)` takes; nothing for columns of which the row has no value.
  public func levels(of row: Published) -> [Symbol: [String]] {
    var levels: [Symbol: [String]] = [:]
    for label in labels + indices {
      let bases = parameters.map(\.symbol).filter { $0.index == label.symbol.name }
        .compactMap(\.base)
      let names = row.values.keys.filter { $0.base.map(bases.contains) ?? false }
        .compactMap(\.index)
      if !names.isEmpty { levels[label.symbol] = LevelName.sorted(names) }
    }
    return levels
  }
}
