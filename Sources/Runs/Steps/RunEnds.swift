package import Quantities

/// Where the runs of logs end, a log a run: by the reduction that a history of all of them has.
package struct RunEnds: Sendable {
  /// One run: which of its steps count.
  package struct End: Sendable {
    /// The step whose value each column has; nil where it has none.
    package let rows: [Int?]
    /// Whether the run goes on for long after the step that its counters are of.
    package let goesOn: Bool
    /// Whether it did not end well and is left out.
    package let isLeftOut: Bool
  }

  private let reduction: StepReduction
  private var findings: StepFindings?
  /// The headers of what one of the runs may answer: a run without it has not reached it, and no other loss is meant.
  private let answers: [String]

  /// What is taken of each run is its last values.
  ///
  /// - Parameters:
  ///   - headers: The columns of the steps of all runs.
  ///   - response: What the runs answer, whose last step their counters are of; nil for a loss.
  ///   - mapping: Which header stands for which symbol.
  ///   - states: Whether runs that diverged are kept.
  package init(
    headers: [String], response: Symbol?, mapping: ColumnMapping, states: RunStates
  ) {
    let named = Set(mapping.explicit.map(\.header))
    answers = headers.filter { header in
      HistoryColumns.isLoss(header) || named.contains(header)
        || response.map { header == $0.name || UsualHeaders.names($0, header) } ?? false
    }
    reduction = StepReduction(
      ofRuns: [], taking: .last, response: response, mapping: mapping, states: states)
  }

  /// Takes a run.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - file: Where its steps stand, as messages name it.
  ///   - steps: Its columns, each with its header, of one length of one at least.
  /// - Returns: Which of the steps count.
  /// - Throws: `RunError` for a response that cannot be had.
  package mutating func end(
    of name: String, in file: String, _ steps: [(header: String, numbers: [Double])]
  ) throws(RunError) -> End {
    let own = Set(steps.map(\.header))
    let none = [Double](repeating: .nan, count: steps.first?.numbers.count ?? 0)
    let others = answers.filter { !own.contains($0) }.map { (header: $0, numbers: none) }
    let table = RunTable(steps: steps + others, in: file)
    let columns = try HistoryColumns(of: table, reduction)
    let run = RunStitcher(columns).run(of: Array(0..<Int32(table.rowCount))[...])
    var found = StepFindings(of: table, columns)
    found.add(run, name: name)
    let picker = StepPicker(
      reducer: .last, responses: columns.responses.compactMap(\.numbers), counter: nil)
    let taken = RunSteps(run: run, picks: picker.picks(of: run), reducer: .last)
    let isLeftOut = reduction.states != .all && found.hasDiverged
    if isLeftOut {
      found.diverge(name, row: table.rowCount - 1)
    } else {
      found.goOn(run, from: taken.picks, name: name, columns)
    }
    findings = findings.map { $0.joined(with: found) } ?? found
    let kinds = columns.kinds(of: table)
    let rows = zip(table.columns, kinds).prefix(steps.count).map { column, kind in
      let numbers = column.numbers ?? []
      return taken.rows(kind) {
        numbers[$0].isFinite
      } isEqual: {
        numbers[$0] == numbers[$1]
      }[0]
    }
    return End(rows: rows, goesOn: taken.goesOn, isLeftOut: isLeftOut)
  }

  /// What was found among the steps of all of them, a phrase each.
  package var steps: [String] {
    guard let findings else { return [] }
    return findings.stitchingSteps
      + [findings.pairedStep, findings.spikeStep, findings.divergedStep].compactMap(\.self)
  }

  /// Why no run is left, where none is.
  package var reasons: String { findings?.reasons ?? "" }

  /// Whether a column counts how far a run is, so that its value at the end is none of an earlier step.
  package static func counts(_ header: String) -> Bool { HistoryColumns.isCounter(header) }
}

extension RunTable {
  /// The steps of a run while it is looked for its end.
  fileprivate init(steps: [(header: String, numbers: [Double])], in file: String) {
    let count = steps.first?.numbers.count ?? 0
    let cells = steps.map { step in
      Column.Cells.numbers(step.numbers.map { $0.isNaN ? .missing : $0 })
    }
    self.init(
      name: file, columns: Headers(steps.map(\.header)).read(cells, decimal: .point).columns,
      provenance: Provenance(source: file, digest: "", rowsRead: count),
      places: RowPlaces(file: file, kind: .row, numbers: Array(1..<(count + 1))))
  }
}

extension RunSteps {
  /// Whether the run goes on for long after the step that is taken.
  fileprivate var goesOn: Bool {
    guard let pick = picks.first, let last = run.counts.last else { return false }
    return run.counts[pick] < StepPicker.nearlyReached * last
  }
}
