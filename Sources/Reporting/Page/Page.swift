/// A report as one HTML file that needs nothing else: its style and script are part of it, and its policy forbids to
/// load anything.
///
/// docs/page.md says what a page shows, and what it computes by itself.
public struct Page: Sendable {
  /// The title, one line.
  public let title: String
  /// The sections, in their order.
  public let sections: [PageSection]
  /// How the page was made, a fact each.
  public let origin: [Report.Fact]

  /// A page.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - sections: Its sections; several are listed at its beginning.
  ///   - origin: How it was made, such as the command line.
  public init(title: String, sections: [PageSection], origin: [Report.Fact] = []) {
    (self.title, self.sections, self.origin) = (title, sections, origin)
  }

  /// The whole document.
  public var text: String {
    let data = JSONFormat().compact(.array(sections.flatMap(\.explorers)))
    let script = PageAssets.script
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(PageAssets.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(MarkupText.escaped(title))</title>
      <link rel="icon" href="data:,">
      <style>\(PageAssets.style)</style>
      </head>
      <body>
      <a class="skip" href="#content">To the content</a>
      <header><h1>\(MarkupText.escaped(title))</h1></header>
      \(contents)
      <main id="content">
      \(body)
      </main>
      <script type="application/json" id="fits">\(Self.inScript(data))</script>
      <script>\(script)</script>
      </body>
      </html>

      """
  }

  private var hasExplorer: Bool { sections.contains { !$0.explorers.isEmpty } }

  /// The list of sections and of what stands in them.
  private var contents: String {
    let entries = sections.enumerated().flatMap { place, section -> [String] in
      let own =
        sections.count > 1
        ? [Self.entry("#section-\(place)", section.report.title, level: 1)] : []
      return own
        + HTMLBlocks(section.report.blocks, id: "section-\(place)").headings.map {
          Self.entry("#\($0.id)", $0.title, level: sections.count > 1 ? 2 : 1)
        }
    }
    let explorer = hasExplorer ? [Self.entry("#explorer", "Explorer", level: 1)] : []
    let origin = origin.isEmpty ? [] : [Self.entry("#origin", Self.originTitle, level: 1)]
    guard entries.count + explorer.count > 1 else { return "" }
    return "<nav aria-label=\"Contents\"><details><summary>Contents</summary><ul>"
      + (explorer + entries + origin).joined() + "</ul></details></nav>"
  }

  private static let originTitle = "How to make this page again"

  private static func entry(_ target: String, _ title: String, level: Int) -> String {
    "<li class=\"level-\(level)\"><a href=\"\(target)\">\(MarkupText.escaped(title))</a></li>"
  }

  private var body: String {
    let summaries = sections.enumerated().compactMap { place, section -> String? in
      section.summary.map { summary in
        let isOne = sections.count == 1
        let title = isOne ? "" : "<h2>\(MarkupText.escaped(section.report.title))</h2>"
        let parts = summary.parts.enumerated().map { part, content in
          let id = "summary-\(place)-\(part)"
          let blocks = [.heading(content.title)] + content.blocks
          return "<div>\(HTMLBlocks(blocks, id: id, level: isOne ? 2 : 3).text)</div>"
        }
        return "<section class=\"summary\" aria-label=\"Summary\">\(title)\n"
          + parts.joined(separator: "\n") + "\n</section>"
      }
    }
    let parts = sections.enumerated().map { place, section in
      let title = sections.count > 1 ? "<h2>\(MarkupText.escaped(section.report.title))</h2>\n" : ""
      let blocks = HTMLBlocks(section.report.blocks, id: "section-\(place)")
      return "<section id=\"section-\(place)\" class=\"part\">\(title)\(blocks.text)</section>"
    }
    let origin =
      self.origin.isEmpty
      ? []
      : [
        "<section id=\"origin\" class=\"part\"><h2>\(Self.originTitle)</h2>\n"
          + HTMLBlocks([.facts(self.origin)], id: "origin").text + "</section>"
      ]
    return (summaries + (hasExplorer ? [Self.explorer] : []) + parts + origin)
      .joined(separator: "\n")
  }

  /// The place of the explorer, which the script fills.
  private static let explorer = """
    <section id="explorer" class="explorer" aria-labelledby="explorer-title">
    <h2 id="explorer-title">Explorer</h2>
    <noscript><p>The explorer computes in the browser and needs its script, which is switched off here; all else \
    on this page stands without it.</p></noscript>
    </section>
    """

  /// JSON as the text of a script element, which no character of it may end.
  static func inScript(_ json: String) -> String {
    var result = ""
    for scalar in json.unicodeScalars {
      switch scalar {
      case "<", ">", "&", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// What a page has of one fit, or of another result.
public struct PageSection: Sendable {
  /// What is said.
  public let report: Report
  /// What stands at the beginning of the page; nil for a report without a summary.
  let summary: PageSummary?
  /// What the explorer computes with, a fit each; none where it cannot.
  let explorers: [Record]

  /// A report, as it is.
  public init(_ report: Report) { (self.report, summary, explorers) = (report, nil, []) }

  init(_ report: Report, summary: PageSummary?, explorers: [Record]) {
    (self.report, self.summary, self.explorers) = (report, summary, explorers)
  }
}

/// HTML of any report: one file that needs nothing else.
public struct HTMLFormat: ReportFormat {
  /// Creates the format.
  public init() {}

  /// The report as a page of one section.
  public func text(of report: Report) -> String {
    Page(title: report.title, sections: [PageSection(report)]).text
  }
}
