public import Laws
import NumericsCore
public import Quantities
public import Runs
import Work

/// Fits one law to each of many groups of runs.
public struct Collector: Sendable {
  /// How each fit is made; its threads share the groups, and each fit has one of them.
  public var fitter: Fitter
  /// What is minimized.
  public var objective: Objective
  /// Parameters kept fixed, and their values.
  public var held: [Symbol: Double]

  /// Creates a collector.
  public init(
    fitter: Fitter = Fitter(), objective: Objective = .hoffmann,
    holding held: [Symbol: Double] = [:]
  ) {
    (self.fitter, self.objective, self.held) = (fitter, objective, held)
  }

  /// Runs of a collection: those that are fitted, and those that the fits are to predict.
  public struct Source: Sendable {
    /// The runs that are fitted.
    public let fitted: RunGroups
    /// The runs that were held out; nil where none were.
    public let heldOut: RunGroups?
    /// The headers of the responses, a fit of each group for each; empty for that of the law.
    public let responses: [String]
    /// Which header stands for which symbol.
    public let mapping: ColumnMapping
    /// How the runs were read.
    public let reading: RunReading

    /// Creates the runs of a collection.
    public init(
      _ fitted: RunGroups, heldOut: RunGroups? = nil, responses: [String] = [],
      mapping: ColumnMapping = .usual, reading: RunReading = RunReading()
    ) {
      (self.fitted, self.heldOut, self.responses) = (fitted, heldOut, responses)
      (self.mapping, self.reading) = (mapping, reading)
    }
  }

  /// Fits the law to every group, and for every response.
  ///
  /// - Parameters:
  ///   - law: The law.
  ///   - source: The runs.
  /// - Returns: The fits in the order of responses and groups, the same for any number of threads; a group that
  ///   cannot be fitted has the reason. An interruption leaves the groups not begun with that reason.
  /// - Complexity: a fit for each group and response.
  public func fits(of law: Law, to source: Source) -> FitCollection {
    fits(of: law, to: source) { _, _ in }.collection
  }

  /// The same, with what somebody sees in each fit while its problem is at hand.
  ///
  /// - Parameters:
  ///   - law: The law.
  ///   - source: The runs.
  ///   - look: Sees a prepared problem and its fit, on any thread.
  /// - Returns: The fits, and in their order what was seen; nil for groups without a fit.
  package func fits<Seen: Sendable>(
    of law: Law, to source: Source, seeing look: @Sendable (PreparedProblem, Fit) -> Seen
  ) -> (collection: FitCollection, seen: [Seen?]) {
    let groups = source.fitted.groups
    let responses: [String?] = source.responses.isEmpty ? [nil] : source.responses
    let parts = responses.map { Part(of: law, source, response: $0, objective, held) }
    let unseen = Dictionary(
      (source.heldOut?.groups ?? []).map { ($0.labels, $0) },
      uniquingKeysWith: { first, _ in first })
    let spelling = Remedy.spelling  // as it is here, for the sentences of the other threads
    let found = concurrentMap(
      groups.count * responses.count, threads: fitter.threads, progress: fitter.progress
    ) { place in
      let (part, group) = (parts[place / groups.count], groups[place % groups.count])
      return Remedy.$spelling.withValue(spelling) {
        member(group, of: part, heldOut: unseen[group.labels], seeing: look)
      }
    }
    let without = Self.withoutRuns(source, responses)
    return (
      FitCollection(columns: source.fitted.columns, members: found.map(\.member) + without),
      found.map(\.seen) + without.map { _ in nil }
    )
  }

  /// The groups that have no run but those that were held out.
  private static func withoutRuns(
    _ source: Source, _ responses: [String?]
  ) -> [FitCollection.Member] {
    let fitted = Set(source.fitted.groups.map(\.labels))
    let lost = (source.heldOut?.groups ?? []).filter { !fitted.contains($0.labels) }
    return responses.flatMap { response in
      lost.map {
        FitCollection.Member(
          labels: $0.labels, response: response,
          outcome: .failure(Reason("all \($0.rows.count) runs of the group are held out")),
          heldOut: nil)
      }
    }
  }

  /// One response of a collection, with what its groups share.
  private struct Part: Sendable {
    let law: Law
    let source: Source
    let response: String?
    let mapping: ColumnMapping
    let objective: Objective
    let held: [Symbol: Double]
    /// The law compiled for all runs; nil where a run is left out for what it lacks, or a group has labels of
    /// its own: then each group is read by itself.
    let whole: PreparedProblem?

    init(
      of law: Law, _ source: Source, response: String?, _ objective: Objective,
      _ held: [Symbol: Double]
    ) {
      (self.law, self.source, self.response) = (law, source, response)
      (self.objective, self.held) = (objective, held)
      let mapping =
        response.map { source.mapping.mapping(law.response.symbol, to: $0) } ?? source.mapping
      self.mapping = mapping
      guard law.labels.isEmpty, law.indices.isEmpty, objective.errors == nil,
        objective.scatter == nil,
        let all = try? Question(
          law: law, table: source.fitted.table, mapping: mapping, objective: objective,
          holding: held),
        all.data.count == source.fitted.table.rowCount
      else {
        whole = nil
        return
      }
      whole = try? PreparedProblem(parting: all)
    }

    func problem(of group: RunGroups.Group, by fitter: Fitter) throws(FitError) -> PreparedProblem {
      if let whole { return try whole.keeping(group.rows) }
      let question = try Question(
        law: law, table: source.fitted.table(of: group), mapping: mapping, objective: objective,
        holding: held)
      return try PreparedProblem(fitter.weighing(question))
    }

    /// How the runs of a group are read by themselves.
    func reading(of group: RunGroups.Group) -> RunReading {
      source.reading.narrowed(
        to: source.fitted.condition(of: group),
        header: response.map { ColumnMapping.Pair(symbol: law.response.symbol, header: $0) })
    }

    /// How a fit predicts runs of a group that were held out.
    func score(of fit: Fit, on group: RunGroups.Group?) throws(FitError) -> HoldOut? {
      guard let group, let groups = source.heldOut else { return nil }
      let table = groups.table(of: group)
      return fit.calibration.score(
        on: try FitData(table, for: fit.law, mapping: mapping, objective: fit.objective), of: table)
    }
  }

  private func member<Seen: Sendable>(
    _ group: RunGroups.Group, of part: Part, heldOut: RunGroups.Group?,
    seeing look: (PreparedProblem, Fit) -> Seen
  ) -> (member: FitCollection.Member, seen: Seen?) {
    let outcome = Result<(fit: Fit, score: HoldOut?, seen: Seen), Reason>(giving: {
      if fitter.interruption?.isRequested == true { throw Reason("interrupted") }
      let problem = try part.problem(of: group, by: single)
      let fit = try single.fit(problem).rememberingMisfit(of: problem)
        .rememberingReading(part.reading(of: group))
      return (fit, try part.score(of: fit, on: heldOut), look(problem, fit))
    })
    let member = FitCollection.Member(
      labels: group.labels, response: part.response, outcome: outcome.map(\.fit),
      heldOut: outcome.value?.score)
    return (member, outcome.value?.seen)
  }

  /// The fitter of one group: threads and progress belong to the collection.
  private var single: Fitter {
    var single = fitter
    (single.threads, single.progress) = (1, nil)
    return single
  }
}
