// Series have a color each, and their names in it.
extension SVGFormat {
  /// Colors that people tell apart however they see them: Tol 2021, Colour Schemes, "bright".
  private static let colors = [
    "#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb",
  ]
  /// The height of a row of names.
  static let legendHeight = 18.0
  /// The width of a letter, for the room of names.
  private static let letter = 6.5
  /// The room of a mark and of what keeps it from the next name.
  private static let markRoom = 30.0

  /// The color of a place; after the last the first comes again.
  static func color(_ place: Int) -> String { colors[place % colors.count] }

  /// A filled circle.
  static func mark(x: Double, y: Double, _ color: String) -> String {
    "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"3\" fill=\"\(color)\"/>"
  }

  /// The names of series, each behind its mark, in as many rows as they need.
  ///
  /// - Parameters:
  ///   - names: The names by their places.
  ///   - top: Where the first row begins.
  /// - Returns: The lines of the document and the number of rows.
  static func legend(_ names: [String], top: Double) -> (lines: [String], rows: Int) {
    var (x, row, lines) = (left, 0.0, [String]())
    for (place, name) in names.enumerated() {
      let room = markRoom + letter * Double(name.count)
      if x > left, x + room > width - right { (x, row) = (left, row + 1) }
      let y = top + row * legendHeight
      lines.append(mark(x: x + 4, y: y, color(place)))
      lines.append(text(name, x: x + 12, y: y + 4, anchor: "start"))
      x += room
    }
    return (lines, names.isEmpty ? 0 : Int(row) + 1)
  }
}
