import Quantities

/// The values of a layer's points as attributes, which the script of a page reads: `x y name|x y name`.
struct LayerValues {
  let layer: Figure.Layer

  /// More points than these of a line say nothing more of it.
  private static let mostOfLine = 40

  /// The attributes; none of layers that are no points.
  var attributes: [(String, String)] {
    switch layer.form {
    case .dots(let points, _, let names): return attributes(points, names)
    case .line(let points, _):
      let every = max(1, points.count / Self.mostOfLine)
      return attributes(points.indices.filter { $0 % every == 0 }.map { points[$0] }, [])
    default: return []
    }
  }

  private func attributes(_ points: [Figure.Point], _ names: [String]) -> [(String, String)] {
    let prefix = Self.prefix(of: names)
    let values = points.indices.map { index in
      let name = names.isEmpty ? "" : " " + Self.written(names[index].dropFirst(prefix.count))
      return "\(Self.short(points[index].x)) \(Self.short(points[index].y))\(name)"
    }
    return (prefix.isEmpty ? [] : [("data-prefix", prefix)])
      + [("data-points", values.joined(separator: "|"))]
  }

  /// What all names begin with, up to a colon, such as the name of the file before the line.
  private static func prefix(of names: [String]) -> String {
    guard let first = names.first, let colon = first.lastIndex(of: ":") else { return "" }
    let prefix = String(first[...colon])
    return names.allSatisfy { $0.hasPrefix(prefix) } ? prefix : ""
  }

  /// A name without the sign that parts points.
  private static func written(_ name: Substring) -> String {
    String(name.replacing("%", with: "%25").replacing("|", with: "%7C"))
  }

  /// Six digits: more than a figure shows.
  private static func short(_ value: Double) -> String { NumberText.text(value, digits: 6) }
}
