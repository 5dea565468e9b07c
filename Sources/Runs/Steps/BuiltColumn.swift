/// A column of a table of runs while runs are taken of a history.
struct BuiltColumn {
  private let source: Column
  private let kind: RunSteps.Kind
  private var numbers: [Double] = []
  private var texts = TextCells()

  init(_ source: Column, _ kind: RunSteps.Kind) {
    self.source = source
    self.kind = kind
  }

  /// Takes its cells of a run, one for each pick.
  mutating func take(_ steps: RunSteps) {
    switch source.cells {
    case .numbers(let own):
      if kind != .counter, let summary = steps.summary(of: own) {
        numbers.append(summary)
        return
      }
      let rows = steps.rows(kind) {
        own[$0].isFinite
      } isEqual: {
        own[$0] == own[$1]
      }
      for row in rows { numbers.append(row.map { own[$0] } ?? .missing) }
    case .texts(let own):
      let rows = steps.rows(kind) {
        !own.isEmpty($0)
      } isEqual: {
        own.areEqual($0, $1)
      }
      for row in rows { texts.append(row.map { own[$0] } ?? "") }
    }
  }

  /// The column of the runs.
  var column: Column {
    let cells: Column.Cells =
      switch source.cells {
      case .numbers: .numbers(numbers)
      case .texts: .texts(texts)
      }
    return Column(
      symbol: source.symbol, header: source.header, unit: source.unit, origin: source.origin,
      cells: cells, writing: source.writing)
  }
}
