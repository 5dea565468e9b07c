extension RunTable {
  /// Reads a table from a file: CSV, TSV, JSON or JSON lines, packed by gzip or Zstandard or not.
  ///
  /// - Parameters:
  ///   - path: The path of the file; messages name it as it is given.
  ///   - format: The format; nil to take that of the file's name, or else of its first bytes.
  ///   - decimal: The decimal sign of written numbers; nil to tell it from them.
  /// - Throws: `RunError`, for a file that cannot be read or holds no table, and for a number that can
  ///   be read with either decimal sign.
  /// - Complexity: O(bytes of the file).
  public init(
    contentsOf path: String, format: TableFormat? = nil, decimal: DecimalSign? = nil
  ) throws(RunError) {
    try self.init(
      FileBytes(contentsOf: path), name: path, format: format ?? TableFormat(path: path),
      decimal: decimal)
  }

  /// Reads one table from several files, the rows of one below those of another.
  ///
  /// A column `table` holds the label of each row's table, its file's name without folder and extension
  /// (the whole path where names repeat), unless a file has a column of that name. Columns of one header
  /// are one column; so are those that stand for one symbol, by the mapping or as usual headers. A file
  /// that lacks a column has empty cells there.
  ///
  /// - Parameters:
  ///   - paths: The paths of one or more files; one is read as it is.
  ///   - mapping: Which header stands for which symbol, and in which units columns are written.
  ///   - decimal: The decimal sign of written numbers; nil to tell it from them.
  /// - Precondition: There is at least one path.
  /// - Throws: `RunError`, for a file that cannot be read or holds no table, one that is given twice, and
  ///   a column in several units.
  /// - Complexity: O(bytes of the files).
  public init(
    contentsOf paths: [String], mapping: ColumnMapping = .usual, decimal: DecimalSign? = nil
  ) throws(RunError) {
    precondition(!paths.isEmpty, "at least one path")
    if paths.count == 1, let lines = try LargeLines(paths[0], decimal: decimal)?.table() {
      self = try lines.inUnits(of: mapping)
      try checkUnits(of: mapping)
      return
    }
    var (files, tables): ([FileBytes], [RunTable]) = ([], [])
    for path in paths {
      let bytes = try FileBytes(contentsOf: path)
      files.append(bytes)
      tables.append(
        try RunTable(
          bytes, name: path.nameOfFile, format: TableFormat(path: path), decimal: decimal
        )
        .inUnits(of: mapping))
    }
    if tables.count == 1 {
      self = tables[0]
    } else {
      let digest = Digest.sha256(of: files.flatMap { $0.padded[..<$0.count] })
      self = try RunTable(joining: tables, mapping: mapping, digest: digest)
    }
    try checkUnits(of: mapping)
  }

  /// Reads a table from bytes.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8 text, with or without a byte order mark.
  ///   - name: What messages call it, such as the path of its file.
  ///   - format: The format; nil to tell it from the first bytes.
  ///   - decimal: The decimal sign of written numbers; nil to tell it from them.
  /// - Throws: `RunError`, when the bytes hold no table.
  public init(
    parsing bytes: [UInt8], name: String, format: TableFormat? = nil, decimal: DecimalSign? = nil
  ) throws(RunError) {
    try self.init(FileBytes(bytes), name: name, format: format, decimal: decimal)
  }

  /// Reads a table from text.
  ///
  /// - Parameters:
  ///   - text: The whole text of a file.
  ///   - name: What messages call it.
  ///   - format: The format; nil to tell it from the first characters.
  ///   - decimal: The decimal sign of written numbers; nil to tell it from them.
  /// - Throws: `RunError`, when the text holds no table.
  public init(
    parsing text: String, name: String, format: TableFormat? = nil, decimal: DecimalSign? = nil
  ) throws(RunError) {
    try self.init(parsing: Array(text.utf8), name: name, format: format, decimal: decimal)
  }

  private init(
    _ bytes: FileBytes, name: String, format: TableFormat?, decimal: DecimalSign?
  ) throws(RunError) {
    let digest = bytes.digest
    let (whole, unpacking) = try bytes.unpacked(file: name)
    let (bytes, decoding) = TextEncoding.decoded(whole)
    try TextCheck.check(bytes, file: name)
    let kind = format ?? (bytes.looksLikeJSON ? .json : .csv)
    let table =
      switch kind {
      case .csv, .tsv:
        try CSVReader(bytes, file: name, format: format, decimal: decimal).table(digest: digest)
      case .json, .jsonLines:
        try JSONReader(bytes, file: name, decimal: decimal).table(kind, digest: digest)
      }
    let rows = try PanelExport(table)?.rows() ?? table.meltingTokenHeaders() ?? table
    self = [unpacking, decoding].compactMap(\.self).reduce(rows) { $0.adding(step: $1) }
  }
}

extension String {
  /// What messages call the file of a path: the path, or the standard input.
  fileprivate var nameOfFile: String {
    self == FileBytes.standardInput ? "standard input" : self
  }
}
