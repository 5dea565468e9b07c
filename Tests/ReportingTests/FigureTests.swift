import Fitting
import Foundation
import Planning
import Quantities
import Reporting
import TestSupport
import Testing

/// The frontier as a figure: where its points lie, and what it says.
struct FigureTests {
  private static func figure(runs: Bool = true) throws -> Figure {
    let fit = try Sample.fit()
    let planner = try Planner(fit.calibration)
    let plans = try planner.frontier(over: (19...24).map { pow(10, Double($0)) })
    let cost = try #require(planner.cost)
    let data = try runs ? FitData(Sample.table(), for: fit.law) : nil
    return try #require(
      Figure(frontier: plans, calibration: fit.calibration, cost: cost, runs: data))
  }

  /// The points of the curves in an SVG, by curve.
  private static func curves(_ svg: String) -> [[(x: Double, y: Double)]] {
    svg.matches(of: /<polyline points="([^"]*)"/).map { match in
      match.output.1.split(separator: " ").compactMap { pair in
        let numbers = pair.split(separator: ",").compactMap { Double($0) }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
      }
    }
  }

  // N* = G (C/6)^a is a straight line on two logarithmic axes.
  @Test func `the best size is a straight line, the loss falls ever slower`() throws {
    let curves = try Self.curves(SVGFormat().text(of: Self.figure()))
    #expect(curves.count == 2)
    #expect(curves.allSatisfy { $0.count == 6 })
    let steps = curves.map { curve in zip(curve, curve.dropFirst()).map { $1.y - $0.y } }
    // Places are printed to a hundredth.
    #expect(steps[1].allSatisfy { abs($0 - steps[1][0]) <= 0.021 })
    // Down is up: a falling loss has rising places.
    #expect(steps[0].allSatisfy { $0 > 0 })
    #expect(zip(steps[0], steps[0].dropFirst()).allSatisfy { $0 > $1 })
    let budgets = curves[0].map(\.x)
    let widths = zip(budgets, budgets.dropFirst()).map { $1 - $0 }
    #expect(widths.allSatisfy { $0 > 10 && abs($0 - widths[0]) <= 0.021 })
  }

  @Test func `the intervals are a band around the curve`() throws {
    let figure = try Self.figure()
    for panel in figure.panels {
      guard case .band(let lower, let upper) = panel.layers[1],
        case .line(let line) = panel.layers[2]
      else {
        Issue.record("a panel has dots, a band and a line")
        continue
      }
      for (place, ends) in zip(line, zip(lower, upper)) {
        #expect(ends.0.y < place.y && place.y < ends.1.y)
        #expect(ends.0.x == place.x && ends.1.x == place.x)
      }
    }
  }

  @Test func `every run is a circle at its cost`() throws {
    let figure = try Self.figure()
    guard case .dots(let dots) = figure.panels[1].layers[0] else {
      Issue.record("the runs lie below")
      return
    }
    let runs = try FitData(Sample.table(), for: Sample.fit().law)
    let (sizes, tokens) = (runs.columns["N"] ?? [], runs.columns["D"] ?? [])
    #expect(dots.count == runs.count && runs.count == 15)
    for (dot, (size, tokens)) in zip(dots, zip(sizes, tokens)) {
      #expect(matchingDigits(dot.x, 6 * size * tokens) >= 14)
      #expect(dot.y == size)
    }
    let svg = SVGFormat().text(of: figure)
    #expect(svg.matches(of: /<circle\s/).count == 2 * runs.count)
    #expect(try SVGFormat().text(of: Self.figure(runs: false)).firstMatch(of: /<circle\s/) == nil)
  }

  @Test func `axes have their quantities, units and powers of ten`() throws {
    let svg = try SVGFormat().text(of: Self.figure())
    for words in [
      ">C [FLOPs]<", ">N [parameters]<", ">L [nats/token (assumed)]<", ">1e20<", ">1e24<", ">1B<",
      ">10B<",
      "95 % interval if the law is exactly true; circles: the runs",
    ] {
      #expect(svg.contains(words), "\(words)")
    }
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.matches(of: /<text\s/).count == svg.matches(of: /<\/text>/).count)
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  @Test func `an interval without end leaves the curve in view`() throws {
    let panel = Figure.Panel(
      vertical: Figure.Axis(label: "L", scale: .linear, style: .plain),
      layers: [
        .band(
          lower: [.init(x: 1, y: 0), .init(x: 10, y: 0)],
          upper: [.init(x: 1, y: 1e40), .init(x: 10, y: 1e308)]),
        .line([.init(x: 1, y: 3), .init(x: 10, y: 2)]),
      ])
    let figure = Figure(
      title: "a < b & c", caption: "", horizontal: .init(label: "C", scale: .log, style: .exponent),
      panels: [panel])
    let svg = SVGFormat().text(of: figure)
    let curve = try #require(Self.curves(svg).first)
    // A third of a panel of 280 is left to the curve, less the margins.
    #expect(curve[1].y - curve[0].y > 80)
    #expect(svg.contains("<clipPath ") && svg.contains("a &lt; b &amp; c"))
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  @Test(arguments: [[], [5], [5, 5.0.nextUp], [-1.7e308, 1.7e308], [.nan, .infinity]])
  func `values without a span, or with one too wide, trap nothing`(values: [Double]) {
    for scale in [Figure.Scale.linear, .log] {
      let points = values.map { Figure.Point(x: $0, y: $0) }
      let figure = Figure(
        title: "t", caption: "", horizontal: .init(label: "x", scale: scale, style: .plain),
        panels: [
          .init(vertical: .init(label: "y", scale: scale, style: .plain), layers: [.line(points)])
        ])
      let svg = SVGFormat().text(of: figure)
      #expect(!svg.contains("nan") && !svg.contains("inf"))
    }
  }

  @Test func `series have a color each, with their names in it in as many rows as they need`()
    throws
  {
    let names = [
      "chinchilla", "interaction",
      "L = E + A*(N*D)^-alpha + B*D^-beta + G*N^-gamma*D^-delta + H*N^-eta",
    ]
    let figure = Figure(
      title: "t", caption: "c", legend: names,
      horizontal: .init(label: "x", scale: .log, style: .plain),
      panels: [
        .init(
          vertical: .init(label: "y", scale: .linear, style: .plain),
          layers: [.dashed([.init(x: 1, y: 95), .init(x: 10, y: 95)])]
            + names.indices.map {
              .series([.init(x: 1, y: Double($0)), .init(x: 10, y: 2)], place: $0)
            })
      ])
    let svg = SVGFormat().text(of: figure)
    let strokes = svg.matches(of: /<polyline [^>]*stroke="(#[0-9a-f]+)"/).map { "\($0.output.1)" }
    #expect(strokes == ["#222222", "#4477aa", "#ee6677", "#228833"])
    let rows = svg.matches(of: /<circle cx="[0-9.]+" cy="([0-9]+)" r="3"/).map { "\($0.output.1)" }
    #expect(Array(rows.prefix(3)) == ["56", "56", "74"])
    #expect(
      svg.contains(">L = E + A*(N*D)^-alpha + B*D^-beta + G*N^-gamma*D^-delta + H*N^-eta</text>"))
    // Two rows of names move the panel down: 56 + 2 * 18.
    #expect(svg.contains("<rect x=\"84\" y=\"92\""))
    #expect(Self.curves(svg).map(\.count) == [2, 2, 2, 2])
  }

  @Test func `one plan makes no figure`() throws {
    let fit = try Sample.fit()
    let planner = try Planner(fit.calibration)
    let plan = try planner.plan(for: .lowestResponse(budget: 1e20))
    let cost = try #require(planner.cost)
    #expect(Figure(frontier: [plan], calibration: fit.calibration, cost: cost) == nil)
  }
}
