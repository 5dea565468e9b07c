extension TextShape {
  /// The names of what a log tells, in small letters, before a figure.
  private static let losses = ["loss", "entropy", "bpb"]
  /// Of so many lines of a log one tells a loss at least.
  private static let linesPerLoss = 5

  /// The first line that tells a loss in words, `iter 250: loss 3.3019, time 135.42ms`, where many do.
  ///
  /// - Parameter isRegular: Whether the first row has the cells of a table; it is then itself such a line.
  /// - Returns: The line; nil in a text that is no log.
  func lossLine(isRegular: Bool) -> TextRow? {
    let lines = rows.rows.filter(tellsLoss)
    guard let first = lines.first, lines.count > 1,
      Self.linesPerLoss * lines.count >= rows.rows.count,
      !isRegular || rows.rows.first.map(tellsLoss) == true
    else { return nil }
    return first
  }

  /// Whether a name that holds a word for a loss stands before a figure: `loss 3.3`, `val loss: 3.3`.
  private func tellsLoss(_ row: TextRow) -> Bool {
    let words = rows.string(row.bytes).lowercased()
      .split { $0 == " " || $0 == "\t" || $0 == ":" || $0 == "=" || $0 == "," || $0 == "|" }
    return zip(words, words.dropFirst()).contains { name, figure in
      Self.losses.contains { name.contains($0) }
        && figure.drop { "+-.".contains($0) }.first?.isNumber == true
    }
  }
}
