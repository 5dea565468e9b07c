internal import Quantities

/// The laws that the library carries, one for each file of Sources/Laws/Catalog.
public enum LawCatalog {
  /// The names of the laws, in alphabetical order.
  public static var names: [String] { EmbeddedLaws.files.map(\.name) }

  /// The law of the given name.
  ///
  /// - Throws: `LawError.unknownLaw` with the nearest name when there is no such law.
  public static func law(named name: String) throws(LawError) -> Law {
    guard let file = EmbeddedLaws.files.first(where: { $0.name == name }) else {
      let nearest = Spelling.nearest(to: name, among: names)
      throw .unknownLaw(name, nearest: nearest, all: names)
    }
    return try Law(parsing: file.text, name: "\(name).law")
  }
}
