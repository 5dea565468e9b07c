public import Fitting
import Laws
import Quantities

extension PageSection {
  /// So many bytes the data of explorers may have together, so that a page stays below 1 MB.
  static let mostBytes = 700_000

  /// The fits of many groups: what is said of each, and an explorer with a choice of the group.
  ///
  /// The first groups are explored, as many as the page has room for; how many are left out stands on it.
  ///
  /// - Parameters:
  ///   - report: What is said of each fit.
  ///   - collection: The fits.
  ///   - source: What commands call the file that they are saved in.
  public init(each report: Report, of collection: FitCollection, saved source: String) {
    var (records, bytes): ([Record], Int) = ([], 0)
    var (left, refusal): (Int, String?) = (0, nil)
    for member in collection.members {
      guard let fit = member.fit else { continue }
      let explorer = ExplorerRecord(
        calibration: fit.calibration, name: member.name, source: source,
        group: zip(collection.columns, member.labels).map { ($0, $1) })
      guard !fit.law.goesAlongRuns, let record = explorer.record else {
        refusal = explorer.refusal
        continue
      }
      // The group after the last that has room would be one in the middle of those that have none.
      let size = left == 0 ? JSONFormat().compact(record).utf8.count : 0
      if left > 0 || bytes + size > Self.mostBytes {
        left += 1
      } else {
        records.append(record)
        bytes += size
      }
    }
    var report = report
    if left > 0 {
      report.blocks.insert(.paragraph(Self.words(of: records.count, left, source)), at: 0)
    }
    if let refusal, records.isEmpty {
      report.blocks.append(.warning(Words.sentence(Words.capitalized(refusal))))
    }
    self.init(report, summary: nil, explorers: records)
  }

  /// That some groups have no explorer.
  private static func words(of explored: Int, _ left: Int, _ source: String) -> String {
    "The explorer has the first \(Words.count(explored, "group")) of \(explored + left), as the page stays below 1 MB; "
      + "the tables have all of them, and so have 'scaling plan \(source)' and 'scaling predict \(source)'."
  }
}
