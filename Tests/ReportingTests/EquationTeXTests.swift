import Foundation
import Laws
import Reporting
import TestSupport
import Testing

/// The equations of all laws as TeX sets them.
@Suite(
  .enabled(if: SlowTests.areWanted, "slow"), .enabled(if: TeX.isInstalled, "needs pdflatex"))
struct EquationTeXTests {
  @Test func `the equation of every law of the catalog fits a column`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tex-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var body = "\\sloppy\\centering\\footnotesize\n"
    for name in LawCatalog.names {
      let law = try LawCatalog.law(named: name)
      body += "\\message{[[\(name)]]}\\mbox{\(name.replacing("_", with: "\\_"))}\\par\n"
      for equation in law.latexEquations { body += "\\(\\displaystyle \(equation)\\)\\par\n" }
    }
    for columns in [1, 2] {
      let document = try TeX.document(body, columns: columns, in: folder)
      #expect(document.isSet)
      #expect(document.complaints.isEmpty, "\(document.complaints)")
      #expect(document.text.contains("chinchilla"))
    }
  }
}
