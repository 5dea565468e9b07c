import Laws
import Reporting
import Runs
import Trackers

// Files of a folder that are not one table.
extension FitOffers {
  /// More files are not looked at one by one.
  private static let mostFiles = 512
  /// So many sets of files are tried.
  private static let mostParts = 8

  /// The fit of the largest set of files that have the same columns, where no fit takes all of them; nil where they are one
  /// table, and where no set of them can be fitted.
  ///
  /// - Parameters:
  ///   - law: The usual law, whose fit comes before others.
  ///   - refusal: Why all of them cannot be fitted together; nil where no column comes near the law.
  /// - Returns: The proposal.
  func ofPart(_ law: Law, _ refusal: String?) -> FitProposal? {
    guard source.paths.count > 1, source.paths.count <= Self.mostFiles, !isReadOnce,
      !source.areLogs
    else { return nil }
    let parts = parts
    // Files that all have the same columns are one table, whatever it lacks.
    guard parts.count > 1 else { return nil }
    var other: FitProposal?
    for paths in parts.prefix(Self.mostParts) {
      guard let proposal = proposal(of: paths), let offer = proposal.offers.last, offer.isSure
      else { continue }
      let files =
        paths.count == 1
        ? "this is one of them" : "these are \(paths.count) of them, which have the same columns"
      let lead = "the \(source.paths.count) files are not one table"
      let told = proposal.saying([lead + (refusal.map { ", \($0)" } ?? ""), files])
      if offer.command.contains(law.name) { return told }
      other = other ?? told
    }
    return other
  }

  /// The files that have the same columns, those with the most rows first: of one folder, or of one name in folders of
  /// their own, as trainers keep a folder a run.
  private var parts: [[String]] {
    var places: [[String]: Int] = [:]
    var parts: [(paths: [String], rows: Int)] = []
    for path in source.paths {
      guard let own = try? RunSource([path], reading: source.reading),
        let table = try? own.table()
      else { continue }
      let headers = table.columns.filter { !$0.origin.isAlias }.map(\.header).sorted()
      let keys = [FilePlace.folder(of: path), path.lastPathPart].map { [$0] + headers }
      if let place = keys.compactMap({ places[$0] }).first {
        parts[place].paths.append(path)
        parts[place].rows += table.rowCount
        for key in keys where places[key] == nil { places[key] = place }
      } else {
        for key in keys { places[key] = parts.count }
        parts.append(([path], table.rowCount))
      }
    }
    return parts.sorted { $0.rows > $1.rows }.map(\.paths)
  }

  /// What is proposed for some of the files alone.
  private func proposal(of paths: [String]) -> FitProposal? {
    guard let other = try? RunSource(paths, reading: source.reading),
      let whole = try? other.table(), let kept = try? other.kept(of: whole, for: nil),
      kept.rowCount >= Self.leastRows
    else { return nil }
    return FitOffers(
      runs: Self.names(of: paths), source: other, whole: whole, table: kept,
      trustsUnits: trustsUnits
    ).proposal
  }

  /// How files are named: by their folder or a pattern where that stands for these alone.
  private static func names(of paths: [String]) -> [String] {
    guard paths.count > 1 else { return paths }
    let folder = String(FilePlace.folder(of: paths[0]).dropLast())
    let above = FilePlace.folder(of: folder)
    let patterns = [
      FilePlace.pattern(of: paths[0]), "\(above)*/\(paths[0].lastPathPart)",
      FilePlace.pattern(of: paths[0]).map { "\(above)*/\($0.lastPathPart)" },
    ]
    let short = ([folder, String(above.dropLast())] + patterns).compactMap(\.self).first { name in
      !name.isEmpty && (try? RunSource.runs(at: name, .alone)) == paths
    }
    return short.map { [$0] } ?? paths
  }
}
