import Planning
import Quantities

/// How far points lie beyond the runs, in words.
enum ReachWords {
  /// Beyond this many powers of ten a warning is due.
  static let far = 1.0
  /// Below this factor two digits would not show that a point lies beyond the runs.
  private static let near = 1.05

  /// The variables outside of the runs, as factors of the nearest one: `N x4.5, D x12`.
  static func text(_ reach: [Reach]) -> String {
    reach.filter { $0.decades != 0 }.map { entry in
      let factor = Words.factor(decades: entry.decades.magnitude)
      let text = NumberStyle.suffixed.text(factor, digits: factor < near ? 4 : 2)
      return "\(entry.symbol) \(entry.decades > 0 ? "×" : "÷")\(text)"
    }.joined(separator: ", ")
  }

  /// A sentence where points lie far beyond the runs; none otherwise.
  static func sentences(_ reaches: [[Reach]]) -> [String] {
    var farthest: [Reach] = []
    for entry in reaches.joined() where entry.decades.magnitude > far {
      guard let index = farthest.firstIndex(where: { $0.symbol == entry.symbol }) else {
        farthest.append(entry)
        continue
      }
      if farthest[index].decades.magnitude < entry.decades.magnitude { farthest[index] = entry }
    }
    guard !farthest.isEmpty else { return [] }
    let parts = farthest.map { entry in
      let decades = NumberStyle.plain.text(entry.decades.magnitude, digits: 2)
      return
        "\(entry.symbol) \(decades) \(decades == "1" ? "power" : "powers") of ten \(entry.decades > 0 ? "above" : "below")"
    }
    return [sentence(Words.list(parts))]
  }

  /// The sentence about what lies so far beyond the runs.
  static func sentence(_ parts: String) -> String {
    "far beyond the runs: \(parts) what was fitted; the intervals hold only if the law itself holds there"
  }

  /// The sentences as blocks.
  static func warnings(_ reaches: [[Reach]]) -> [Report.Block] {
    sentences(reaches).map { .warning(Words.sentence($0)) }
  }
}
