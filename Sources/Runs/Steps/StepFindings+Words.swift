internal import Quantities

extension StepFindings {
  /// What was done and found, a phrase each.
  func steps(_ words: String) -> [String] {
    [words] + stitchingSteps + [spikeStep, divergedStep, shortStep].compactMap(\.self)
  }

  var stitchingSteps: [String] {
    [
      step(resumed) { rows, runs in
        "\(runs) resumed: \(rows) that a later attempt replaced are left out"
      },
      step(begun) { rows, runs in
        "\(runs) begun again from the first step: \(rows) of the attempt before are left out, unless these are runs "
          + "of their own, which a column must tell apart"
      },
      step(twins) { _, runs in
        "\(runs.replacing("run", with: "name")) of several runs, each from the first step to the end: they are told "
          + "apart by numbers"
      },
      step(copies) { rows, runs in
        "\(runs) twice, row for row: \(rows) of the copies are left out"
      },
      step(endedEarlier) { rows, runs in
        "\(runs) begun again and ended earlier: \(rows) of the shorter attempt are left out"
      },
      step(resets) { _, runs in
        "\(runs) whose counter begins again while another goes on: the rows stand in their order"
      },
      step(sorted) { _, runs in "\(runs) in no order: the rows are sorted by their counter" },
      step(repeated) { rows, runs in "\(rows) of \(runs) repeat a step, of which the last counts" },
    ].compactMap(\.self)
  }

  private func step(
    _ findings: [Finding], _ words: (_ rows: String, _ runs: String) -> String
  ) -> String? {
    guard !findings.isEmpty else { return nil }
    let rows = findings.reduce(0) { $0 + $1.rows }
    let runs = Set(findings.map(\.run)).count
    return words(Self.count(rows, "row"), Self.count(runs, "run")) + " (\(places(findings)))"
  }

  /// The first findings, each with its run and place.
  private func places(_ findings: [Finding]) -> String {
    let named = findings.prefix(Self.mostNamed).map { finding in
      let run = finding.run.isEmpty ? "" : "\(finding.run) "
      let words = finding.words.isEmpty ? "" : "\(finding.words) "
      return "\(run)\(words)at \(finding.place)"
    }
    return named.joined(separator: ", ")
      + (findings.count > Self.mostNamed ? " and \(findings.count - Self.mostNamed) more" : "")
  }

  /// Which runs go on after the step that their counters are of.
  var pairedStep: String? {
    guard !paired.isEmpty else { return nil }
    let (runs, verb, their, answer) =
      paired.count == 1
      ? ("1 run", "goes", "its", "it answers")
      : ("\(paired.count) runs", "go", "their", "they answer")
    return
      "\(runs) \(verb) on after the last value of what \(answer); \(their) counters are those of its step: "
      + Self.list(paired)
  }

  var spikeStep: String? {
    guard !spikes.isEmpty else { return nil }
    return
      "\(Self.count(spikes.count, "spike")), which \(spikes.count == 1 ? "counts" : "count") as "
      + "\(spikes.count == 1 ? "it stands" : "they stand"): \(places(spikes))"
  }

  var divergedStep: String? {
    guard !diverged.isEmpty else { return nil }
    return "\(Self.count(diverged.count, "run")) that diverged left out, \(Self.list(diverged))"
      + Remedy(.allStates).kept
  }

  private var shortStep: String? {
    guard !short.isEmpty else { return nil }
    return "\(Self.count(short.count, "run")) that never come so far left out, \(Self.list(short))"
  }

  /// A number with its noun.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

extension TakenRuns {
  /// The table of the runs.
  ///
  /// - Parameter without: The rows that name no run.
  /// - Returns: The table, with what was found among its steps.
  func table(without: [Int32]) -> RunTable {
    let (before, counts) = (table.provenance, findings)
    let leftOut: [LeftOut] = [
      entry("diverged", counts.diverged), entry("never come so far", counts.short),
    ].compactMap(\.self)
    let unnamed = without.first.map { first in
      [
        StepFindings.count(without.count, "row") + " without a run left out, the first at "
          + "\(table.place(ofRow: Int(first)))"
      ]
    }
    let provenance = Provenance(
      source: before.source, digest: before.digest,
      rowsRead: rows.count + leftOut.reduce(0) { $0 + $1.count },
      steps: before.steps + findings.steps(words) + (unnamed ?? []),
      leftOut: before.leftOut + leftOut)
    return RunTable(
      name: table.name, columns: builtColumns, provenance: provenance,
      places: table.places.selecting(rows))
  }

  private func entry(_ reason: String, _ findings: [StepFindings.Finding]) -> LeftOut? {
    findings.isEmpty
      ? nil : LeftOut(reason: reason, lines: findings.map { table.line(ofRow: $0.row) })
  }

  /// What was taken of which runs.
  private var words: String {
    let names = self.names.map { "'\($0.header)'" }.joined(separator: ", ")
    let runs = StepFindings.count(findings.runs, "run")
    let of = names.isEmpty ? "" : " by \(names)"
    let taken = columns.takenWords(reduction.reducer) + rangeWords
    return "\(StepFindings.count(table.rowCount, "row")) of \(runs)\(of): \(taken)"
  }

  /// How near the steps are that were to be at one place: ` (9.8B to 10.1B)`.
  private var rangeWords: String {
    guard case .at = reduction.reducer, let least = reached.min(), let largest = reached.max()
    else { return "" }
    return " (\(NumberText.text(least)) to \(NumberText.text(largest)))"
  }
}

extension HistoryColumns {
  /// What a reducer takes, in words.
  func takenWords(_ reducer: StepReducer) -> String {
    let answers = responses.prefix(3).map { "'\($0.header)'" }.joined(separator: ", ")
    let counts = counters.prefix(3).map { "'\($0.header)'" }.joined(separator: ", ")
    let there =
      answers.isEmpty || counts.isEmpty ? "" : ", \(counts) at the last of \(answers)"
    switch reducer {
    case .last: return "the last finite value of each column\(there)"
    case .mean(let window): return "the mean of the last \(window) of each column\(there)"
    case .median(let window): return "the median of the last \(window) of each column\(there)"
    case .extreme(let end, _):
      return "the step of the \(end == .min ? "least" : "largest") \(answers)"
    case .at(let counter, let value):
      return "the step nearest to \(counter) = \(NumberText.text(value))"
    case .everyDoubling(let counter):
      return "the last step and those at a half, a quarter, ... of its \(counter)"
    case .all: return "every step that counts"
    }
  }
}
