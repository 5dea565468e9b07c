extension LogText {
  /// The parts between separators, without the spaces around them.
  func cells(_ separator: UInt8) -> Cells { Cells(rest: self, separator: separator) }

  /// Walks along the parts between separators.
  struct Cells: Sequence, IteratorProtocol {
    fileprivate var rest: LogText?
    fileprivate let separator: UInt8

    fileprivate init(rest: LogText, separator: UInt8) {
      self.rest = rest
      self.separator = separator
    }

    mutating func next() -> LogText? {
      guard let text = rest else { return nil }
      guard let end = text.firstIndex(of: separator) else {
        rest = nil
        return text.trimmed
      }
      rest = text.from(end + 1)
      return text.upTo(end).trimmed
    }
  }

  /// The name before the last sign of a cell, and the number that follows it at once: `lm loss: 7.39`, or
  /// without a sign `lm loss 7.39`; nil where no number follows.
  func named(_ sign: UInt8) -> (name: LogText, value: Double, rest: LogText)? {
    if let place = firstIndex(of: sign), let (value, rest) = from(place + 1).leadingNumber() {
      return (upTo(place).trimmed, value, rest)
    }
    return nil
  }

  /// The name and the number of a cell whose number is its last word: `lm loss 7.39E+00`.
  var namedByLastWord: (name: LogText, value: Double)? {
    let text = trimmed
    var start = text.count
    while start > 0, let byte = text[start - 1], !Self.isBlank(byte) { start -= 1 }
    guard start > 0, let (value, rest) = text.from(start).leadingNumber(), rest.isEmpty else {
      return nil
    }
    return (text.upTo(start).trimmed, value)
  }
}
