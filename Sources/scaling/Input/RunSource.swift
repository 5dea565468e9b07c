import ArgumentParser
import Fitting
import FoundationEssentials
import Laws
import Quantities
import Runs

/// Files of runs and how they are read: as options say, or as those of a saved fit were.
struct RunSource {
  let paths: [String]
  let mapping: ColumnMapping
  let rows: RowOptions
  /// The fit whose runs they are; nil where options name the files.
  let fit: Fit?
  /// How the runs of the fit are read, in words; nil where nothing was taken from it.
  let words: String?

  /// The files that options name.
  init(_ paths: [String], reading: ReadingOptions) throws {
    self.init(
      paths: paths, mapping: try reading.mapping(), rows: reading.rows, fit: nil, words: nil)
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
    of fit: Fit, saved: String?, moved: [String] = [], reading: ReadingOptions? = nil,
    accepted: String = "--runs FILE, where they are now"
  ) throws {
    let input = try RunInput(of: fit.calibration, reading: reading ?? ReadingOptions.parse([]))
    self.init(
      paths: try moved.isEmpty ? Self.paths(of: fit, saved: saved, accepted: accepted) : moved,
      mapping: input.mapping, rows: input.rows, fit: fit,
      words: saved == nil ? nil : input.words)
  }

  /// The files that are named, or those of the saved fit that is named in their place.
  ///
  /// - Parameters:
  ///   - paths: What is named.
  ///   - reading: How it is read; nothing is to be said of a saved fit.
  /// - Returns: The files and how they are read.
  /// - Throws: `CommandFailure` for a saved fit among files, and one whose runs are not found.
  static func named(_ paths: [String], reading: ReadingOptions) throws -> RunSource {
    guard let saved = try paths.first(where: { try SavedFit.isOne($0) }) else {
      return try RunSource(paths, reading: reading)
    }
    guard paths.count == 1 else {
      throw CommandFailure("\(saved) is a saved fit, which names its runs itself; give it alone")
    }
    try reading.checkUnused(accepted: "files of runs in place of \(saved)")
    let fit = try SavedFit.read(saved, reading.trust).fitted(for: saved)
    return try RunSource(
      of: fit, saved: saved, accepted: "the files of the runs in place of \(saved)")
  }

  private init(
    paths: [String], mapping: ColumnMapping, rows: RowOptions, fit: Fit?, words: String?
  ) {
    (self.paths, self.mapping, self.rows) = (paths, mapping, rows)
    (self.fit, self.words) = (fit, words)
  }

  /// The files of a fit's runs: as the fit names them from its folder, else from this one.
  private static func paths(of fit: Fit, saved: String?, accepted: String) throws -> [String] {
    let name = saved ?? "the fit"
    guard let files = fit.runs.reading?.files, !files.isEmpty else {
      throw CommandFailure(
        "\(name) does not say where its runs are, \(fit.runs.provenance.source); accepted is \(accepted)"
      )
    }
    let folder = saved.map(FilePlace.folder) ?? ""
    return try files.map { file in
      let beside = folder + file.dropFirst(FilePlace.folder(of: file).count)
      let places = [file.hasPrefix("/") ? file : folder + file, file, beside]
      guard let place = places.first(where: FileManager.default.fileExists(atPath:)) else {
        throw CommandFailure(
          "the runs of \(name), \(file), are not found: they have moved; accepted is \(accepted)")
      }
      return place
    }
  }

  /// The table with derived columns, before any row is left out.
  ///
  /// - Throws: `CommandFailure` for what cannot be read, and for runs that are not those of the fit.
  func table() throws -> RunTable {
    let table = try CommandFailure.wording {
      let table = try rows.table(of: paths, mapping)
      try fit?.checkSource(of: table)
      return table
    }
    return try table.deriving(rows.derived, by: mapping)
  }

  /// The table for a law, with its cost as a column, of the rows that are kept.
  func table(for law: Law) throws -> RunTable {
    try table().withCost(of: law, mapping).keeping(rows.conditions, by: mapping)
  }

  /// The question that the fit answered, asked of its runs again.
  ///
  /// - Parameter fit: The fit.
  /// - Returns: The question, with the law, objective and held coefficients of the fit.
  /// - Throws: What cannot be read, and runs that are not those of the fit.
  func question(of fit: Fit) throws -> Question {
    let law = fit.law
    return try CommandFailure.wording(mapping: mapping.meaning(of: [law])) {
      try mapping.checkSymbols(for: [law], rows: rows, formulas: [fit.objective.weights?.name])
      return try fit.question(on: table(for: law), mapping: mapping)
    }
  }
}
