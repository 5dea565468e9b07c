import Foundation
import Reporting
import TestSupport
import Testing

/// What is written in figures can be read: no text lies upon another one, or reaches beyond the picture.
@Suite struct FigureTextTests {
  @Test func `texts of the figures in documents stand apart and inside`() throws {
    let docs = URL(filePath: PackageFiles.path("docs"))
    let files = try ["figures", "beyond", "."].flatMap { folder in
      try FileManager.default.contentsOfDirectory(
        at: docs.appending(path: folder), includingPropertiesForKeys: nil)
    }.filter { $0.pathExtension == "svg" }
    #expect(files.count > 30)
    for file in files {
      let svg = try String(contentsOf: file, encoding: .utf8)
      #expect(Self.faults(svg) == [], "\(file.lastPathComponent)")
    }
  }

  @Test(arguments: ["fit", "observed", "residuals", "contours", "frontier", "pairs"])
  func `they do at every width`(kind: String) throws {
    let folder = try JourneyTests.folder()
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--hold-out", "C > 1e20", "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    for width in ["2in", "3.25in", "talk"] {
      let run = try folder.run("draw", "fit.json", kind, "-o", "a.svg", "--width", width)
      #expect(run.status == 0, "\(run.errors)")
      let svg = try String(contentsOf: folder.url.appending(path: "a.svg"), encoding: .utf8)
      #expect(Self.faults(svg) == [], "\(kind) \(width)")
    }
  }

  /// A text and the rectangle that it takes.
  private struct Box {
    let text: String
    let x: ClosedRange<Double>, y: ClosedRange<Double>

    /// Boxes that share less than this many points are apart: rounded places.
    private static let touching = 0.3

    func overlaps(_ other: Box) -> Bool {
      func shared(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Double {
        min(a.upperBound, b.upperBound) - max(a.lowerBound, b.lowerBound)
      }
      return shared(x, other.x) > Self.touching && shared(y, other.y) > Self.touching
    }
  }

  /// Texts that overlap or reach outside, a sentence each.
  private static func faults(_ svg: String) -> [String] {
    guard let size = svg.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/)?.output,
      let width = Double(size.1), let height = Double(size.2)
    else { return ["the picture has no size"] }
    let boxes = svg.matches(of: /<text ([^>]*)>(.*?)<\/text>/).compactMap { match in
      box(String(match.output.1), String(match.output.2))
    }
    let outside = boxes.filter { box in
      box.x.lowerBound < -1 || box.y.lowerBound < -1 || box.x.upperBound > width + 1
        || box.y.upperBound > height + 1
    }.map { "'\($0.text)' reaches outside" }
    let upon = boxes.indices.flatMap { index in
      boxes[..<index].filter { $0.overlaps(boxes[index]) }.map {
        "'\(boxes[index].text)' lies upon '\($0.text)'"
      }
    }
    return outside + upon
  }

  private static func box(_ attributes: String, _ content: String) -> Box? {
    func value(_ name: String) -> String? {
      attributes.matches(of: /([a-z-]+)="([^"]*)"/).first { $0.output.1 == name }.map {
        String($0.output.2)
      }
    }
    func number(_ name: String) -> Double? { value(name).flatMap { Double($0) } }
    guard let x = number("x"), let y = number("y"), let font = number("font-size"),
      !content.isEmpty
    else { return nil }
    let raised = content.replacing(/<tspan[^>]*>/, with: "^").replacing("</tspan>", with: "")
    let text = raised.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    let width = TextWidth.of(text, font: font)
    // Letters reach so far above and below their line.
    let (above, below) = (0.72 * font, 0.2 * font)
    if value("transform")?.hasPrefix("rotate(-90") == true {
      return Box(
        text: text, x: (x - above)...(x + below), y: (y - width / 2)...(y + width / 2))
    }
    let shifts: [String: Double] = ["middle": 0.5, "end": 1]
    let shift = shifts[value("text-anchor") ?? ""] ?? 0
    let left = x - shift * width
    return Box(text: text, x: left...(left + width), y: (y - above)...(y + below))
  }
}
