import Quantities
import Reporting
import TestSupport
import Testing

/// The same figure for editors of Vega-Lite, and as a table.
struct FigureFormatsTests {
  private static let figure = Figure(
    title: "t", caption: "c",
    panels: [
      .init(
        horizontal: .init(label: "N [parameters]", scale: .log, style: .suffixed),
        vertical: .init(label: "L", scale: .linear, style: .plain),
        layers: [
          .init(
            .band(
              lower: [.init(x: 1, y: 1), .init(x: 10, y: 2)],
              upper: [.init(x: 1, y: 3), .init(x: 10, y: 4)], .near), .category(0)),
          .init(
            .line([.init(x: 1, y: 2), .init(x: 10, y: 3)], .dashed), .category(0), series: "law"),
          .init(
            .dots([.init(x: 2, y: 2.5)], .circle, names: ["=1+1"]), .category(1), series: "runs"),
          .init(.intervals([.init(.init(x: 2, y: 2.5), lower: 2, upper: 3)], .vertical)),
          .init(.rule(5, .vertical, .dotted)), .init(.note(.init(x: 3, y: 3), "here")),
        ])
    ])

  @Test func `the table has every point, interval and place of a band`() {
    let rows = CSVFormat().text(of: Self.figure.data).split(separator: "\n").map(String.init)
    #expect(
      rows[0] == "panel,horizontal,vertical,kind,series,name,x,y,x_lower,x_upper,y_lower,y_upper,"
        + "x_scale,y_scale")
    #expect(rows.count == 1 + 2 + 2 + 1 + 1 + 1 + 1)
    #expect(rows[1] == "1,N [parameters],L,band,,,1,,,,1,3,log,linear")
    #expect(rows[3] == "1,N [parameters],L,line,law,,1,2,,,,,log,linear")
    #expect(rows[6] == "1,N [parameters],L,interval,,,2,2.5,,,2,3,log,linear")
    #expect(rows[7] == "1,N [parameters],L,rule,,,5,,,,,,log,linear")
  }

  @Test func `Vega-Lite gets a unit a layer, the axes' scales, and a color a name`() {
    let text = VegaFormat().text(of: Self.figure)
    #expect(text.contains("\"$schema\": \"https://vega.github.io/schema/vega-lite/v5.json\""))
    #expect(text.matches(of: /"mark":/).count == 6)
    #expect(text.contains("\"type\": \"log\"") && text.contains("\"domain\": [\"law\", \"runs\"]"))
    #expect(text.contains("#0072b2") && text.contains("#d55e00"))
    #expect(text.contains("\"strokeDash\": [4, 3]"))
  }
}
