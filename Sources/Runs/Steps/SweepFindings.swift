internal import Quantities

/// What is found of the cells of a sweep: bests at its edge, cells in which all crashed or one run stands.
struct SweepFindings {
  private let best: BestRuns
  private var cells = 0
  private var crashedCells = 0
  /// How many runs of cells without a value there are.
  private(set) var crashed = 0
  private var alone = 0
  private var unset = 0
  private var edges: [String] = []
  /// So many cells are named.
  private static let mostNamed = 5

  private let without: Int

  /// What is found of the cells of a sweep; so many runs have none, as a column is empty there.
  init(_ best: BestRuns, without: Int) { (self.best, self.without) = (best, without) }

  /// A cell none of whose runs has a value.
  mutating func addCrashed(runs: Int) {
    crashedCells += 1
    crashed += runs
  }

  /// Runs of a cell that lack a setting, which are never the best.
  mutating func addUnset(runs: Int) { unset += runs }

  /// A cell with its best run.
  mutating func add(winner: Int, all: [Int], in sweep: Sweep) {
    cells += 1
    if all.count == 1 {
      alone += 1
      return
    }
    for (setting, numbers) in zip(best.settings, sweep.settings) {
      guard let numbers else { continue }
      let tried = all.map { numbers[$0] }.filter(\.isFinite)
      guard let least = tried.min(), let largest = tried.max(), least < largest else { continue }
      let own = numbers[winner]
      guard own == least || own == largest else { continue }
      edges.append(
        "\(sweep.name(ofCell: winner)): \(setting) \(NumberText.text(own)) is the \(own == least ? "least" : "largest") tried"
      )
    }
  }

  /// What was found, in words.
  func step(header: String) -> String {
    let settings = best.settings.map { "'\($0)'" }.joined(separator: ", ")
    let within = best.cells.map { "'\($0)'" }.joined(separator: ", ")
    var parts = [
      "the best \(settings) by '\(header)' of each of \(Self.count(cells, "cell")) of \(within)"
    ]
    if !edges.isEmpty {
      let more = edges.count > Self.mostNamed ? " and \(edges.count - Self.mostNamed) more" : ""
      parts.append(
        "\(Self.count(edges.count, "best", "bests")) at the edge of the sweep, where the true one may lie beyond ("
          + edges.prefix(Self.mostNamed).joined(separator: ", ") + more + ")")
    }
    if alone > 0 { parts.append("\(Self.count(alone, "cell")) of one run") }
    if crashedCells > 0 {
      parts.append(
        "\(Self.count(crashedCells, "cell")) in which no run has a value (\(Self.count(crashed, "run")))"
      )
    }
    if unset > 0 { parts.append("\(Self.count(unset, "run")) without \(settings) passed over") }
    if without > 0 {
      parts.append("\(Self.count(without, "run")) of no cell, as a column is empty there")
    }
    return parts.joined(separator: "; ")
  }

  private static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }
}
