/// The points of one tag as TensorBoard gives them to download.
struct DownloadPoints {
  /// When each was logged, in seconds since 1970.
  private(set) var times: [Double] = []
  private(set) var steps: [Double] = []
  private(set) var values: [Double] = []
  /// What the reader noticed.
  private(set) var notes: [String] = []

  /// The points of a CSV file.
  ///
  /// - Throws: `TrackerError` with the line that has no three numbers; where it is the last and lacks its end, a note
  ///   says that the file is cut off.
  init(csv bytes: [UInt8], _ file: String) throws(TrackerError) {
    var fault: (line: Int, text: String)?
    try LogLines(source: .bytes(bytes, name: file)).forEach { line in
      if line.number == 1 || line.text.trimmed.isEmpty { return true }
      var numbers: [Double] = []
      for cell in line.text.cells(UInt8(ascii: ",")) { numbers += cell.figure.map { [$0] } ?? [] }
      if numbers.count == 3, line.text.count(of: UInt8(ascii: ",")) == 2 {
        append(numbers[0], numbers[1], numbers[2])
        return true
      }
      fault = (line.number, line.text[0..<40].string)
      return false
    }
    guard let fault else { return }
    let lines = bytes.reduce(1) { $0 + ($1 == 10 ? 1 : 0) }
    guard fault.line == lines else {
      throw TrackerError(
        file, at: "line \(fault.line)", "found '\(fault.text)', expected a time, a step and a value"
      )
    }
    notes.append("\(file) ends within line \(fault.line)")
  }

  /// The points of a JSON file.
  ///
  /// - Throws: `TrackerError` with the byte at which the text is no list of rows of three numbers; where the text ends
  ///   there, a note says that the file is cut off.
  init(json bytes: [UInt8], _ file: String) throws(TrackerError) {
    var fault: Int?
    bytes.withUnsafeBytes { buffer in
      var scanner = RowScanner(text: LogText(bytes: buffer))
      while let row = scanner.next() { append(row.0, row.1, row.2) }
      fault = scanner.isWhole ? nil : scanner.index
    }
    guard let fault else { return }
    guard fault >= bytes.count, !steps.isEmpty else {
      throw TrackerError(
        file, at: "byte \(fault)", "expected a list of rows of a time, a step and a value")
    }
    notes.append("\(file) ends within its list")
  }

  private mutating func append(_ time: Double, _ step: Double, _ value: Double) {
    times.append(time)
    steps.append(step)
    values.append(value)
  }

  /// The run of one file; a step that is no whole number is passed over.
  func log(name: String, source: String, tag: String, identity: String) -> RunLog {
    var series = EventFile.Series(tag: tag.withoutControls)
    for (step, value) in zip(steps, values) {
      if let step = Int64(exactly: step) { series.append(value, at: step) }
    }
    return EventRun([series]).log(name: name, source: source, identity: identity, notes: notes)
  }
}

/// Walks along `[[1717243200.0, 20, 3.96], ...]`.
private struct RowScanner {
  let text: LogText
  private(set) var index = 0
  /// Whether the list has ended, with nothing behind it.
  private(set) var isWhole = false
  private var hasRow = false

  init(text: LogText) { self.text = text }

  /// The next row; nil at the end, and where there is none at `index`.
  mutating func next() -> (Double, Double, Double)? {
    if !hasRow, !take(UInt8(ascii: "[")) { return nil }
    if take(UInt8(ascii: "]")) {
      skip()
      isWhole = index == text.count
      return nil
    }
    if hasRow, !take(UInt8(ascii: ",")) { return nil }
    guard take(UInt8(ascii: "[")), let time = number(), take(UInt8(ascii: ",")),
      let step = number(), take(UInt8(ascii: ",")), let value = number(), take(UInt8(ascii: "]"))
    else { return nil }
    hasRow = true
    return (time, step, value)
  }

  /// A number, or `NaN` and `Infinity`, with or without quotes.
  private mutating func number() -> Double? {
    skip()
    let isQuoted = take(UInt8(ascii: "\""))
    let rest = text[index..<(index + 40)]
    guard let (value, behind) = rest.leadingNumber() else { return nil }
    index += rest.count - behind.count
    return isQuoted && !take(UInt8(ascii: "\"")) ? nil : value
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skip()
    guard text[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skip() {
    while let byte = text[index], LogText.isBlank(byte) || byte == 10 || byte == 13 { index += 1 }
  }
}

extension LogText {
  /// The number of a cell that holds nothing else.
  fileprivate var figure: Double? {
    guard let (value, rest) = leadingNumber(), rest.isEmpty else { return nil }
    return value
  }

  fileprivate func count(of byte: UInt8) -> Int { bytes.reduce(0) { $0 + ($1 == byte ? 1 : 0) } }
}
