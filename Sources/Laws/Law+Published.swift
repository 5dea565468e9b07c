internal import Quantities

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
}
