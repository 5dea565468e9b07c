public import ArgumentParser
import FoundationEssentials
public import Reporting

/// How a figure leaves the command: its size, its colors, and the file whose name says the format.
struct FigureStyleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How wide the figure is: 3.25in (a column of a paper), 6.75in (a page), any other width, or talk; text has "
        + "8 points, on slides 16 and a title. By default a column, and a page for panels side by side.",
      valueName: "width"))
  var width: String?
  @Option(
    help: "The colors: light (default), dark, or page, which takes them from a web page.")
  var theme: FigureTheme?
  @OptionGroup var axes: AxisOptions

  /// The colors that are asked for, else the usual ones.
  var colors: FigureTheme { theme ?? .light }

  func validate() throws {
    guard let width, FigureSize(width) == nil else { return }
    throw ValidationError("--width is '\(width)'; accepted is \(FigureSize.accepted)")
  }

  /// Refuses what a format has no use for.
  func check(for format: FigureFormat) throws {
    let pictures = FigureFormat.allCases.filter { $0 != .csv }
    try KindOption.check(
      [
        .init(name: "--width", isGiven: width != nil, kinds: pictures),
        .init(name: "--theme", isGiven: theme != nil, kinds: pictures),
      ], of: format, called: "a .\(format.rawValue) of what is drawn")
  }

  /// The size for a figure.
  func size(for figure: Figure) -> FigureSize {
    width.flatMap(FigureSize.init) ?? (figure.columns > 1 ? .page : .column)
  }
}

extension FigureTheme: ExpressibleByArgument {}

/// The formats of figures, by the endings of files.
enum FigureFormat: String, CaseIterable {
  case svg, pdf, png, json, csv

  /// The format that a file's name stands for.
  init?(path: String) {
    guard let ending = OutputFormat.fileExtension(of: path)?.lowercased() else { return nil }
    self.init(rawValue: ending)
  }

  static let accepted =
    "a name that ends in .svg, .pdf, .png, .json (Vega-Lite) or .csv (what is drawn)"

  /// Refuses a name that stands for no figure.
  static func check(_ path: String?, option: String) throws {
    guard let path, FigureFormat(path: path) == nil else { return }
    throw ValidationError("\(option) is '\(path)'; accepted is \(accepted)")
  }

  /// The bytes of a figure.
  ///
  /// - Throws: `CommandFailure` where a picture needs librsvg and it is not there.
  func data(of figure: Figure, _ style: FigureStyleOptions) throws -> Data {
    let size = style.size(for: figure)
    let svg = SVGFormat(size: size, theme: style.colors)
    switch self {
    case .svg: return Data(svg.text(of: figure).utf8)
    case .json: return Data(VegaFormat(size: size, theme: style.colors).text(of: figure).utf8)
    case .csv: return Data(CSVFormat().text(of: figure.data).utf8)
    case .pdf, .png:
      return try SVGConverter(format: rawValue, width: size.width).converted(svg.text(of: figure))
    }
  }
}
