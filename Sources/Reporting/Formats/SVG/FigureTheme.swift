/// The colors of a figure.
public enum FigureTheme: String, Sendable, Hashable, CaseIterable {
  /// Dark on white, for papers and slides.
  case light
  /// Light on dark.
  case dark
  /// Colors by name, which the style sheet of a page gives (`FigureTheme.properties`); on no ground.
  case page

  /// The color of what a tint names.
  func color(_ tint: Figure.Tint) -> String {
    switch tint {
    case .ink: named("ink", \.ink)
    case .quiet: named("quiet", \.quiet)
    case .category(let place):
      named("series-\(Self.place(place) + 1)") { $0.series[Self.place(place)] }
    case .shade(let share): named("ramp-\(Self.level(share))") { $0.ramp[Self.level(share)] }
    }
  }

  /// The color of the lines behind everything.
  var grid: String { named("grid", \.grid) }
  /// What all stands on; nil where the page has its own.
  var ground: String? { self == .page ? nil : colors.ground }
  /// The color beneath words that stand on lines.
  var halo: String { named("ground", \.ground) }

  /// The colors of a light or a dark page as custom properties of a style sheet, such as `--ink: #222222;`.
  ///
  /// - Parameter isDark: Whether the page is dark.
  /// - Returns: A line a color.
  public static func properties(dark isDark: Bool) -> [String] {
    let colors = isDark ? FigureTheme.dark.colors : FigureTheme.light.colors
    let named =
      [
        ("ink", colors.ink), ("quiet", colors.quiet), ("grid", colors.grid),
        ("ground", colors.ground),
      ]
      + colors.series.enumerated().map { ("series-\($0 + 1)", $1) }
      + colors.ramp.enumerated().map { ("ramp-\($0)", $1) }
    return named.map { "--\($0): \($1);" }
  }

  private func named(_ name: String, _ color: (Colors) -> String) -> String {
    self == .page ? "var(--\(name), \(color(FigureTheme.light.colors)))" : color(colors)
  }

  private static func place(_ place: Int) -> Int {
    let count = FigureTheme.light.colors.series.count
    return ((place % count) + count) % count
  }

  private static func level(_ share: Double) -> Int {
    let last = Double(FigureTheme.light.colors.ramp.count - 1)
    return Int((min(max(share.isNaN ? 0 : share, 0), 1) * last).rounded())
  }

  private struct Colors {
    let ink: String, quiet: String, grid: String, ground: String
    let series: [String]
    let ramp: [String]
  }

  /// The colors of a light or a dark ground.
  ///
  /// Series: Okabe & Ito 2008, Color Universal Design, the darker ones first. Ramps: viridis (Smith & van der Walt
  /// 2015), whose lightness grows evenly, so that they are read in grey too, without the bright end on white; on black
  /// its like, begun brighter.
  private var colors: Colors {
    let viridis = [
      "#440154", "#482475", "#414487", "#355f8d", "#2a788e", "#21918c", "#22a884", "#44bf70",
      "#7ad151", "#bddf26", "#fde725",
    ]
    return self == .dark
      ? Colors(
        ink: "#e8e8e8", quiet: "#9a9a9a", grid: "#3a3f47", ground: "#16191d",
        series: ["#56b4e9", "#ff8a4c", "#2fc79a", "#e6a0c8", "#ffc04d", "#a9c4ff", "#c8c8c8"],
        ramp: [
          "#6f6fc4", "#5083b8", "#3c95b0", "#2aa5a0", "#3bb58a", "#62c572", "#93d356", "#c7e03a",
          "#fde725",
        ])
      : Colors(
        ink: "#222222", quiet: "#7a7a7a", grid: "#e3e3e3", ground: "#ffffff",
        series: ["#0072b2", "#d55e00", "#009e73", "#b0508a", "#c98500", "#56b4e9", "#555555"],
        ramp: Array(viridis.dropLast(2)))
  }
}
