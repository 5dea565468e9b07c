public import Fitting
import Formulas
public import Laws
import NumericsCore
public import Quantities
public import Runs
public import Work

/// Compares laws on the same runs.
public struct Comparer: Sendable {
  /// How each law is fitted.
  public var fitter: Fitter
  /// What is minimized, for every law.
  public var objective: Objective
  /// The column whose equal cells tell which runs are left out together; nil: one is looked for; `none`:
  /// each row by itself.
  public var cluster: Symbol?
  /// What the runs are cut in; nil: the first law's own cost that the runs allow.
  public var cutting: Law.Definition?
  /// Costs at which to cut; empty: where half, 60, 70, 80 and 90 % of the runs lie below.
  public var cuts: [Double]
  /// How many simulations tell the likelihood ratio of nested laws; 0: nested laws are not tested.
  public var simulations: Int
  /// Whether it is found how much each law counts in an average.
  public var averaging: Averaging
  /// Who hears how many fits are made.
  public var progress: Progress?

  /// Whether what the laws expect is averaged.
  public enum Averaging: Sendable { case none, byEvidence }

  /// Creates a comparison's recipe.
  public init(
    fitter: Fitter = Fitter(), objective: Objective = .hoffmann, cluster: Symbol? = nil,
    cutting: Law.Definition? = nil, cuts: [Double] = [], simulations: Int = 199,
    averaging: Averaging = .none, progress: Progress? = nil
  ) {
    self.progress = progress
    self.fitter = fitter
    self.objective = objective
    self.cluster = cluster
    self.cutting = cutting
    self.cuts = cuts
    self.simulations = simulations
    self.averaging = averaging
  }

  /// Compares laws on the runs that have what all of them need.
  ///
  /// - Parameters:
  ///   - laws: The laws with the names they are shown under; of one it is tested how it extrapolates.
  ///   - table: The runs.
  ///   - mapping: Which header stands for which symbol.
  /// - Returns: The comparison; a law that cannot be fitted below a cut says why there.
  /// - Throws: `CheckError` for laws of different responses, cuts that part nothing, and what keeps
  ///   a law from being fitted to all runs.
  public func compare(
    _ laws: [(name: String, law: Law)], on table: RunTable, mapping: ColumnMapping = .usual
  ) throws(CheckError) -> Comparison {
    try check(laws)
    let contenders = try contenders(laws, on: table, mapping)
    guard let first = contenders.first else { throw .fewLaws(laws.count) }
    let runs = try runs(of: first.data)
    let (group, groups) = (
      runs?.group ?? Array(0..<first.data.count), runs?.count ?? first.data.count
    )
    let axis = try axis(of: contenders)
    let cuts = try axis.map { (axis) throws(CheckError) in try self.cuts(along: axis) } ?? []
    var parts = parts(of: contenders, groups: groups, cuts: cuts.count)
    let foretold = contenders.map {
      $0.leavingOut(
        group, groups: groups, threads: fitter.threads,
        progress: parts.next(Contender.parts(groups)))
    }
    let entries = zip(contenders, foretold).map { contender, predicted in
      Comparison.Entry(
        name: contender.name, fit: contender.fit, information: contender.information,
        leftOut: Score(
          of: contender.fit, observed: contender.data.response, predicted: predicted),
        rollout: contender.rollout(over: cuts, by: fitter, progress: parts.next(cuts.count)))
    }
    defer { parts.finish() }
    return Comparison(
      entries: entries, runs: first.data.count, cluster: runs?.column, groups: groups, cuts: cuts,
      cutting: axis?.definition,
      nested: simulations > 0
        ? NestedTest.tests(
          of: contenders, simulations: simulations, fitter: fitter, progress: &parts) : [],
      together: averaging == .byEvidence ? LawsTogether(contenders) : nil,
      objective: first.fit.objective)
  }

  /// Laws fitted to the runs that have what all of them need, as one for runs beyond these.
  ///
  /// - Parameters:
  ///   - laws: The laws with the names they are shown under.
  ///   - table: The runs.
  ///   - mapping: Which header stands for which symbol.
  /// - Returns: The laws with their fits, and how much each counts.
  /// - Throws: `CheckError` for laws of different responses, and what keeps a law from being fitted.
  public func together(
    _ laws: [(name: String, law: Law)], on table: RunTable, mapping: ColumnMapping = .usual
  ) throws(CheckError) -> LawsTogether {
    try check(laws)
    return LawsTogether(try contenders(laws, on: table, mapping))
  }

  /// The fits of a comparison: without each group, below each cut, to each simulation.
  private func parts(of contenders: [Contender], groups: Int, cuts: Int) -> Progress.Parts {
    let own = contenders.count * (Contender.parts(groups) + cuts)
    let pairs = simulations > 0 ? NestedTest.pairs(of: contenders).count : 0
    return Progress.Parts(of: progress, total: own + pairs * simulations)
  }

  func check(_ laws: [(name: String, law: Law)]) throws(CheckError) {
    guard let first = laws.first else { throw .fewLaws(laws.count) }
    var seen: Set<String> = []
    for (name, law) in laws {
      guard seen.insert(name).inserted else { throw .lawTwice(name) }
      guard law.response.symbol == first.law.response.symbol else {
        throw .otherResponse(
          law: name, found: law.response.symbol, expected: first.law.response.symbol)
      }
    }
  }

  /// The laws with their problems and fits, all on the same runs.
  func contenders(
    _ laws: [(name: String, law: Law)], on table: RunTable, _ mapping: ColumnMapping
  ) throws(CheckError) -> [Contender] {
    var table = table
    // Rows that are left out below stay among those that laws go through.
    if let (name, law) = laws.first(where: { $0.law.goesAlongRuns }) {
      do { table = try table.keepingTrail(for: law.formula) } catch {
        throw .fit(law: name, .table(error))
      }
    }
    // A law that needs more columns leaves runs out; then all do.
    for (name, law) in laws {
      do {
        let data = try FitData(table, for: law, mapping: mapping, objective: objective)
        let kept = Set((0..<data.table.rowCount).map(data.table.place(ofRow:)))
        let gone = (0..<table.rowCount).filter { !kept.contains(table.place(ofRow: $0)) }
        table = table.dropping(rows: gone, because: "not usable by \(name)")
      } catch { throw .fit(law: name, error) }
    }
    let objective = try objective(for: laws, on: table, mapping)
    var result: [Contender] = []
    let counter = progress?.counter(of: laws.count)
    for (name, law) in laws {
      defer { counter?.advance() }
      do {
        let data = try FitData(table, for: law, mapping: mapping, objective: objective)
        let problem = try PreparedProblem(
          fitter.weighing(Question(law: law, data: data, objective: objective)))
        let fit = try fitter.fit(problem)
        result.append(Contender(name: name, problem: problem.answered(by: fit), fit: fit))
      } catch { throw .fit(law: name, error) }
    }
    return result
  }

  /// The objective of all laws: where errors of the runs are known or labels scatter by themselves, with the least
  /// scatter that any law leaves, so that runs count alike for every law and in any order of them.
  private func objective(
    for laws: [(name: String, law: Law)], on table: RunTable, _ mapping: ColumnMapping
  ) throws(CheckError) -> Objective {
    guard objective.errors != nil || objective.scatter != nil else { return objective }
    var (best, least): (Objective?, Double) = (nil, .infinity)
    for (name, law) in laws {
      do {
        let question = try Question(law: law, table: table, mapping: mapping, objective: objective)
        let own = try fitter.weighing(question).objective
        guard let size = own.scatter?.found?.typical ?? own.errors?.beyond?.size else { continue }
        if size < least { (best, least) = (own, size) }
      } catch { throw .fit(law: name, error) }
    }
    return best ?? objective
  }

  /// The runs of which rows are checkpoints: by the column named, or as the rows themselves tell.
  private func runs(of data: FitData) throws(CheckError) -> Checkpoints.Runs? {
    do { return try ExaminedFit.checkpoints(data, by: cluster).found } catch {
      throw .fit(law: nil, error)
    }
  }

  /// What the runs are cut in: what the recipe names, what they cost by the first law that can tell, or
  /// the one variable of a law; nil where there is nothing.
  func axis(of contenders: [Contender]) throws(CheckError) -> Axis? {
    let found = contenders.lazy.compactMap { contender in
      let (law, data) = (contender.problem.law, contender.data)
      return Axis.of(law, data, by: self.cutting, cost: Axis.cost(of: law, data))
    }
    if let cost = found.first(where: \.isCost) ?? found.first { return cost }
    if let cutting { throw .noCost(cutting.formula.description) }
    return nil
  }

  /// The shares of the runs that lie below the cuts where nobody says otherwise.
  private static let shares = [0.5, 0.6, 0.7, 0.8, 0.9]

  func cuts(along axis: Axis) throws(CheckError) -> [Cut] {
    guard let least = axis.values.min(), let largest = axis.values.max() else { return [] }
    let wanted = cuts.isEmpty ? axis.cuts(at: Self.shares) : cuts.map(axis.cut)
    for cut in wanted where cut.below.isEmpty || cut.above.isEmpty {
      throw .emptyCut(
        cost: cut.cost, symbol: axis.symbol, range: Interval(lower: least, upper: largest))
    }
    var found: [Cut] = []
    for cut in wanted.sorted(by: { $0.cost < $1.cost }) where found.last?.below != cut.below {
      found.append(cut)
    }
    return found
  }
}
