import Checking
import Fitting
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Which rows are taken as checkpoints of one run.
@Suite struct CheckpointTests {
  /// Five models, each with rows at four or eight numbers of tokens.
  static func table(
    header: Symbol, labels: [String], tokens: (Int, Int) -> Double, rows: Int,
    further: [(Symbol, (Int, Int) -> Double)] = []
  ) -> RunTable {
    let sizes = labels.indices.map { 2e7 * VectorMath.power(2.5, Double($0)) }
    let places = labels.indices.flatMap { model in (0..<rows).map { (model, $0) } }
    let numbers: [(Symbol, [Double])] = [
      ("N", places.map { sizes[$0.0] }), ("D", places.map { tokens($0.0, $0.1) }),
      (
        "L",
        places.map { model, row in
          let (n, d) = (sizes[model], tokens(model, row))
          // Each model lies off the law by an amount of its own.
          return (1.7 + 400 * VectorMath.power(n, -0.34) + 410 * VectorMath.power(d, -0.28))
            * (1 + 0.004 * Double((7 * model) % 5 - 2) + 1e-4 * Double((3 * row) % 5))
        }
      ),
    ]
    let others = further.map { symbol, value in
      (symbol, places.map { value($0.0, $0.1) })
    }
    return RunTable(
      name: "runs.csv", numbers: numbers + others, labels: [(header, places.map { labels[$0.0] })])
  }

  static let sizes = ["lm_20M", "lm_50M", "lm_125M", "lm_312M", "lm_780M"]
  static let names = ["amber-1", "birch-2", "cedar-3", "daisy-4", "elder-5"]

  /// Tokens at powers of four, as for runs of their own.
  static func apart(_ model: Int, _ row: Int) -> Double {
    1e8 * VectorMath.power(2.5, Double(model)) * VectorMath.power(4, Double(row))
  }

  /// Tokens at equal distances, as a log has them.
  static func even(_ model: Int, _ row: Int) -> Double {
    1e9 * VectorMath.power(2, Double(model)) * Double(row + 1)
  }

  static func checkpoints(_ table: RunTable) throws -> Checkpoints {
    try Question(law: LawCatalog.law(named: "chinchilla"), table: table).data.checkpoints
  }

  static func outcome(_ table: RunTable, _ code: String, cluster: Symbol? = nil) throws
    -> CheckResult.Outcome?
  {
    let problem = try Question(law: LawCatalog.law(named: "chinchilla"), table: table)
    return try Examiner(cluster: cluster, only: [code]).examine(problem).results.first?.outcome
  }

  @Test func `finished runs of one size are no checkpoints, whatever their column is called`()
    throws
  {
    let table = Self.table(
      header: "model", labels: Self.sizes, tokens: Self.apart, rows: 4,
      further: [
        ("steps", { Self.apart($0, $1) / 5e5 }), ("total_steps", { Self.apart($0, $1) / 5e5 }),
      ])
    guard case .separate(let reason) = try Self.checkpoints(table) else {
      Issue.record("\(try Self.checkpoints(table))")
      return
    }
    #expect(reason == "rows of one 'model' were planned apart: they differ in total_steps")
    guard case .skipped = try Self.outcome(table, "P18") else {
      Issue.record("P18 took sizes for runs")
      return
    }
  }

  @Test func `checkpoints under experiment are found without being named`() throws {
    let table = Self.table(header: "experiment", labels: Self.names, tokens: Self.apart, rows: 8)
    let found = try #require(try Self.checkpoints(table).found)
    #expect(found.column == "experiment")
    #expect(found.count == 5)
    #expect(found.evidence == "one configuration each, D rises within it")
    guard case .found(.severe, let saw, _) = try Self.outcome(table, "P18") else {
      Issue.record("\(String(describing: try Self.outcome(table, "P18")))")
      return
    }
    #expect(saw.contains("rows of one experiment (one configuration each, D rises within it)"))
  }

  /// Checkpoints miss less than runs: the widening of docs/beyond.md, "Constants".
  @Test func `a new run is expected more closely after checkpoints of runs`() throws {
    let labels: [Symbol] = ["experiment", "x"]
    let fits = try labels.map { header in
      let names = header == "x" ? Array(repeating: "a", count: 5) : Self.names
      let table = Self.table(header: header, labels: names, tokens: Self.apart, rows: 8)
      return try Fitter().fit(Question(law: LawCatalog.law(named: "chinchilla"), table: table))
    }
    #expect(fits.map { $0.calibration.runs?.checkpointsOf } == ["experiment", nil])
    let runs = try fits.map { fit in
      try #require(
        RunExpectation(fit.calibration)?.run(at: ["N": 2e9, "D": 4e13]))
    }
    #expect(runs[0].value == runs[1].value)
    #expect(abs(runs[0].deviation / runs[1].deviation / (0.51 / 0.73) - 1) < 1e-12)
  }

  @Test func `rows at equal distances are checkpoints, also of what is called a model`() throws {
    let table = Self.table(header: "model", labels: Self.sizes, tokens: Self.even, rows: 8)
    #expect(try Self.checkpoints(table).found?.column == "model")
  }

  @Test func `steps towards one planned number are checkpoints`() throws {
    let table = Self.table(
      header: "model", labels: Self.sizes, tokens: Self.apart, rows: 4,
      further: [("total_steps", { model, _ in Self.apart(model, 3) / 5e5 })])
    #expect(try Self.checkpoints(table).found?.count == 5)
  }

  @Test func `what may be sizes or runs is asked, with both answers`() throws {
    let table = Self.table(header: "model", labels: Self.sizes, tokens: Self.apart, rows: 4)
    #expect(try Self.checkpoints(table) == .open(column: "model", header: "model"))
    guard case .found(.note, _, let remedy) = try Self.outcome(table, "P18") else {
      Issue.record("\(String(describing: try Self.outcome(table, "P18")))")
      return
    }
    #expect(
      remedy
        == "say which: the cluster column model if they are checkpoints, else the cluster column none"
    )
    guard case .skipped = try Self.outcome(table, "P18", cluster: "none") else {
      Issue.record("the cluster column none was not taken")
      return
    }
  }

  @Test func `rows with names of their own are runs`() throws {
    let table = Self.table(header: "size", labels: Self.sizes, tokens: Self.even, rows: 8)
    let named = RunTable(
      name: "runs.csv",
      numbers: ["N", "D", "L"].map { symbol in
        (Symbol(symbol), table[Symbol(symbol)]?.numbers ?? [])
      },
      labels: [
        ("size", table["size"]?.labels ?? []), ("run", (0..<40).map { "run-\($0)" }),
      ])
    guard case .separate(let reason) = try Self.checkpoints(named) else {
      Issue.record("\(try Self.checkpoints(named))")
      return
    }
    #expect(reason == "'run' names each row, so that each is a run of its own")
  }

  @Test func `three curves are not advised to resample three runs`() throws {
    let table = Self.table(
      header: "run", labels: Array(Self.names.prefix(3)), tokens: Self.even, rows: 8)
    // Without the size in the law each run lies off it by an amount of its own.
    let numbers = ["N", "D", "L"].map { name -> (Symbol, [Double]) in
      (Symbol(name), table[Symbol(name)]?.numbers ?? [])
    }
    let problem = try OrderTests.problem(
      "L = E + B*D^-beta", numbers, labels: [("run", table["run"]?.labels ?? [])])
    guard case .found(.severe, _, let remedy) = try OrderTests.outcome(problem, "P18") else {
      Issue.record("\(String(describing: try OrderTests.outcome(problem, "P18")))")
      return
    }
    #expect(remedy.hasPrefix("multiply standard errors by "), "\(remedy)")
    #expect(remedy.hasSuffix("3 runs cannot be resampled for 3 parameters"), "\(remedy)")
  }

  /// Five curves whose residuals drift within each run and have nothing in common.
  static func drifting() -> RunTable {
    let table = table(header: "run", labels: names, tokens: even, rows: 24)
    let drifts = (0..<24).map { row in Double(min(row % 12, 12 - row % 12)) - 3 }
    let losses = (table["L"]?.numbers ?? []).enumerated().map { place, _ -> Double in
      let (n, d) = (table["N"]?.numbers?[place] ?? 1, table["D"]?.numbers?[place] ?? 1)
      let sign = (place / 24) % 2 == 0 ? 1.0 : -1
      return (1.7 + 400 * VectorMath.power(n, -0.34) + 410 * VectorMath.power(d, -0.28))
        * (1 + 1e-3 * sign * drifts[place % 24])
    }
    return RunTable(
      name: "runs.csv",
      numbers: ["N", "D"].map { (Symbol($0), table[Symbol($0)]?.numbers ?? []) } + [("L", losses)],
      labels: [("run", table["run"]?.labels ?? [])])
  }

  @Test func `both checks of checkpoints give one count of rows and one remedy`() throws {
    let table = Self.drifting()
    guard case .found(.severe, let own, let remedy) = try Self.outcome(table, "P18"),
      case .found(.warning, let serial, let other) = try Self.outcome(table, "P53")
    else {
      Issue.record("\(String(describing: try Self.outcome(table, "P18")))")
      Issue.record("\(String(describing: try Self.outcome(table, "P53")))")
      return
    }
    let count = try #require(own.firstMatch(of: /120 rows count as about ([0-9.]+)/)?.1)
    #expect(serial.contains("these 120 rows count as about \(count), and"), "\(own)\n\(serial)")
    #expect(remedy == other)
  }

  /// A table without its column of runs.
  static func unnamed(_ table: RunTable, further: [(Symbol, [Double])] = []) -> RunTable {
    RunTable(
      name: "runs.csv",
      numbers: ["N", "D", "L"].map { (Symbol($0), table[Symbol($0)]?.numbers ?? []) } + further)
  }

  @Test func `sizes whose tokens rise at equal distances are asked about without any label`() throws
  {
    let table = Self.unnamed(Self.drifting())
    #expect(try Self.checkpoints(table) == .open(column: "N", header: "N"))
    guard case .found(.warning, let saw, let remedy) = try Self.outcome(table, "P18") else {
      Issue.record("\(String(describing: try Self.outcome(table, "P18")))")
      return
    }
    #expect(saw.contains("residuals of neighbours within one correlate by"), "\(saw)")
    #expect(saw.contains("120 rows count as about "), "\(saw)")
    #expect(
      remedy
        == "say which: the cluster column N if they are checkpoints, else the cluster column none")
    #expect(try Self.outcome(table, "P18", cluster: "N")?.isSevere == true)
  }

  @Test func `steps towards one planned number make checkpoints of sizes`() throws {
    let table = Self.drifting()
    let steps = (0..<120).map { Double($0 % 24 + 1) }
    let planned = Self.unnamed(
      table, further: [("step", steps), ("total_steps", steps.map { _ in 24 })])
    #expect(try Self.checkpoints(planned).found?.count == 5)
  }

  @Test func `grids of separate runs are neither checkpoints nor asked about`() throws {
    let grid = Self.table(header: "x", labels: Self.names, tokens: Self.apart, rows: 10)
    #expect(try Self.checkpoints(Self.unnamed(grid)) == .none)
    #expect(try Self.checkpoints(SyntheticRuns.chinchilla()) == .none)
    // Few runs of each size at equal distances, and rows in another order than that of their tokens.
    let few = Self.table(header: "x", labels: Self.names, tokens: Self.even, rows: 6)
    #expect(try Self.checkpoints(Self.unnamed(few)) == .none)
    let other = Self.table(
      header: "x", labels: Self.names, tokens: { Self.even($0, ($1 * 5) % 12) }, rows: 12)
    #expect(try Self.checkpoints(Self.unnamed(other)) == .none)
  }

  @Test func `a counter that begins again for another run is named by the check`() throws {
    let steps = (0..<60).map { 100 * Double($0 % 20 + 1) }
    let losses = steps.indices.map { (row: Int) -> Double in
      2 + 20 * VectorMath.power(steps[row], -0.4) * (1 + 1e-2 * Double((7 * row) % 11 - 5))
    }
    let problem = try OrderTests.problem(
      "loss = E + A*step^-a", [("step", steps), ("loss", losses)])
    guard case .found(.note, let saw, _) = try OrderTests.outcome(problem, "P18") else {
      Issue.record("\(String(describing: try OrderTests.outcome(problem, "P18")))")
      return
    }
    #expect(saw.hasPrefix("'step' begins again after its end (from 2000 to 100 at "), "\(saw)")
    #expect(saw.contains("the file holds 3 runs or more"), "\(saw)")
    // Nothing was replaced, so that nothing is to be deleted.
    guard case .clear = try OrderTests.outcome(problem, "P24") else {
      Issue.record("\(String(describing: try OrderTests.outcome(problem, "P24")))")
      return
    }
  }

  @Test func `rows of one run that were resampled by themselves are warned of`() throws {
    let table = Self.table(header: "run", labels: Self.names, tokens: Self.even, rows: 8)
    var fitter = Fitter()
    fitter.uncertainty = .bootstrap(Bootstrap(resamples: 10))
    let fit = try fitter.fit(
      Question(law: LawCatalog.law(named: "kaplan"), table: table))
    #expect(fit.resampling?.parted == "run")
    #expect(fit.warnings.contains { $0.hasSuffix("the cluster column run resamples whole runs") })
    fitter.uncertainty = .bootstrap(Bootstrap(resamples: 10, cluster: "run"))
    let whole = try fitter.fit(Question(law: LawCatalog.law(named: "kaplan"), table: table))
    #expect(whole.resampling?.parted == nil)
  }
}

extension CheckResult.Outcome {
  /// Whether something severe was found.
  fileprivate var isSevere: Bool { if case .found(.severe, _, _) = self { true } else { false } }
}
