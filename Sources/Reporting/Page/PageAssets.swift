import Runs

/// The script and the style of pages, which the binary carries, and what a browser may do with them.
package enum PageAssets {
  /// The scripts in the order in which they use one another, as one function that leaves no names behind.
  static let script =
    "\n(() => {\n\"use strict\";\n" + order.compactMap { text($0, "js") }.joined()
    + "})();\n"

  /// The style sheet, after the colors of figures.
  static let style =
    "\n:root { \(FigureTheme.properties(dark: false).joined(separator: " ")) }\n"
    + "@media (prefers-color-scheme: dark) { :root { "
    + FigureTheme.properties(dark: true).joined(separator: " ") + " } }\n"
    + (text("page", "css") ?? "")

  private static let order = [
    "formula", "numbers", "draws", "law", "expectation", "optimum", "answer", "elements",
    "controls", "slice", "results", "explorer", "figures", "page",
  ]

  /// A page may run its own script and use its own style, by their digests, and load nothing from anywhere.
  package static let policy =
    "default-src 'none'; script-src '\(source(script))'; style-src '\(source(style))'; img-src data:; "
    + "base-uri 'none'; form-action 'none'"

  private static func text(_ name: String, _ kind: String) -> String? {
    EmbeddedAssets.files.first { $0.name == name && $0.kind == kind }?.text
  }

  /// The digest of a text as a source of a policy (Content Security Policy Level 3, §2.3.1).
  package static func source(_ text: String) -> String {
    "sha256-" + base64(ofHexadecimal: Digest.sha256(of: Array(text.utf8)))
  }

  /// The bytes that hexadecimal digits spell, in base 64 (RFC 4648, §4).
  static func base64(ofHexadecimal digits: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bits = digits.flatMap { digit -> [Int] in
      let value = digit.hexDigitValue ?? 0
      return [8, 4, 2, 1].map { value & $0 == 0 ? 0 : 1 }
    }
    let sextets = stride(from: 0, to: bits.count, by: 6).map { start in
      (0..<6).reduce(0) { 2 * $0 + (start + $1 < bits.count ? bits[start + $1] : 0) }
    }
    let padding = String(repeating: "=", count: (4 - sextets.count % 4) % 4)
    return String(sextets.map { letters[$0] }) + padding
  }
}
