import ArgumentParser
import Quantities

/// A list of symbols with numbers, such as `N=70B,D=1.4T`.
struct ValueList: ExpressibleByArgument {
  let values: [Symbol: Double]
  /// The symbols in the order written, each as often as it is given.
  private let symbols: [Symbol]

  init?(argument: String) {
    var values: [Symbol: Double] = [:]
    var symbols: [Symbol] = []
    for part in ListText.parts(of: argument[...]) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimming { $0 == " " } }
      guard sides.count == 2, !sides[0].isEmpty, let value = NumberText.value(of: sides[1])
      else { return nil }
      values[Symbol(sides[0])] = value
      symbols.append(Symbol(sides[0]))
    }
    self.values = values
    self.symbols = symbols
  }

  /// Refuses lists of one option in which a symbol stands twice.
  static func check(_ lists: [ValueList], option: String) throws {
    var seen: Set<Symbol> = []
    for symbol in lists.flatMap(\.symbols) where !seen.insert(symbol).inserted {
      throw ValidationError("\(option): '\(symbol)' is given twice; accepted is one value for it")
    }
  }

  /// The values of several lists; a symbol may stand in one only.
  static func merged(_ lists: [ValueList]) -> [Symbol: Double] {
    lists.reduce(into: [:]) { $0.merge($1.values) { $1 } }
  }
}

/// A number the way people write it, such as `70B` or `5.76e23`.
struct Amount: ExpressibleByArgument {
  let value: Double

  init?(argument: String) {
    guard let value = NumberText.value(of: argument) else { return nil }
    self.value = value
  }
}

extension Substring {
  /// The text without the characters at both ends that satisfy a condition.
  func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    var rest = self.drop(while: isTrimmed)
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return String(rest)
  }
}
