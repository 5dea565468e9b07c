public import Checking
import Fitting
import Laws

extension Report {
  /// What the checks of one fit of many found, in one row: how many of each weight, and which.
  public init(row examination: Examination) {
    let found = CheckResult.Severity.allCases.map { severity in
      (
        severity: severity,
        codes: examination.results.filter { $0.severity == severity }.map(\.code)
      )
    }
    let columns = found.map { part in
      Table.Column(part.severity.rawValue, .words)
    }
    let cells = found.map { Table.Cell.words($0.codes.joined(separator: " ")) }
    let table = Table(
      columns: [.init("runs", .numbers)] + columns,
      rows: [
        [.number(Double(examination.fit.runs.used), text: "\(examination.fit.runs.used)")] + cells
      ])
    self.init(
      title: "Checks of \(examination.fit.law.name)", blocks: [.table(table)],
      record: CheckSection(examination: examination).record, data: [table])
  }
}
