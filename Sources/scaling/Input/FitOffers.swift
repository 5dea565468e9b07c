import Fitting
import Laws
import Quantities
import Reporting
import Runs
import Trackers

/// The fits that runs allow, each with the command to copy, which is tried before it is shown.
struct FitOffers {
  /// The runs as they were typed.
  let runs: [String]
  let source: RunSource
  /// The rows before and after some are left out.
  let whole: RunTable
  let table: RunTable
  /// Whether magnitudes that no training run has are taken as meant.
  let trustsUnits: Bool

  /// A law of the fewest parameters needs so many rows.
  static let leastRows = 4
  /// So many laws are tried.
  private static let mostTried = 8

  /// The fits; nil for the runs of a saved fit.
  var proposal: FitProposal? {
    guard source.fit == nil, let law = try? UsualLaw.first else { return nil }
    let history = source.history(of: whole)
    let usual = usual(law, history)
    if let usual, usual.isSure || isReadOnce { return proposed([usual], history) }
    if table.rowCount < Self.leastRows { return together ?? tooFew }
    if let offer = checkpoints(law, history) { return proposed([offer], history) }
    if let part = ofPart(law, usual?.outcome.reason) { return part }
    let other = other(history)
    guard let usual else { return other.flatMap { proposed([$0], nil) } ?? noRuns }
    guard let other, other.isSure else { return proposed([usual], history) }
    // A column that the reader may name is worth the question; what cannot be fitted is not.
    let isAsked = usual.command.contains(where: ColumnChoice.isBlank)
    let words = usual.outcome.reason.map { ["no \(law.name): \($0)"] } ?? []
    return proposed(isAsked ? [usual, other] : [other.saying(words)], isAsked ? history : nil)
  }

  private typealias Offer = FitProposal.Offer
  private typealias History = (words: String, reading: RunReading)

  private func check(_ reading: RunReading, trusts: Bool) -> FitCheck {
    FitCheck(source: source, whole: whole, reading: reading, trustsUnits: trusts)
  }

  var isReadOnce: Bool { source.paths.contains("-") }

  private func proposed(_ offers: [Offer], _ history: History?) -> FitProposal? {
    offers.isEmpty ? nil : FitProposal(offers, table: table, steps: history?.words)
  }

  private var noRuns: FitProposal {
    FitProposal(
      refusal:
        "these are no training runs: no column is a loss, and too few hold numbers for a law",
      table: table)
  }

  private var fewRows: String {
    "\(table.rowCount == 1 ? "1 row is" : "\(table.rowCount) rows are") too few for a law"
  }

  private var tooFew: FitProposal {
    FitProposal(
      refusal:
        "\(fewRows), which needs \(Self.leastRows) at least; give the files of several runs, or their folder, together",
      table: table)
  }

  /// The fit of all files of a folder, for a file that holds a run or a few.
  private var together: FitProposal? {
    guard runs.count == 1, runs == source.paths, let pattern = FilePlace.pattern(of: runs[0]),
      let paths = try? RunSource.runs(at: pattern, .several), paths.count >= Self.leastRows,
      let other = try? RunSource(paths, reading: source.reading), let whole = try? other.table(),
      let kept = try? other.kept(of: whole, for: nil)
    else { return nil }
    let offers = FitOffers(
      runs: [pattern], source: other, whole: whole, table: kept, trustsUnits: trustsUnits)
    guard kept.rowCount >= Self.leastRows, let proposal = offers.proposal else { return nil }
    let words = "\(fewRows): these are the \(paths.count) files of the folder"
    return FitProposal(proposal.offers.map { $0.saying([words]) }, table: kept)
  }

  /// The usual law, where the columns come near it.
  private func usual(_ law: Law, _ history: History?) -> Offer? {
    // Of a history the runs are proposed, not their steps.
    let taken = history.flatMap { try? runs(reading: $0.reading) }
    let said = taken == nil ? source.reading : history?.reading ?? source.reading
    let choice = ColumnChoice(of: taken?.kept ?? table, for: law, mapping: source.mapping)
    guard choice.isNear else { return nil }
    let reading = choice.completing(said)
    let check = check(reading, trusts: trustsUnits)
    let outcome = Result(giving: { try check.data(of: choice, law) })
    return offer(
      law.name, choice.parts.map(\.words) + [choice.compute].compactMap(\.self), reading,
      outcome: outcome)
  }

  /// The usual law for checkpoints of runs, where the runs themselves end at one number of tokens.
  private func checkpoints(_ law: Law, _ history: History?) -> Offer? {
    guard let history, let own = history.reading.reshaping else { return nil }
    let taken = Reshaping(
      runs: own.runs, taken: "every doubling of \(UsualHeaders.tokens)", melted: own.melted,
      best: own.best)
    let choice = ColumnChoice(of: whole, for: law, mapping: source.mapping)
    guard choice.isNear, choice.isComplete else { return nil }
    let reading = choice.completing(history.reading.reshaping(taken))
    let check = check(reading, trusts: trustsUnits)
    guard let data = try? check.data(of: law.name, .hoffmann) else { return nil }
    return offer(law.name, choice.parts.map(\.words), reading, outcome: .success(data))
  }

  /// The first law of the columns that are there which can be fitted; else the one that is to be filled in.
  private func other(_ history: History?) -> Offer? {
    let laws = ColumnLaw.found(in: table.thinned, mapping: source.mapping)
    for law in laws.prefix(Self.mostTried) {
      let reading = law.completing(source.reading)
      guard law.isComplete else {
        let asked =
          "which column is meant is to be written in place of \(ColumnChoice.placeholder)"
        return offer(law, reading, outcome: .failure(Reason(asked)))
      }
      if let offer = tried(law, reading) { return offer }
    }
    return nil
  }

  /// The fit of a law: of the numbers as they are, in the likeliest units where no run has such numbers, or as they are
  /// all the same where no unit makes runs of them.
  private func tried(_ law: ColumnLaw, _ reading: RunReading) -> Offer? {
    func offer(_ reading: RunReading, trusts: Bool, saying words: [String] = []) -> Offer? {
      guard let data = try? check(reading, trusts: trusts).data(of: law.law, law.objective) else {
        return nil
      }
      return self.offer(law, reading, trusts: trusts, outcome: .success(data)).saying(words)
    }
    if let offer = offer(reading, trusts: trustsUnits) { return offer }
    guard !trustsUnits else { return nil }
    let units = check(reading, trusts: false).likeliestUnits(of: law.law)
    let words = units.map { "no training run has these magnitudes: read with --unit \($0)" }
    return (units.isEmpty ? nil : offer(reading.adding(units: units), trusts: false, saying: words))
      ?? offer(reading, trusts: true)
  }

  private func offer(
    _ law: ColumnLaw, _ reading: RunReading, trusts: Bool = false,
    outcome: Result<FitData, Reason>
  ) -> Offer {
    let doubts =
      trusts && !trustsUnits ? ["no training run has these magnitudes: are they meant?"] : []
    return offer(
      law.law, law.words + doubts, reading, objective: law.objective,
      trusts: trusts || trustsUnits, outcome: outcome)
  }

  private func offer(
    _ law: String, _ found: [String], _ reading: RunReading, objective: Objective = .hoffmann,
    trusts: Bool? = nil, outcome: Result<FitData, Reason>
  ) -> Offer {
    let usual = Objective.hoffmann
    let options =
      (objective.scale == usual.scale ? [] : ["--scale", objective.scale.rawValue])
      + (objective.loss == usual.loss ? [] : ["--loss", "squares"])
      + (trusts ?? trustsUnits ? ["--trust-units"] : [])
    return Offer(
      law: law, found: found,
      command: ["scaling", "fit"] + runs.map(\.shellWord) + ["--law", law.shellWord]
        + reading.options + options, outcome: outcome)
  }

  /// The runs of a history, before and after unfinished ones are left out.
  private func runs(reading: RunReading) throws -> (whole: RunTable, kept: RunTable) {
    try CommandFailure.wording {
      let own = RunReading(states: reading.states, reshaping: reading.reshaping)
      let taken = try own.deriving(in: whole, by: source.mapping)
      return (taken, try reading.kept(of: taken, for: nil, by: source.mapping))
    }
  }
}

extension RunTable {
  /// So many rows tell which law their columns allow.
  private static let enough = 200_000

  /// The table, or of many rows some, evenly chosen, but not in step with what is logged every 10 or 100 rows.
  fileprivate var thinned: RunTable {
    guard rowCount > Self.enough else { return self }
    var step = (rowCount + Self.enough - 1) / Self.enough
    while [2, 3, 5].contains(where: { step.isMultiple(of: $0) }) { step += 1 }
    return keeping(rows: Array(stride(from: 0, to: rowCount, by: step)))
  }
}
