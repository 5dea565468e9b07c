import ArgumentParser
import Fitting
import Formulas
import FoundationEssentials
import Laws
import Planning
import Quantities
import Reporting
import Runs

/// Runs next to a fit: to compare the approaches on, to fit under other assumptions, and to draw.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Compares approaches 1 (envelope), 2 (isoFLOP parabolas) and 3 (the fit) on these runs.",
      valueName: "runs"))
  var approaches: String?
  @Option(
    help: ArgumentHelp(
      "The runs of the fit, fitted anew with other objectives and every count of parameters that "
        + "they have: how the last plan moves.", valueName: "runs"))
  var assumptions: String?
  @Option(
    help: ArgumentHelp(
      "Another count of a variable for --assumptions, such as 'N = N + 50304*width'; repeatable.",
      valueName: "equation"))
  var recount: [String] = []
  @Option(help: "Where intervals come from: the saved fit, or likelihood profiles on --runs.")
  var uncertainty: IntervalSource = .fit
  @Option(
    help: ArgumentHelp(
      "The runs of the fit, for --uncertainty profile; --figure draws them, by default those of "
        + "--approaches or --assumptions.", valueName: "runs"))
  var runs: String?
  @Option(help: "Headers for symbols in the runs, such as 'N=params'; repeatable.")
  var map: [String] = []
  @OptionGroup var units: UnitOptions
  @OptionGroup var rows: RowOptions

  /// The files that are read.
  var inputs: [String?] { [approaches, assumptions, runs] }

  func validate() throws {
    if assumptions == nil, !recount.isEmpty {
      throw ValidationError("--recount belongs to --assumptions; add it")
    }
    if uncertainty == .profile, runs == nil {
      throw ValidationError("--uncertainty profile needs the runs of the fit; add --runs FILE")
    }
    guard inputs.allSatisfy({ $0 == nil }), !map.isEmpty || !units.isEmpty || !rows.isEmpty else {
      return
    }
    throw ValidationError(
      "--map, --unit, --let and --where belong to --runs, --approaches and --assumptions; add one")
  }

  /// The sections on the approaches and the assumptions, where they are asked for.
  func parts(
    source: Calibrated, planner: Planner, plan: Plan?, target: Double?
  ) throws -> [ReportPart] {
    var parts: [ReportPart] = []
    if let approaches {
      let data = try data(of: approaches, for: source.calibration.law)
      parts += try CommandFailure.wording {
        ReportPart.sections(
          approaches: try Approaches(planner, data: data, target: target),
          calibration: planner.calibration)
      }
    }
    if let assumptions {
      parts.append(try part(assumptions: assumptions, source: source, planner: planner, plan: plan))
    }
    return parts
  }

  /// How intervals are found; nil: by the fit's own method.
  var method: IntervalsByMethod.Method? { uncertainty == .profile ? .profile : nil }

  /// The fit and the problem whose likelihood is profiled; nil where the fit's own intervals do.
  func profiled(_ source: Calibrated) throws -> (fit: Fit, problem: FitProblem)? {
    guard uncertainty == .profile, let runs else { return nil }
    let fit = try source.fitted(for: "--uncertainty profile")
    return (fit, try problem(of: fit, from: runs, option: "--runs"))
  }

  /// The runs to draw; nil where none are given.
  func drawn(for law: Law) throws -> FitData? {
    try (runs ?? approaches ?? assumptions).map { try data(of: $0, for: law) }
  }

  private func part(
    assumptions path: String, source: Calibrated, planner: Planner, plan: Plan?
  ) throws -> ReportPart {
    let fit = try source.fitted(for: "--assumptions")
    guard let plan else {
      throw CommandFailure("--assumptions needs a plan; give --compute, such as --compute 1e24")
    }
    let problem = try problem(of: fit, from: path, option: "--assumptions")
    return try CommandFailure.wording("--assumptions") {
      let found = try Assumptions(
        of: plan, by: planner, fit: fit, problem: problem, recounts: recounts(in: problem),
        threads: ProcessInfo.processInfo.activeProcessorCount)
      return ReportPart(assumptions: found, calibration: planner.calibration)
    }
  }

  /// The problem that the fit answered, on the runs of a file.
  private func problem(of fit: Fit, from path: String, option: String) throws -> FitProblem {
    let input = try RunInput(of: fit, map: map, units: units, rows: rows)
    return try CommandFailure.wording(option, mapping: input.mapping) {
      try SavedFit.problem(of: fit, from: [path], reading: input)
    }
  }

  /// The counts of parameters that the runs have next to that of the fit, and those of --recount.
  private func recounts(in problem: FitProblem) throws -> [Assumptions.Recount] {
    let data = problem.data
    let columns = data.sizeCounts.filter { $0.values != data.columns["N"] }.map {
      Assumptions.Recount(symbol: "N", words: "N is the column '\($0.header)'", values: $0.values)
    }
    let own = try recount.map { text in
      try CommandFailure.wording("--recount '\(text)'") {
        let equation = try Equation(parsing: text)
        let variables = problem.law.variables
        guard let variable = equation.response.flatMap({ variables[$0] }) else {
          throw CommandFailure(
            "--recount '\(text)' counts no variable of the law; accepted are "
              + variables.map(\.symbol.name).joined(separator: ", "))
        }
        let formula = LawCatalog.expanding(equation.formula) {
          data.columns[$0] != nil || data.table[$0] != nil
        }
        return Assumptions.Recount(
          symbol: variable.symbol, words: text,
          values: try data.recounting(variable, as: formula))
      }
    }
    return columns + own
  }

  private func data(of path: String, for law: Law) throws -> FitData {
    let mapping = try ColumnMapping(options: map, units: units)
    try mapping.checkSymbols(for: [law], rows: rows)
    return try CommandFailure.wording(mapping: mapping) {
      try FitData(table(path, for: law, mapping), for: law, mapping: mapping)
    }
  }

  private func table(_ path: String, for law: Law, _ mapping: ColumnMapping) throws -> RunTable {
    try rows.table(of: [path], mapping).deriving(rows.derived, by: mapping)
      .withCost(of: law, mapping).keeping(rows.conditions, by: mapping)
  }
}
