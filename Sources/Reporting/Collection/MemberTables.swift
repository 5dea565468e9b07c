import Fitting
import Quantities

/// Tables of the members of a collection as one, behind the labels of the members.
struct MemberTables {
  /// The columns of labels.
  let columns: [Table.Column]
  private let hasResponses: Bool

  init(_ collection: FitCollection) {
    hasResponses = collection.hasResponses
    columns =
      collection.columns.map { .init($0.name, .symbols) }
      + (hasResponses ? [.init("response", .symbols)] : [])
  }

  /// The labels of a member, a cell each.
  func labels(_ member: FitCollection.Member) -> [Table.Cell] {
    member.labels.map { .words($0) } + (hasResponses ? [.words(member.response ?? "")] : [])
  }

  /// The labels of a member for programs, and why there is nothing more to say of it.
  func record(_ member: FitCollection.Member, reason: String?) -> Record {
    [
      "labels": .object(zip(columns, member.labels).map { .init($0.key, .string($1)) }),
      "response": .string(member.response), "reason": .string(reason),
    ]
  }

  /// One table with a column for every key that any of the tables has.
  func joined(_ tables: [(member: FitCollection.Member, table: Table)]) -> Table {
    var all: [Table.Column] = []
    for (_, table) in tables {
      for column in table.columns where !all.contains(where: { $0.isSame(as: column) }) {
        all.append(column)
      }
    }
    let rows = tables.flatMap { member, table in
      let places = all.map { column in table.columns.firstIndex { $0.isSame(as: column) } }
      return table.rows.map { row in
        labels(member) + places.map { place in place.map { row[$0] } ?? .missing("") }
      }
    }
    return Table(columns: columns + all, rows: rows)
  }
}

extension Table.Column {
  /// Whether both hold the same, whatever their headers say of levels and units.
  fileprivate func isSame(as other: Table.Column) -> Bool {
    key == other.key && kind == other.kind && (!key.isEmpty || header == other.header)
  }
}
