public import Fitting
import Laws
import NumericsCore
import Quantities

extension Figure {
  /// What the runs leave open of the parameters, two by two: the fits of resampled runs, or the ellipse of the
  /// covariance.
  ///
  /// There is no figure of fewer than two determined parameters, or without uncertainty.
  /// - Parameter calibration: The law with its values.
  public init?(pairs calibration: Calibration) {
    let shown = Array(calibration.determined.prefix(Self.mostPaired))
    guard shown.count > 1, let clouds = ParameterClouds(calibration, shown) else { return nil }
    title = "Parameters of \(calibration.law.name), two by two"
    caption =
      clouds.words + "; diamonds: the fit"
      + (calibration.determined.count > shown.count
        ? "; the first \(shown.count) of \(calibration.determined.count) parameters" : "")
    panels = (1..<shown.count).flatMap { row in
      (0..<(shown.count - 1)).map { column in
        column < row ? clouds.panel(column, row) : .blank
      }
    }
    columns = shown.count - 1
  }

  /// Panels of more parameters cannot be read.
  private static let mostPaired = 5
}

/// Where parameters may lie beside those of the fit.
private struct ParameterClouds {
  let calibration: Calibration
  let shown: [Law.Parameter]
  /// The values of each shown parameter in the resamples; nil where there are none.
  private let draws: [[Double]]?

  init?(_ calibration: Calibration, _ shown: [Law.Parameter]) {
    (self.calibration, self.shown) = (calibration, shown)
    let free = calibration.free.map(\.symbol)
    draws = calibration.resampling.map { resampling in
      shown.map { parameter in
        guard let place = free.firstIndex(of: parameter.symbol) else { return [] }
        return resampling.draws.map { $0[place] }
      }
    }
    guard draws != nil || calibration.covariance != nil else { return nil }
  }

  var words: String {
    if let draws { return "dots: \(Words.count(draws[0].count, "fit")) of resampled runs" }
    return
      "ellipses: \(Words.percent(0.95)) of what the covariance of the fit leaves open of two parameters"
  }

  func panel(_ column: Int, _ row: Int) -> Figure.Panel {
    let (x, y) = (shown[column], shown[row])
    let center = Figure.Point(
      x: calibration.values[x.symbol] ?? .nan, y: calibration.values[y.symbol] ?? .nan)
    let cloud: Figure.Layer =
      draws.map { draws in
        Figure.Layer(
          .dots(zip(draws[column], draws[row]).map(Figure.Point.init), .circle, names: []),
          .category(0))
      } ?? Figure.Layer(.band(lower: ellipse(column, row), upper: [], .near), .category(0))
    let values = cloud.points
    return Figure.Panel(
      horizontal: Figure.Axis(x.symbol, x.unit, spanning: values.map(\.x)),
      vertical: Figure.Axis(y.symbol, y.unit, spanning: values.map(\.y)),
      layers: [cloud, Figure.Layer(.dots([center], .diamond, names: []), .ink)])
  }

  /// The points of an ellipse that holds 95 % of two normal coordinates: of radius sqrt(5.991).
  private func ellipse(_ column: Int, _ row: Int) -> [Figure.Point] {
    guard let covariance = calibration.covariance else { return [] }
    let (xx, xy, yy) = (covariance[column, column], covariance[column, row], covariance[row, row])
    let radius = 5.991464547107979.squareRoot()
    let width = xx.squareRoot()
    let (slope, rest) = (xy / width, max(yy - xy * xy / xx, 0).squareRoot())
    let (x, y) = (shown[column], shown[row])
    let places = [x, y].map { $0.domain.coordinate(of: calibration.values[$0.symbol] ?? .nan) }
    return Self.circle.map { cos, sin in
      Figure.Point(
        x: x.domain.value(at: places[0] + radius * width * cos),
        y: y.domain.value(at: places[1] + radius * (slope * cos + rest * sin)))
    }
  }

  /// The points of the unit circle, 5 degrees apart.
  private static var circle: [(Double, Double)] {
    let (cos, sin) = (0.9961946980917455, 0.08715574274765817)
    return (1...72).reduce(into: [(1.0, 0.0)]) { points, _ in
      let (x, y) = points[points.count - 1]
      points.append((x * cos - y * sin, x * sin + y * cos))
    }
  }
}
