import Quantities
import Reporting
import Testing

/// Figures as pictures: what finds room, and what is written of it.
struct SVGFormatTests {
  private static func axis(_ label: String = "x", _ scale: Figure.Scale = .linear) -> Figure.Axis {
    Figure.Axis(label: label, scale: scale, style: .plain)
  }

  private static func figure(
    _ layers: [Figure.Layer], x: Figure.Axis = axis(), y: Figure.Axis = axis("y"),
    title: String = "t"
  ) -> Figure {
    Figure(title: title, caption: "c", panels: [.init(horizontal: x, vertical: y, layers: layers)])
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

  @Test func `an interval without end leaves the curve in view`() throws {
    let layers: [Figure.Layer] = [
      .init(
        .band(
          lower: [.init(x: 1, y: 0), .init(x: 10, y: 0)],
          upper: [.init(x: 1, y: 1e40), .init(x: 10, y: 1e308)], .near), room: .limited),
      .init(.line([.init(x: 1, y: 3), .init(x: 10, y: 2)], .solid)),
    ]
    let svg = SVGFormat().text(
      of: Self.figure(layers, x: Self.axis("C", .log), title: "a < b & \"c\""))
    let curve = try #require(Self.curves(svg).first)
    // A third of the panel's height is left to the curve: some 100 of 310 points.
    #expect(curve[1].y - curve[0].y > 80)
    #expect(svg.contains("<clipPath "))
    #expect(svg.contains("a &lt; b &amp; &quot;c&quot;"))
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  @Test(arguments: [[], [5], [5, 5.0.nextUp], [-1.7e308, 1.7e308], [.nan, .infinity]])
  func `values without a span, or with one too wide, trap nothing`(values: [Double]) {
    for scale in [Figure.Scale.linear, .log] {
      let points = values.map { Figure.Point(x: $0, y: $0) }
      let figure = Self.figure(
        [.init(.line(points, .solid)), .init(.dots(points, .ring, names: []))],
        x: Self.axis("x", scale), y: Self.axis("y", scale))
      let svg = SVGFormat().text(of: figure)
      #expect(!svg.contains("nan") && !svg.contains("inf"))
      #expect(!VegaFormat().text(of: figure).contains("nan"))
    }
  }

  @Test func `lines have their names at their ends, and where these would collide in a key`() {
    func line(_ height: Double, _ name: String) -> Figure.Layer {
      .init(
        .line([.init(x: 0, y: 0), .init(x: 1, y: height)], .solid), .category(Int(height)),
        series: name)
    }
    let apart = SVGFormat().text(
      of: Self.figure([line(1, "one"), line(2, "two"), line(3, "three")]))
    #expect(apart.matches(of: /class="legend"/).count == 3)
    #expect(!apart.contains("<g class=\"legend\""))
    // Twelve ends within a fiftieth of the height are no place for twelve names.
    let crowd = (0..<12).map { line(10 + 0.01 * Double($0), "line \($0)") }
    let keyed = SVGFormat().text(of: Self.figure(crowd))
    #expect(keyed.matches(of: /<g class="legend" data-series="line \d+">/).count == 12)
  }

  @Test func `names of lines keep their distance and their order`() throws {
    let layers = ["a", "b", "c"].enumerated().map { place, name in
      Figure.Layer(
        .line([.init(x: 0, y: 5), .init(x: 1, y: 1 + 0.02 * Double(place))], .solid),
        .category(place),
        series: name)
    }
    let svg = SVGFormat(size: .column).text(of: Self.figure(layers))
    let places = svg.matches(of: /<text x="[0-9.]+" y="([0-9.]+)"[^>]*class="legend"[^>]*>([abc])</)
      .map {
        (name: String($0.output.2), y: Double($0.output.1) ?? .nan)
      }.sorted { $0.y < $1.y }
    #expect(places.map(\.name) == ["c", "b", "a"])
    for (upper, lower) in zip(places, places.dropFirst()) { #expect(lower.y - upper.y >= 8.9) }
  }

  @Test(arguments: [
    [0.12, 0.38], [0.013, 0.6], [3, 40], [1e10, 3e11], [1e-22, 1e22], [-0.8, 0.9],
  ])
  func `an axis has two numbers at least where it is short`(ends: [Double]) {
    let scale: Figure.Scale = ends[0] > 0 ? .log : .linear
    let panel = Figure.Panel(
      horizontal: Self.axis("x", scale), vertical: Self.axis("y", scale),
      layers: [.init(.line(ends.map { Figure.Point(x: $0, y: $0) }, .solid))])
    let figure = Figure(
      title: "t", caption: "c", panels: Array(repeating: panel, count: 4), columns: 4)
    let svg = SVGFormat().text(of: figure)
    // Numbers at the left end at their axis.
    #expect(svg.matches(of: /<text[^>]*text-anchor="end"/).count >= 8)
    #expect(!svg.contains(/>-[0-9]/))
  }

  @Test func `panels in fewer columns than they were made for leave out the empty places`() throws {
    let panel = Figure.Panel(
      horizontal: Self.axis(), vertical: Self.axis("y"),
      layers: [.init(.dots([.init(x: 1, y: 1), .init(x: 2, y: 2)], .circle, names: []))])
    let panels = [panel, .blank, .blank, panel, panel, .blank, panel, panel, panel]
    let figure = Figure(title: "t", caption: "c", panels: panels, columns: 3)
    func height(_ size: FigureSize) throws -> Double {
      let svg = SVGFormat(size: size).text(of: figure)
      #expect(svg.matches(of: /class="panel"/).count == 6)
      let found = try #require(svg.firstMatch(of: /viewBox="0 0 [0-9.]+ ([0-9.]+)"/)).output.1
      return try #require(Double(found))
    }
    // Three rows of two panels, whose holes would have made five.
    #expect(try height(.column) < 340)
    #expect(try height(.page) > height(.column))
  }

  @Test(arguments: [
    ("3.25in", 234.0), ("6.75in", 486), ("90mm", 255.1), ("9cm", 255.1), ("300pt", 300),
  ])
  func `text has 8 points at the width that is asked for`(text: String, width: Double) throws {
    let size = try #require(FigureSize(text))
    #expect(abs(size.width - width) < 0.1 && size.font == 8 && !size.isTitled)
    let svg = SVGFormat(size: size).text(
      of: Self.figure([.init(.line([.init(x: 1, y: 2)], .solid))]))
    #expect(
      svg.contains("font-size=\"8\"") && svg.contains("pt\" height=") && !svg.contains(">t</text>"))
  }

  @Test func `slides have their title, and other words are no width`() {
    let talk = SVGFormat(size: .talk).text(of: Self.figure([], title: "The title"))
    #expect(talk.contains(">The title</text>"))
    for word in ["", "in", "3", "3.25", "-3in", "1in", "41in", "nanin", "3.25 inches", "page"] {
      #expect(FigureSize(word) == nil, "\(word)")
    }
  }

  @Test func `a page gives the colors, and points say their values and names`() {
    let dots = Figure.Layer(
      .dots([.init(x: 1.5e9, y: 2.25)], .square, names: ["runs.csv:2 <b> | 50 %"]), .category(1),
      series: "a\"b")
    let figure = Self.figure([dots])
    var format = SVGFormat(size: .screen, theme: .page)
    format.hasValues = true
    let page = format.text(of: figure, id: "f1")
    #expect(page.contains("var(--series-2, #d55e00)") && page.contains("role=\"img\""))
    #expect(
      page.contains("data-prefix=\"runs.csv:\" data-points=\"1.5B 2.25 2 &lt;b&gt; %7C 50 %25\""))
    #expect(page.contains("data-series=\"a&quot;b\"") && page.contains("data-x-scale=\"linear\""))
    #expect(!SVGFormat().text(of: figure).contains("data-points="))
    let (light, dark) = (FigureTheme.properties(dark: false), FigureTheme.properties(dark: true))
    #expect(light.count == dark.count && light.contains("--series-2: #d55e00;"))
  }

  @Test func `colors differ in lightness along a ramp, so that grey print tells them apart`() {
    let ramp = FigureTheme.properties(dark: false).filter { $0.hasPrefix("--ramp-") }
    let lightness = ramp.map { line -> Double in
      let hex = line.split(separator: "#")[1].prefix(6)
      let parts = [0, 2, 4].map { start -> Double in
        let from = hex.index(hex.startIndex, offsetBy: start)
        return Double(Int(hex[from..<hex.index(from, offsetBy: 2)], radix: 16) ?? 0) / 255
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    #expect(lightness.count == 9)
    for (dark, bright) in zip(lightness, lightness.dropFirst()) { #expect(bright - dark > 0.02) }
  }

  @Test func `a hundred thousand runs are thinned, and that is said`() {
    let points = (0..<100_000).map {
      Figure.Point(x: Double($0 % 1000), y: Double(($0 * 7919) % 100_003))
    }
    let figure = Self.figure([.init(.dots(points, .circle, names: []))])
    let svg = SVGFormat().text(of: figure)
    #expect(svg.utf8.count < 1_000_000)
    #expect(svg.contains(" of 100000 points drawn"))
    #expect(figure.data.rows.count == 100_000)
  }
}
