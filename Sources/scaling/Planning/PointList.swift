import ArgumentParser
import Laws
import Quantities

/// A point: symbols with numbers or labels, such as `N=70B,D=1.4T,format=int4`.
struct PointList: ExpressibleByArgument {
  /// The texts by symbol, in the order written.
  let texts: [(symbol: Symbol, text: String)]

  init?(argument: String) {
    var texts: [(Symbol, String)] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimming { $0 == " " } }
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
      texts.append((Symbol(sides[0]), sides[1]))
    }
    self.texts = texts
  }

  /// The texts of some symbols, and the point without them.
  func parted(by symbols: Set<Symbol>) -> (texts: [Symbol: String], rest: PointList) {
    let own = texts.filter { symbols.contains($0.symbol) }
    return (
      Dictionary(own.map { ($0.symbol, $0.text) }) { first, _ in first },
      PointList(texts: texts.filter { !symbols.contains($0.symbol) })
    )
  }

  private init(texts: [(symbol: Symbol, text: String)]) { self.texts = texts }

  /// Refuses points of one option in which a symbol stands twice.
  static func check(_ lists: [PointList], option: String = "--at") throws {
    var seen: Set<Symbol> = []
    for (symbol, _) in lists.flatMap(\.texts) where !seen.insert(symbol).inserted {
      throw ValidationError("\(option): '\(symbol)' is given twice; accepted is one value for it")
    }
  }

  /// The values of variables and the labels of label columns that some points give together.
  static func parts(
    of lists: [PointList], for law: Law, option: String = "--at"
  ) throws -> (values: [Symbol: Double], labels: [Symbol: String]) {
    var (values, labels): ([Symbol: Double], [Symbol: String]) = ([:], [:])
    let columns = Set(law.labels.flatMap { [$0.symbol] + $0.symbol.labelColumns })
    for (symbol, text) in lists.flatMap(\.texts) {
      if columns.contains(symbol) {
        labels[symbol] = text
      } else if let value = NumberText.value(of: text) {
        values[symbol] = value
      } else {
        throw CommandFailure("\(option): \(symbol) is '\(text)', a number is accepted, such as 70B")
      }
    }
    return (values, law.labels(joining: labels))
  }
}
