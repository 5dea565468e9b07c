import Fitting
import Laws
import NumericsCore
import Quantities

extension Figure {
  /// What runs reached over what the law says of them, with the line on which both are equal.
  ///
  /// There is no figure without runs.
  /// - Parameter subject: The law and its runs.
  public init?(observed subject: FigureSubject) {
    let law = subject.law
    let found = subject.runs.map { runs, isFitted in
      (runs: runs, isFitted, said: runs.values(of: law.formula, at: subject.calibration.values))
    }
    let all = found.flatMap { $0.said + $0.runs.response }.filter(\.isFinite)
    guard let least = all.min(), let largest = all.max() else { return nil }
    let sizes = (law.variable(.size) ?? law.variables.first).flatMap { variable in
      ValueGroups(variable, values: subject.runs.flatMap { $0.data.columns[variable.symbol] ?? [] })
    }
    let unit = law.response.unit
    func axis(_ word: String) -> Axis {
      let whole = Axis(law.response, spanning: all)
      return Axis(
        label: "\(word) \(Words.header(law.response.symbol, unit?.stated))", scale: whole.scale,
        style: whole.style)
    }
    let dots = found.flatMap { runs, isFitted, said -> [Layer] in
      let points = zip(said, runs.response).map(Point.init)
      let names = runs.names(of: Array(points.indices))
      let mark: Mark = isFitted ? .circle : .diamond
      guard let sizes else { return [Layer(.dots(points, mark, names: names))] }
      return sizes.dots(
        points, values: runs.columns[sizes.variable.symbol] ?? [], names: names, mark)
    }
    title = "Observed and predicted \(law.response.symbol), \(law.name)"
    caption = [
      "line: observed as predicted",
      subject.data.map { "circles: \(Words.count($0.count, "fitted run"))" },
      subject.heldOut.map { "diamonds: \(Words.count($0.count, "held-out run"))" },
      sizes.map { "dark to bright: small to large \($0.variable.symbol)" },
    ].compactMap(\.self).joined(separator: "; ")
    let equal = [least, largest].map { Point(x: $0, y: $0) }
    panels = [
      Panel(
        horizontal: axis("predicted"), vertical: axis("observed"),
        layers: [Layer(.line(equal, .dashed), .quiet)] + dots)
    ]
    columns = 1
  }
}
