import ArgumentParser
import Checking
import Fitting
import Formulas
import Laws
import Planning
import Quantities
import Reporting
import Runs

// Tables of laws: compared, and what they come from.
extension TableCommand {
  func comparison(_ names: [String]) throws {
    guard values.law == nil else {
      throw CommandFailure("--law names one law, and a comparison has several; accepted is --laws")
    }
    let saved = try files.filter { try SavedFit.isOne($0) }
    var (paths, laws) = (files, names)
    if saved.count > 1, saved.count == files.count {
      let fits = try saved.map { try SavedFit.read($0, values.trust).fitted(for: "comparison") }
      laws = try Self.laws(of: fits, saved, besides: names)
      paths = [saved[0]]
    }
    guard !laws.isEmpty else {
      throw CommandFailure(
        "no laws are named to compare; accepted are --laws chinchilla,kaplan and several fits of the same runs"
      )
    }
    let options = try ObjectiveOptions.untyped()
    let input = try InputOptions.naming(paths, values.reading)
    let (chosen, table, source) = try input.laws(
      laws, symbols: SymbolOptions.untyped(), options, formulas: [])
    let terms = options.terms(after: source.fit)
    let comparer = Comparer(
      fitter: terms.fitter, objective: terms.objective, cluster: terms.cluster,
      simulations: simulations ?? 0, progress: ProgressBar.titled("comparison"))
    let comparison = try CommandFailure.wording(
      mapping: source.mapping.meaning(of: chosen.map(\.law))
    ) {
      try comparer.compare(chosen, on: table, mapping: source.mapping)
    }
    try output.emit(
      PaperTable(comparison: comparison), noting: [source.words, source.freed].compactMap(\.self))
  }

  /// The laws of several fits of the same runs, as they are named.
  private static func laws(
    of fits: [Fit], _ paths: [String], besides names: [String]
  ) throws -> [String] {
    let digests = fits.map(\.runs.provenance.digest)
    if let other = digests.firstIndex(where: { $0 != digests[0] }) {
      throw CommandFailure(
        "\(paths[0]) and \(paths[other]) are fits of other runs, and laws are compared on the same; accepted are fits of "
          + "one file")
    }
    return fits.map { fit in
      LawCatalog.names.contains(fit.law.name)
        ? fit.law.name : "\(fit.law.response.symbol) = \(fit.law.writtenFormula)"
    } + names
  }

  /// BibTeX of fits, of published values, or of laws with all values that were published of them.
  func bibliography() throws {
    let named = try (laws.flatMap(LawChoice.names) + (values.published == nil ? [values.law] : []))
      .compactMap { name in try name.flatMap { try LawChoice($0).law } }
    let texts: Bibliography
    if files.isEmpty, !named.isEmpty {
      texts = Bibliography(of: named)
    } else {
      texts = Bibliography(
        of: files.isEmpty ? [try source().calibration] : try fits().fits.map(\.calibration))
    }
    let ending = output.output.flatMap { OutputFormat.fileExtension(of: $0)?.lowercased() }
    switch output.format ?? (ending == "json" ? .json : nil) {
    case .json: try output.write(JSONFormat().text(of: texts.record) + "\n")
    case nil:
      guard ending == nil || ["bib", "txt"].contains(ending) else {
        throw CommandFailure(
          "--output is '\(output.output ?? "")', and a bibliography is BibTeX or JSON; accepted are .bib and .json"
        )
      }
      try output.write(texts.bibTeX)
    case .some:
      throw CommandFailure(
        "--format is \(output.format?.rawValue ?? ""), and a bibliography is BibTeX or JSON; accepted is --format json, "
          + "or none for BibTeX")
    }
    for gap in texts.gaps { Files.complain(.note, gap) }
  }
}
