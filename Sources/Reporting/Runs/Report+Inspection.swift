import Fitting
import Quantities
public import Runs

extension Report {
  /// What was read from a run log: columns, rows left out, and whether N and D vary apart.
  ///
  /// - Parameters:
  ///   - table: The runs.
  ///   - mapping: Which header stands for which symbol.
  public init(inspection table: RunTable, mapping: ColumnMapping = .usual) {
    let section = InspectionSection(table: table, mapping: mapping)
    self.init(
      title: table.provenance.source, blocks: section.blocks, record: section.record,
      data: [section.data])
  }
}

/// The blocks that tell of a table.
struct InspectionSection {
  let table: RunTable
  let columns: [ColumnSummary]
  let design: DesignSummary?
  /// What cannot be of the magnitudes, what makes N and D doubtful ground, and where steps fall back.
  let warnings: [String]

  init(table: RunTable, mapping: ColumnMapping) {
    self.table = table
    let usual = UsualColumns(of: table, mapping: mapping)
    columns = table.columns.filter { !$0.origin.isAlias }.map { column in
      ColumnSummary(column, of: table, readAs: usual.symbols(of: column))
    }
    design = DesignSummary(
      sizes: usual.column(UsualHeaders.size, unit: .parameters),
      tokens: usual.column(UsualHeaders.tokens, unit: .tokens))
    warnings =
      Plausibility(usual: usual.columns, name: table.name).warnings + (design?.warnings ?? [])
      + RestartWords(of: table, usual: usual).warnings
  }

  var blocks: [Report.Block] {
    [.facts(facts), .heading("Columns"), .table(shown)] + others
      + (design.map { [.heading($0.title), .facts($0.facts)] } ?? [])
      + warnings.map { .warning(Words.sentence($0)) }
  }

  private var facts: [Report.Fact] {
    let runs = table.provenance
    let steps = runs.stepWords.map { [Report.Fact("steps", $0)] } ?? []
    let leftOut = runs.leftOutWords ?? "none"
    return files + [
      .init("rows", "\(table.rowCount) kept of \(runs.rowsRead) in \(runs.sourceWords)"),
      .init("left out", leftOut),
    ] + steps
  }

  /// So many files are listed.
  private static let mostFiles = 12

  /// What the file is, and each of several with its rows.
  private var files: [Report.Fact] {
    let all = table.files
    if all.count == 1 { return all[0].format.map { [.init("file", $0)] } ?? [] }
    let words = all.prefix(Self.mostFiles).compactMap { file in
      file.format.map { format in
        "\(file.name): \(format), \(file.rows) row\(file.rows == 1 ? "" : "s")"
      }
    }
    guard !words.isEmpty else { return [] }
    let more = all.count > words.count ? "; and \(all.count - words.count) more" : ""
    return [.init("files", words.joined(separator: "; ") + more)]
  }

  /// The data without the kinds, which the ranges and labels show by themselves.
  var shown: Table {
    table(of: listed).without(keys: ["kind"]).withoutEmptyColumns()
  }

  /// How many columns are not shown to people.
  private var others: [Report.Block] {
    let count = columns.count - listed.count
    return count == 0
      ? []
      : [.paragraph("and \(count) more columns, all of which stand in the result as CSV or JSON")]
  }

  /// Of more columns than the first of these those are shown that are known, and others up to the second.
  private static let bounds = (columns: 60, unknown: 24)

  /// The columns that are shown: all of them, or of very many those that are known and some others.
  private var listed: [ColumnSummary] {
    guard columns.count > Self.bounds.columns else { return columns }
    let run = table.runColumn.flatMap { table[$0]?.header }
    let known = columns.indices.filter { columns[$0].isKnown || columns[$0].header == run }
      .prefix(Self.bounds.columns)
    let others = columns.indices.lazy.filter { !known.contains($0) }
      .prefix(max(0, Self.bounds.unknown - known.count))
    return (known + others).sorted().map { columns[$0] }
  }

  /// One column of the table a row.
  var data: Table { table(of: columns) }

  private func table(of columns: [ColumnSummary]) -> Table {
    Table(
      columns: [
        .init("column", .symbols), .init("unit", .symbols), .init("kind", .symbols),
        .init("read as", key: "readAs", .symbols), .init("values", .numbers),
        .init("missing", .numbers), .init("distinct", .numbers), .init("least", .numbers),
        .init("largest", .numbers), .init("labels", .words), .init("notes", .words),
      ], rows: columns.map(\.cells))
  }

  /// The contract of docs/json.md for an inspection.
  var record: Record {
    let runs = table.provenance
    return [
      "version": .count(Report.recordVersion), "source": .string(runs.source),
      "digest": .string(runs.digest),
      "files": .array(
        table.files.map { file in
          [
            "name": .string(file.name), "format": file.format.map { .string($0) } ?? .null,
            "rows": .count(file.rows),
          ]
        }),
      "rows": [
        "read": .count(runs.rowsRead), "kept": .count(table.rowCount),
        "leftOut": .count(runs.leftOutCount), "reasons": .reasons(runs),
      ],
      "steps": .array(runs.steps.map { .string($0) }), "columns": .array(columns.map(\.record)),
      "design": design?.record ?? .null,
      "warnings": .array(warnings.map { .string($0) }),
    ]
  }
}
