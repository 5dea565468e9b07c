import Fitting
import Laws
import NumericsCore
import Quantities

extension Figure {
  /// How far runs lie from the law, against each variable and what they cost, with a test of runs of one sign; and
  /// their quantiles against those of a normal distribution.
  ///
  /// There is no figure without runs.
  /// - Parameter subject: The law and its runs.
  public init?(residuals subject: FigureSubject) {
    guard let data = subject.data, data.count > 2 else { return nil }
    let law = subject.law
    let said = data.values(of: law.formula, at: subject.calibration.values)
    let scale = subject.calibration.residuals?.scale ?? .log
    let factor = scale == .log ? 100.0 : 1
    let residuals = zip(said, data.response).map { factor * scale.residual($1, from: $0) }
    let label =
      scale == .log
      ? "residual [%]" : "residual [\(Words.unit(law.response.unit))]"
    let vertical = Axis(label: label, scale: .linear, style: .plain)
    let along = law.variables.map { ($0.symbol, $0.unit, data.columns[$0.symbol] ?? []) }
    // Where the cost is a variable itself, its panel is there.
    let cost = law.cost.flatMap { cost in law.variables[cost.symbol] == nil ? cost : nil }.map {
      ($0.symbol, $0.unit, data.values(of: $0.formula, at: subject.calibration.values))
    }
    let names = data.names(of: Array(0..<data.count))
    let panels = (along + [cost].compactMap(\.self)).filter { Set($0.2).count > 2 }.map {
      symbol, unit, values in
      let z = RunsTest.statistic(of: residuals, along: values)
      return Panel(
        title: z.map { "runs test z = \(NumberStyle.plain.text($0, digits: 2))" } ?? "",
        horizontal: Axis(symbol, unit, spanning: values), vertical: vertical,
        layers: [
          Layer(.rule(0, .horizontal, .dashed), .quiet),
          Layer(.dots(zip(values, residuals).map(Point.init), .circle, names: names), .category(0)),
        ])
    }
    title = "Residuals of \(law.name)"
    caption =
      "\(Words.count(data.count, "run")), above 0 where they lie above the law; a runs test z below -3 says that the signs of neighbours agree: the law "
      + "bends otherwise; last panel: quantiles against those of a normal distribution, the line through the quartiles"
    self.panels = panels + [Self.quantiles(of: residuals, vertical, names: names)]
    columns = min(2, self.panels.count)
  }

  /// The sorted residuals over the quantiles that a normal distribution would have.
  private static func quantiles(
    of residuals: [Double], _ vertical: Axis, names: [String]
  ) -> Panel {
    let order = residuals.indices.sorted { (residuals[$0], $0) < (residuals[$1], $1) }
    let sorted = order.map { residuals[$0] }
    let count = Double(sorted.count)
    let normal = sorted.indices.map { Normal.quantile((Double($0) + 0.5) / count) }
    let quartiles = [0.25, 0.75].map { Quantile.value(of: sorted, $0) }
    let slope = (quartiles[1] - quartiles[0]) / (2 * Normal.quantile(0.75))
    let middle = (quartiles[0] + quartiles[1]) / 2
    let line = [normal[0], normal[normal.count - 1]].map { Point(x: $0, y: middle + slope * $0) }
    return Panel(
      title: "quantiles",
      horizontal: Axis(label: "normal quantile", scale: .linear, style: .plain),
      vertical: vertical,
      layers: [
        Layer(.line(line, .dashed), .quiet, room: .limited),
        Layer(
          .dots(zip(normal, sorted).map(Point.init), .circle, names: order.map { names[$0] }),
          .category(0)),
      ])
  }
}
