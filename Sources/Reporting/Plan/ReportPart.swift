import Quantities

/// A section that is added to a report: a table for people, CSV and JSON alike.
///
/// In JSON it is an array under `key`, an object a row, its members named like the columns of CSV.
public struct ReportPart: Sendable, Hashable {
  /// The heading.
  let title: String
  /// The member of the record.
  let key: String
  /// The table.
  let table: Table
  /// Sentences below the table.
  let sentences: [String]
  /// Warnings below the sentences.
  let warnings: [String]

  init(
    title: String, key: String, table: Table, sentences: [String] = [], warnings: [String] = []
  ) {
    self.title = title
    self.key = key
    self.table = table
    self.sentences = sentences
    self.warnings = warnings
  }

  var blocks: [Report.Block] {
    [.heading(title), .table(table.withoutEmptyColumns())]
      + (sentences.isEmpty ? [] : [.list(sentences)]) + warnings.map { .warning($0) }
  }

  var record: Record {
    .array(
      table.rows.map { row in
        .object(zip(table.columns, row).flatMap { Self.members($1, in: $0) })
      })
  }

  private static func members(_ cell: Table.Cell, in column: Table.Column) -> [Record.Member] {
    if column.kind == .intervals {
      let prefix = column.key.isEmpty ? "" : column.key + "_"
      let ends: [Double?] =
        if case .interval(let interval, _) = cell {
          [interval.lower, interval.upper]
        } else {
          [nil, nil]
        }
      return zip(["lower", "upper"], ends).map { .init(prefix + $0, .number($1)) }
    }
    switch cell {
    case .number(let value, _): return [.init(column.key, .number(value))]
    case .missing: return [.init(column.key, .null)]
    default: return [.init(column.key, .string(cell.plain))]
    }
  }
}

extension Report {
  /// The report with further sections at its end, whose tables are results too; a warning that it has already is not
  /// repeated.
  public func adding(_ parts: [ReportPart]) -> Report {
    var report = answering(with: parts.map { .table($0.table.withoutEmptyColumns()) })
    for part in parts {
      let known = report.warnings
      let fresh = part.warnings.filter { !known.contains($0) }
      report.blocks += part.blocks.filter { block in
        if case .warning(let words) = block { fresh.contains(words) } else { true }
      }
      report.record = report.record.appending(
        .object([.init(part.key, part.record)])
      ).warning(of: fresh)
      report.data.append(part.table)
    }
    return report
  }
}
