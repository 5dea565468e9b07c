public import Fitting
import Laws
public import Planning
import Quantities

extension ReportPart {
  /// The best bit width under bounds on memory, under other bounds, or at a budget.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - amount: What is held in addition to the memory, such as `C`.
  ///   - calibration: The fit that it follows from.
  public init(memory map: MemoryMap, amount: String, calibration: Calibration) {
    let symbols = calibration.law.variables.map(\.symbol).filter { $0 != map.symbols.bits }
    let response = calibration.law.response.symbol.name
    let cells = Array(map.rows.joined())
    let runs = ExpectedRuns(at: cells.map { $0.best?.point }, of: calibration)
    self.init(
      title: cells.contains { $0.memory != nil }
        ? "Best bits under a bound on memory" : "Best bits",
      key: "memory",
      table: Table(
        columns: [
          .init("memory [bytes]", key: "memory", .numbers),
          .init("a token [FLOPs]", key: "inference", .numbers), .init(amount, .numbers),
          .init("best \(map.symbols.bits)", key: map.symbols.bits.name, .numbers),
          .init("as good", key: "ties", .words),
        ] + symbols.map { .init($0.name, .numbers) }
          + [.init(response, .numbers)] + runs.columns
          + [.init(runs.lawHeader, key: response, .intervals)]
          + map.widths.map { width in
            let text = NumberStyle.plain.text(width)
            return .init(
              "\(response) at \(text) \(width == 1 ? "bit" : "bits")", key: "\(response)\(text)",
              .numbers)
          } + [.init("memory", key: "use", .words), .init("beyond", .words)],
        rows: cells.enumerated().map { row(of: $1, runs.cells(of: $0), symbols: symbols) }),
      sentences: ties(in: cells, response: response) + runs.sentences,
      warnings: runs.warnings
        + ReachWords.sentences(cells.compactMap { $0.best?.reach }).map(Words.sentence))
  }
}

private func row(
  of cell: MemoryMap.Cell, _ expected: [Table.Cell], symbols: [Symbol]
) -> [Table.Cell] {
  func suffixed(_ value: Double, digits: Int = 4) -> Table.Cell {
    .number(value, text: NumberStyle.suffixed.text(value, digits: digits))
  }
  let best = cell.best
  let texts = best.map { NumberStyle.plain.texts(of: $0.response, digits: 5) }
  let response: [Table.Cell] =
    if let best, let texts {
      [.number(best.response.value, text: texts.value)] + expected
        + [texts.interval(of: best.response)]
    } else {
      [.missing("none")] + expected + [.missing("")]
    }
  return [
    cell.memory.map { suffixed($0) } ?? .missing(""),
    cell.inference.map { suffixed($0) } ?? .missing(""),
    .number(cell.amount, text: NumberStyle.exponent.text(cell.amount, digits: 4)),
    cell.bits.map { .number($0, text: NumberStyle.plain.text($0)) } ?? .missing("none"),
    .words(cell.ties.map { NumberStyle.plain.text($0) }.joined(separator: ", ")),
  ] + symbols.map { suffixed(cell.point[$0] ?? .nan, digits: 3) } + response
    + cell.responses.map { estimate in
      estimate.map {
        .number($0.value, text: NumberStyle.plain.text($0.value, digits: 5))
      } ?? .missing("none")
    } + [.words(use(of: cell)), .words(best.map { ReachWords.text($0.reach) } ?? "")]
}

/// What becomes of the memory.
private func use(of cell: MemoryMap.Cell) -> String {
  if cell.bits == nil || cell.memory == nil { return "" }
  guard let binding = cell.best?.binding else { return "not needed" }
  return cell.isFull ? "full" : "not filled: held by \(binding.words)"
}

/// What the column of ties means, where one has any.
private func ties(in cells: [MemoryMap.Cell], response: String) -> [String] {
  guard let slack = cells.filter({ !$0.ties.isEmpty }).map(\.slack).max() else { return [] }
  return [
    "as good are the bits whose \(response) exceeds the best by no more than "
      + "\(NumberStyle.plain.text(slack, digits: 2)), the tolerance"
  ]
}
