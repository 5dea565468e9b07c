import ArgumentParser
import Checking
import Fitting
import Formulas
import Laws
import Planning
import Quantities
import Reporting
import Runs

extension TableCommand {
  /// The one fit, or the published values, that a table is of.
  func source(accepting tables: String? = ValueOptions.runsAccepted) throws -> Calibrated {
    if let fits = try SavedFits(files) {
      throw CommandFailure(
        "\(fits.path) holds the fits of many groups, and one is wanted; 'scaling table \(fits.path) parameters' takes "
          + "all of them")
    }
    return try values.read(files, accepting: tables)
  }

  // MARK: Parameters

  /// Each fit that is named: files of one fit or of many groups, or published values.
  func fits() throws -> (fits: [PaperFit], words: [String]) {
    guard files.count > 1 else {
      guard let path = files.first, let many = try SavedFits(files) else {
        let source = try source()
        let name = source.saved.map(Self.name) ?? source.calibration.law.name
        return ([try paperFit(source, name: name)], source.words)
      }
      return (try Self.members(of: many, path), Self.reasons(of: many))
    }
    guard values.law == nil else {
      throw CommandFailure("several fits are given and --law too; accepted is one of them")
    }
    var (found, words): ([PaperFit], [String]) = ([], [])
    for path in files {
      if let many = try SavedFits([path]) {
        found += try Self.members(of: many, path)
        words += Self.reasons(of: many)
        continue
      }
      guard try SavedFit.isOne(path) else {
        throw CommandFailure(
          "\(path) is no saved fit, and several files are given; accepted are files that 'scaling fit --save' wrote, "
            + "or runs alone")
      }
      found.append(try paperFit(SavedFit.read(path, values.trust), name: Self.name(path)))
    }
    return (Self.telling(found), words)
  }

  /// The groups of a file that have a fit.
  private static func members(of many: SavedFits, _ path: String) throws -> [PaperFit] {
    let fits = many.collection.members.compactMap { member in
      member.fit.map {
        PaperFit(name: member.name, calibration: $0.calibration, fit: $0, holdOut: member.heldOut)
      }
    }
    guard !fits.isEmpty else {
      throw CommandFailure(
        "\(path) holds no fit that could be made; 'scaling fit --each' shows why")
    }
    return fits
  }

  private static func reasons(of many: SavedFits) -> [String] {
    many.collection.members.compactMap { member in
      member.reason.map { "\(member.name) has no fit: \($0)" }
    }
  }

  /// A file's name without its folder and ending.
  private static func name(_ path: String) -> String { path.lastPathPart.trimmingEnd(".json") }

  /// The fits with the names of their laws where these tell them apart and files are called otherwise.
  private static func telling(_ fits: [PaperFit]) -> [PaperFit] {
    let laws = fits.map(\.calibration.law.name)
    let isTold = Set(laws).count == laws.count
    return isTold ? fits.map { $0.named($0.calibration.law.name) } : fits
  }

  /// A fit, with the runs that were held out of it, or why these cannot be predicted.
  private func paperFit(_ source: Calibrated, name: String) throws -> PaperFit {
    func fit(_ holdOut: HoldOut? = nil, unscored: String? = nil) -> PaperFit {
      PaperFit(
        name: name, calibration: source.calibration, fit: source.fit, holdOut: holdOut,
        unscored: unscored)
    }
    guard source.fit?.runs.reading?.heldOut != nil else { return fit() }
    do {
      return fit(try heldOut(of: source).score)
    } catch  where place.runs.isEmpty {
      return fit(unscored: "\(error)")
    }
  }

  func parameters() throws {
    let (fits, words) = try fits()
    try output.emit(
      PaperTable(parameters: fits, uncertainty: output.uncertainty ?? .parentheses),
      noting: words + fits.compactMap(\.missing))
  }

  // MARK: Predictions and plans

  func predictions() throws {
    let source = try source(accepting: points.tablesAccepted)
    try source.checkHasPoints()
    let (predictions, words, _) = try points.predictions(of: source.calibration, values.reading)
    try output.emit(
      PaperTable(predictions: predictions, of: source.calibration),
      noting: source.words + [words].compactMap(\.self))
  }

  func plans(_ kind: TableKind) throws {
    let source = try source()
    try source.checkHasPoints()
    let calibration = source.calibration
    let point = try held.point(for: calibration, values.trust)
    try goals.check(of: calibration, cost: budgets.cost, values.trust)
    let planner = try budgets.planner(of: calibration, at: point, tolerance: tolerance.value)
    let plans = try planner.plans(for: goals.goals)
    let table =
      kind == .plan
      ? PaperTable(
        plans: plans, of: calibration, costs: planner.costs,
        uncertainty: output.uncertainty ?? .parentheses)
      : PaperTable(frontier: plans, of: calibration, costs: planner.costs)
    try output.emit(table, noting: source.words)
  }
}
