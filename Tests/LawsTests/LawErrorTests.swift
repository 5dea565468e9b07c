import Formulas
import Foundation
import Laws
import Quantities
import Testing

/// Faulty law files, and the sentence that each gives.
struct LawErrorTests {
  /// A law with one line put after its six.
  static let base = """
    law bad
    response L
    variable N
    parameter a positive search 0.1 .. 1
    formula a/N

    """

  /// The sentence about a text.
  static func words(_ text: String) -> String {
    String(told(text).prefix { !$0.isNewline })
  }

  /// What is told of a text: the sentence, and the line with a caret.
  static func told(_ text: String) -> String {
    do throws(LawError) {
      _ = try Law(parsing: text, name: "bad.law")
      return ""
    } catch {
      return "\(error)"
    }
  }

  static let additions: [(String, String)] = [
    ("paramter b", "bad.law:6:1: 'paramter' is no statement of a law; did you mean 'parameter'?"),
    (
      "formula a*N",
      "bad.law:6:1: a second 'formula' statement; line 5 has the first, a law has one"
    ),
    ("parameter a", "bad.law:6:11: 'a' is declared again; line 4 has declared it"),
    ("variable a", "bad.law:6:10: 'a' is declared again; line 4 has declared it"),
    ("parameter b", "bad.law:6:11: the parameter 'b' is not used by the formula"),
    ("variable D", "bad.law:6:10: the variable 'D' is not used by the formula"),
    (
      "parameter b positive search 2 .. 1",
      "bad.law:6:11: the search range of 'b' is empty: 2 .. 1; "
        + "the lower end must be below the upper"
    ),
    (
      "parameter b search 2",
      "bad.law:6:21: expected '..' in the search range, found the end of the line"
    ),
    (
      "parameter b search wide",
      "bad.law:6:20: expected a number, as in 'search 0.1 .. 10', found 'wide'"
    ),
    (
      "parameter b in",
      "bad.law:6:15: expected a number, as in 'in 0.1 .. 10', found the end of the line"
    ),
    (
      "parameter b in search 1 .. 2",
      "bad.law:6:16: expected a number, as in 'in 0.1 .. 10', found 'search'"
    ),
    (
      "parameter b [1",
      "bad.law:6:15: expected ']' after the unit of 'b', found the end of the line"
    ),
    ("parameter 3", "bad.law:6:11: expected a name, found '3'"),
    ("parameter", "bad.law:6:10: expected something after 'parameter', found the end of the line"),
    ("derived x", "bad.law:6:10: expected '=' after 'x', found the end of the line"),
    (
      "derived x = N/a",
      "bad.law:6:13: 'derived' uses 'N', which is not one of the law's parameters"
    ),
    (
      "published b=1 from memory",
      "bad.law:6:11: 'published' uses 'b', which is not one of the law's parameters"
    ),
    (
      "published a=-1 from memory",
      "bad.law:6:11: the published value -1 of 'a' is not inside its domain, which is positive"
    ),
    (
      "published a=1",
      "bad.law:6:14: expected 'from' and where the values stand, found the end of the line"
    ),
    ("given M = D/N", "bad.law:6:7: 'given' uses 'M', which is not one of the law's variables"),
    ("given N = 2*N", "bad.law:6:7: 'N' is defined by itself"),
    (
      "variable D [M tokens]",
      "bad.law:6:10: 'D' is in M tokens, but laws take plain units; "
        + "write [tokens] and divide in the formula"
    ),
  ]

  @Test(arguments: additions)
  func `a fault is reported with its line, what was found and what is accepted`(
    line: String, sentence: String
  ) {
    #expect(Self.words(Self.base + line) == sentence)
  }

  @Test func `an undeclared symbol is answered with the nearest declared one`() {
    let text = "response L\nvariable N\nparameter alpha\nformula N^-alhpa"
    let sentence =
      "bad.law:4:12: 'formula' uses 'alhpa', which is not one of the law's variables and parameters; "
      + "did you mean 'alpha'?"
    #expect(Self.words(text) == sentence)
  }

  @Test func `a formula with a typo is shown with a caret`() {
    #expect(
      Self.told("response L\nvariable N\nparameter a\nformula a*^N") == """
        bad.law:4:11: expected a number, a name or '(', found '^'
          formula a*^N
                    ^
        """)
  }

  @Test func `what is missing at the end of a line is shown there`() {
    #expect(
      Self.told("response L\nvariable N\nparameter a in  # a share\nformula a/N") == """
        bad.law:3:15: expected a number, as in 'in 0.1 .. 10', found the end of the line
          parameter a in  # a share
                        ^
        """)
  }

  @Test func `response and formula must be there`() {
    #expect(
      Self.words("variable N\nparameter a\nformula a/N")
        == "bad.law: there is no 'response' statement; a law needs one")
    #expect(
      Self.words("response L\nvariable N")
        == "bad.law: there is no 'formula' statement; a law needs one")
  }

  @Test func `a search range must lie inside the domain`() {
    let text = "response L\nvariable N\nparameter a in 0 .. 1 search 0.5 .. 2\nformula a/N"
    let sentence =
      "bad.law:3:11: the search range 0.5 .. 2 of 'a' is not inside its domain, which is in 0 .. 1"
    #expect(Self.words(text) == sentence)
  }

  @Test(arguments: [
    (
      "response L\nvariable N\nparameter alpha\nformula N^-(alpha + alhpa)",
      "  formula N^-(alpha + alhpa)\n                      ^^^^^"
    ),
    (
      "response L\nvariable N\ndefine x = y*N\ndefine y = x/N\nformula x",
      "  define x = y*N\n         ^"
    ),
    (
      "response L\nvariable N\nparameter a\nparameter a\nformula a/N",
      "  parameter a\n            ^"
    ),
    (
      "response L\nvariable N\nparameter e\nformula e/N*exp(M)",
      "  formula e/N*exp(M)\n                  ^"
    ),
  ])
  func `what is at fault has a caret`(text: String, lines: String) {
    #expect(Self.told(text).drop { !$0.isNewline }.dropFirst() == lines[...])
  }

  @Test func `definitions in a circle are found`() {
    let text = "response L\nvariable N\ndefine x = y*N\ndefine y = x/N\nformula x"
    #expect(Self.words(text) == "bad.law:3:8: 'x' is defined by itself")
    #expect(
      Self.words(text.replacing("define", with: "given"))
        == "bad.law:3:7: 'x' is defined by itself")
    #expect(
      Self.words("response L\nvariable N\nparameter a\nformula L")
        == "bad.law:4:9: 'L' is defined by itself")
  }

  @Test func `parts that double again and again are stopped`() {
    let doubling = (1...60).map { "define x\($0) = x\($0 - 1)*N + x\($0 - 1)^a\n" }
    let text = "response L\nvariable N\nparameter a\ndefine x0 = N^a\n" + doubling.joined()
    #expect(
      Self.words(text + "formula x60")
        == "bad.law:65: with its parts put in, the formula has more than 20000 terms and operations"
    )
  }

  @Test func `a file that is not there is named`() {
    let error = #expect(throws: LawError.self) { try Law(contentsOf: "no/such.law") }
    #expect(
      error.map { "\($0)" }
        == "no/such.law: the law file cannot be read: there is no such file")
  }

  @Test func `a faulty file is named by its path, once, and names its law by its stem`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "mine.law").path
    try Self.base.dropFirst("law bad\n".count).write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(try Law(contentsOf: path).name == "mine")
    try (Self.base + "parameter b").write(toFile: path, atomically: true, encoding: .utf8)
    let error = #expect(throws: LawError.self) { try Law(contentsOf: path) }
    #expect(
      error.map { "\($0)" } == """
        \(path):6:11: the parameter 'b' is not used by the formula
          parameter b
                    ^
        """)
  }
}
