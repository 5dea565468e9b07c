import ArgumentParser
import Quantities

/// A list of symbols with numbers, such as `N=70B,D=1.4T`.
struct ValueList: ExpressibleByArgument {
  let values: [Symbol: Double]

  init?(argument: String) {
    var values: [Symbol: Double] = [:]
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimming { $0 == " " } }
      guard sides.count == 2, !sides[0].isEmpty, let value = NumberText.value(of: sides[1]),
        values.updateValue(value, forKey: Symbol(sides[0])) == nil
      else { return nil }
    }
    self.values = values
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
