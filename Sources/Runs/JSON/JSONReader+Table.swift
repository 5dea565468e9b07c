extension JSONReader {
  /// The table of columns that were read.
  ///
  /// - Parameters:
  ///   - read: The columns.
  ///   - kind: What the places of rows are counted in.
  ///   - digest: The digest of the file.
  ///   - shape: What was done to read them, in words; nil for records.
  ///   - container: The member that held the records, or nothing.
  /// - Returns: The table.
  /// - Throws: `RunError` for no records, and for numbers that can be read in two ways.
  func table(
    of read: JSONColumns, _ kind: Place.Kind, digest: String, shape: String? = nil,
    container: String = ""
  ) throws(RunError) -> RunTable {
    var (columns, kind, shape) = (read, kind, shape)
    guard !columns.places.isEmpty else { throw .noRows(file: file, columns: 0) }
    columns.finish()
    if let reshaped = columns.reshaped() {
      (columns, kind, shape) = (reshaped.columns, .record, reshaped.step)
    }
    let headers = Headers(columns.paths)
    var steps = (shape.map { [$0] } ?? []) + headers.notes
    if !container.isEmpty { steps.insert("the records of '\(container)' were read", at: 0) }
    let signs = try decimalSigns(columns, kind)
    steps += (decimal.map { [$0.step] } ?? []) + signs.notes
    let read = headers.read(columns.cells(signs.signs), decimal: decimal)
    steps += read.notes
    return RunTable(
      name: file, columns: read.columns,
      provenance: Provenance(
        source: file.lastPathPart, digest: digest, rowsRead: columns.places.count, steps: steps),
      places: RowPlaces(
        file: file, kind: kind, numbers: columns.places,
        format: kind == .line ? "JSON lines" : "JSON"))
  }

  /// The decimal signs of the numbers that are written as texts.
  private func decimalSigns(
    _ columns: JSONColumns, _ kind: Place.Kind
  ) throws(RunError) -> DecimalSigns {
    if let decimal {
      return DecimalSigns(signs: columns.paths.map { _ in decimal }, notes: [])
    }
    let decided = DecimalSigns.decided(
      columns.spellings, headers: columns.paths, commaSeparates: .separates)
    switch decided {
    case .success(let signs): return signs
    case .failure(let found):
      let place = Place(file: file, kind: kind, number: columns.places[found.row])
      throw .decimalSign(
        place, column: columns.paths[found.column], text: found.text, other: found.thousands)
    }
  }
}
