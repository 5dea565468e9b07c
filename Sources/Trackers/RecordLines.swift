internal import Quantities
internal import Runs

/// A file of JSON lines or CSV that logs one run, a row a step.
struct RecordLines {
  /// The columns of numbers.
  let steps: StepColumns
  /// The columns of one text, such as the name of a model.
  let constants: [RunLog.Entry]
  let notes: [String]

  /// Reads a file.
  ///
  /// A last line that is cut off, as while a run goes on, is left out and noted.
  /// - Throws: `TrackerError` for a file that cannot be read as a table.
  init(contentsOf path: String) throws(TrackerError) {
    let file = try TrackerError.wording { () throws(RunError) in try LogBytes(contentsOf: path) }
    let bytes = file.padded[..<file.count]
    let isCSV = path.lowercased().hasSuffix(".csv")
    let format = isCSV ? TableFormat.csv : .jsonLines
    var notes: [String] = []
    let table: RunTable
    do throws(RunError) {
      table = try RunTable(parsing: Array(bytes), name: path, format: format)
    } catch {
      // A line that has not been written to its end.
      guard bytes.last != 10, let end = bytes.lastIndex(of: 10),
        let whole = try? RunTable(parsing: Array(bytes[...end]), name: path, format: format)
      else { throw TrackerError(error) }
      notes.append("the last line of \(path.lastPathPart) is cut off")
      table = whole
    }
    var (headers, values): ([String], [[Double]]) = ([], [])
    var constants: [RunLog.Entry] = []
    for column in table.columns {
      let header =
        column.unit == nil && column.writing == nil ? column.header : column.symbol.name
      if let numbers = column.numbers ?? (try? table.numbers(column.symbol)) {
        headers.append(header)
        values.append(numbers)
      } else if let texts = column.labels {
        let different = Set(texts).subtracting([""])
        if different.count == 1, let text = different.first {
          constants.append(RunLog.Entry(header: header, text: text))
        }
      }
    }
    steps = StepColumns(headers: headers, values: values)
    self.constants = constants
    self.notes = notes
  }
}
