public import Fitting
import Quantities

extension Report {
  /// What a verb says of each member of a collection: its tables below one another, a row a fit.
  ///
  /// - Parameters:
  ///   - collection: The fits.
  ///   - reports: What the verb says of each member, or why it says nothing.
  public init(each collection: FitCollection, reports: [Result<Report, Reason>]) {
    let said = zip(collection.members, reports).compactMap { member, report in
      report.value.map { (member: member, report: $0) }
    }
    let tables = MemberTables(collection)
    let shown = said.compactMap { said in said.report.firstTable.map { (said.member, $0) } }
    let failed = zip(collection.members, reports).compactMap { member, report in
      report.reason.map { (member.name, $0) }
    }
    let warned = said.flatMap { said in said.report.warnings.map { (said.member.name, $0) } }
    self.init(
      title: "\(said.first?.report.title ?? "Fits"), for each of "
        + Words.count(collection.members.count, "group"),
      blocks: (shown.isEmpty ? [] : [.table(tables.joined(shown).withoutEmptyColumns())])
        + (failed.isEmpty
          ? [] : [.heading("Groups without a result"), .list(AlikeWords.sentences(failed))])
        + AlikeWords.sentences(warned).map { .warning($0) },
      record: [
        "version": .count(Self.recordVersion),
        "each": .array(collection.columns.map { .string($0.name) }),
        "groups": .array(
          zip(collection.members, reports).map { member, report in
            let head = tables.record(member, reason: report.reason)
            return report.value.map { head.appending(["result": $0.record]) } ?? head
          }),
      ],
      data: [
        tables.joined(said.compactMap { said in said.report.data.first.map { (said.member, $0) } })
      ])
  }

  /// The first table for people.
  private var firstTable: Table? {
    for case .table(let table) in blocks { return table }
    return nil
  }
}
