import Fitting
import FoundationEssentials
import Laws
import Quantities
import Runs
import Trackers

/// Files of runs and how they are read: as options say, and where they say nothing as the runs of a fit were.
struct RunSource {
  private(set) var paths: [String]
  private(set) var reading: RunReading
  private(set) var mapping: ColumnMapping
  /// The fit whose runs they are; nil for other runs.
  let fit: Fit?
  /// How they are read, in words, as far as a fit says it; nil where nothing was taken from one.
  private(set) var words: String?
  /// What the runs answer, where a law says it before they are read.
  private(set) var response: Symbol?
  /// The runs as they are in the files, where they were read to find what of them can be.
  private(set) var whole: RunTable?

  /// The files that options name.
  ///
  /// - Parameters:
  ///   - paths: The files.
  ///   - reading: What is said of reading them.
  ///   - calibration: Whose runs they are read like, where nothing is said; nil for the usual way.
  ///   - fit: The fit whose runs they are; nil for other runs.
  /// - Throws: `CommandFailure` for a mapping or a unit that cannot be read.
  init(
    _ paths: [String], reading: RunReading, like calibration: Calibration? = nil,
    of fit: Fit? = nil
  ) throws {
    let (filled, taken) = reading.filled(by: calibration?.runs?.reading)
    (self.paths, self.reading, self.fit) = (paths, filled, fit)
    mapping = try CommandFailure.wording { try filled.mapping() }
    response = fit?.law.response.symbol ?? calibration?.law.response.symbol
    words =
      taken.isEmpty
      ? nil : "The runs are read as those of the fit were: \(taken.joined(separator: " "))"
  }

  /// The runs of a fit, found again under the names that they had.
  ///
  /// - Parameters:
  ///   - fit: The fit.
  ///   - saved: The file that the fit was read from; nil where it was just made.
  ///   - moved: Where its runs are now; empty where they were.
  ///   - reading: What is said of reading them; what is not said is as it was.
  ///   - accepted: What to type where they are not found.
  /// - Throws: `CommandFailure` where they are not found.
  init(
    of fit: Fit, saved: String?, moved: [String] = [], reading: RunReading = RunReading(),
    accepted: String = "--runs FILE, where they are now"
  ) throws {
    try self.init(
      moved.isEmpty ? Self.paths(of: fit, saved: saved, accepted: accepted) : moved,
      reading: reading, like: fit.calibration, of: fit)
    // Of a fit that was just made, what was said of its runs stands in the command line.
    if saved == nil { words = nil }
  }

  /// The files that are named, or those of the saved fit that is named in their place.
  ///
  /// - Parameters:
  ///   - typed: What is named; files next to a saved fit are its runs, where they are now.
  ///   - options: How they are read; what is not said of the runs of a fit is as it was.
  ///   - sweep: The cells of a sweep whose best runs are wanted.
  /// - Returns: The files and how they are read.
  /// - Throws: `CommandFailure` for two saved fits, and for one whose runs are not found or have changed.
  static func named(
    _ typed: [String], _ options: ReadingOptions, _ sweep: SweepOptions
  ) throws -> RunSource {
    let said = options.reading(within: sweep.within)
    let company: TrackerLog.Company = typed.count > 1 ? .several : .alone
    let skips = options.skip.skipBroken
    let paths = try typed.flatMap { try runs(at: $0, company) }
    let fits = try paths.filter { path in
      // What cannot be read is named, or left out, where it is read as a table.
      try !isLog(path) && (skips ? (try? SavedFit.isOne(path)) == true : SavedFit.isOne(path))
    }
    guard let saved = fits.first else {
      var source = try RunSource(paths, reading: said)
      if skips { source = try source.withoutBroken() }
      return source.saying(unread(in: typed))
    }
    guard fits.count == 1 else {
      throw CommandFailure(
        "\(fits.joined(separator: ", ")) are saved fits, each of its own runs; accepted is one of them"
      )
    }
    let moved = paths.filter { $0 != saved }
    if moved.isEmpty {
      try options.checkUnused(accepted: "\(saved) FILE, where its runs are now", sweep)
    }
    let fit = try SavedFit.read(saved, options.trust).fitted(for: saved)
    let source = try RunSource(
      of: fit, saved: saved, moved: moved,
      reading: moved.isEmpty ? RunReading() : said,
      accepted: "\(saved) FILE, where they are now")
    return skips ? try source.withoutBroken() : source
  }

  /// The source with one thing more to say of how it is read.
  private func saying(_ more: String?) -> RunSource {
    let all = [words, more].compactMap(\.self)
    var source = self
    source.words = all.isEmpty ? nil : all.joined(separator: "; ")
    return source
  }

  /// The files that can be read, whose runs are read here once; what is left out is said.
  private func withoutBroken() throws -> RunSource {
    let found = try CommandFailure.wording { try read(.skipped) }
    var source = self
    let words = TrackerFiles.words(leftOut: found.problems)
    source.whole = words.map { found.table.adding(step: $0) } ?? found.table
    source.paths = found.paths
    return source
  }

  /// The files of a fit's runs: as the fit names them from its folder, else from this one.
  private static func paths(of fit: Fit, saved: String?, accepted: String) throws -> [String] {
    let name = saved ?? "the fit"
    guard let files = fit.runs.reading?.files, !files.isEmpty else {
      throw CommandFailure(
        "\(name) does not say where its runs are, \(fit.runs.provenance.source); accepted is \(accepted)"
      )
    }
    return try files.map { file in
      guard let place = places(of: file, saved: saved).first else {
        throw CommandFailure(
          "the runs of \(name), \(file), are not found: they have moved; accepted is \(accepted)")
      }
      return place
    }
  }

  /// Where a file that a fit names may be, of the places where one is.
  static func places(of file: String, saved: String?) -> [String] {
    let folder = saved.map(FilePlace.folder) ?? ""
    let beside = folder + file.dropFirst(FilePlace.folder(of: file).count)
    return [file.hasPrefix("/") ? file : folder + file, file, beside]
      .filter(FileManager.default.fileExists(atPath:))
  }

  /// The same with its files read, so that others of these files need not read them.
  func readWhole() throws -> RunSource {
    var source = self
    source.whole = try CommandFailure.wording { try read() }
    return source
  }

  /// The same with what one of other sources has read, where that is what it would read itself.
  func sharing(_ others: [RunSource]) -> RunSource {
    guard let other = others.first(where: readsAlike) else { return self }
    var source = self
    source.whole = other.whole
    return source
  }

  /// Whether another source reads the same files in the same way.
  func readsAlike(_ other: RunSource) -> Bool {
    paths == other.paths && reading.readsFiles(as: other.reading) && response == other.response
  }

  /// The fit's own law where one that is named is the same, so that its domains stay.
  func own(_ law: Law) -> Law {
    guard let own = fit?.law, own.name == law.name, own.formula == law.formula,
      own.response.symbol == law.response.symbol
    else { return law }
    return own
  }

  /// Which parameters the fit held and several laws do not; nil where none.
  var freed: String? {
    let held = (fit?.held.keys.sorted() ?? []).map(\.name)
    return held.isEmpty
      ? nil
      : "\(held.joined(separator: ", ")): held in the fit whose runs these are, and fitted here"
  }

  /// The table with derived columns, before any row is left out.
  ///
  /// - Throws: `CommandFailure` for what cannot be read, and for runs that are not those of the fit.
  func table() throws -> RunTable {
    try CommandFailure.wording {
      let table = try read()
      try fit?.checkSource(of: table)
      return try reading.deriving(in: table, by: mapping, response: response)
    }
  }

  /// The runs as a law reads them that is known to answer something.
  func answering(_ symbol: Symbol?) -> RunSource {
    guard let symbol else { return self }
    var source = self
    source.response = symbol
    return source
  }

  /// The runs with a column for the response.
  func taking(_ response: Symbol, from header: String) -> RunSource {
    var source = self
    source.reading = reading.narrowed(
      to: nil, header: ColumnMapping.Pair(symbol: response, header: header))
    source.mapping = mapping.mapping(response, to: header)
    return source
  }

  /// The table of the rows that are kept, with the cost of a law as a column.
  func kept(for law: Law?) throws -> RunTable { try kept(of: table(), for: law) }

  /// The rows of a table that are kept, with the cost of a law as a column.
  func kept(of table: RunTable, for law: Law?) throws -> RunTable {
    try CommandFailure.wording { try reading.kept(of: table, for: law, by: mapping) }
  }

  /// The runs for a law with values.
  ///
  /// - Parameter law: The law.
  /// - Returns: Its columns of the rows that are kept.
  /// - Throws: What cannot be read.
  func data(for law: Law) throws -> FitData {
    try mapping.checkSymbols(for: [law], reading: reading)
    return try CommandFailure.wording(mapping: mapping.meaning(of: [law])) {
      try FitData(kept(for: law), for: law, mapping: mapping)
    }
  }

  /// The question that the fit answered, asked of its runs again.
  ///
  /// - Parameter fit: The fit.
  /// - Returns: The question, with the law, objective and held coefficients of the fit.
  /// - Throws: What cannot be read, and runs that are not those of the fit.
  func question(of fit: Fit) throws -> Question {
    let law = fit.law
    return try CommandFailure.wording(mapping: mapping.meaning(of: [law])) {
      try mapping.checkSymbols(
        for: [law], reading: reading,
        formulas: [
          fit.objective.weights, fit.objective.errors?.column, fit.objective.scatter?.column,
        ].map { $0?.name })
      return try fit.question(on: kept(for: law), mapping: mapping)
    }
  }

  /// How the runs were read, for a fit of them.
  ///
  /// - Parameters:
  ///   - holdOut: The condition of runs that were held out.
  ///   - saved: The file that the fit is saved to, from whose folder the runs are named.
  /// - Returns: The reading with the names of the files.
  func remembered(holdOut: String? = nil, from saved: String? = nil) -> RunReading {
    reading.naming(
      saved.map { saved in paths.map { FilePlace.path($0, fromFolderOf: saved) } } ?? paths,
      holdOut: holdOut)
  }
}
