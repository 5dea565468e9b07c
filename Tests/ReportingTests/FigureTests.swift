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
    #expect(curves.count == 3)
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
      guard case .band(let lower, let upper, _) = panel.layers[1].form,
        case .line(let line, _) = panel.layers[2].form
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
    guard case .dots(let dots, _, let names) = figure.panels[1].layers[0].form else {
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
    #expect(names == (0..<runs.count).map(runs.place))
    let svg = SVGFormat().text(of: figure)
    #expect(svg.matches(of: /<circle\s/).count == 3 * runs.count)
    #expect(try SVGFormat().text(of: Self.figure(runs: false)).firstMatch(of: /<circle\s/) == nil)
  }

  @Test func `axes have their quantities, units and powers of ten`() throws {
    let svg = try SVGFormat().text(of: Self.figure())
    for words in [
      ">C [FLOPs]<", ">N [parameters]<", ">D [tokens]<", ">L [nats/token]<", ">10<tspan ",
      ">20</tspan>",
      ">24</tspan>", ">1B<", ">10B<", "95 % interval if the law is exactly true; rings: the runs",
    ] {
      #expect(svg.contains(words), "\(words)")
    }
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.matches(of: /<text\s/).count == svg.matches(of: /<\/text>/).count)
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  @Test func `one plan makes no figure`() throws {
    let fit = try Sample.fit()
    let planner = try Planner(fit.calibration)
    let plan = try planner.plan(for: .lowestResponse(budget: 1e20))
    let cost = try #require(planner.cost)
    #expect(Figure(frontier: [plan], calibration: fit.calibration, cost: cost) == nil)
  }
}
