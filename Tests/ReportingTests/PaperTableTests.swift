import Fitting
import Laws
import Quantities
import Reporting
import Testing

/// Tables for papers as values.
struct PaperTableTests {
  private func table() throws -> PaperTable {
    let fit = try Sample.fit()
    return PaperTable(
      parameters: [PaperFit(name: "a", calibration: fit.calibration, fit: fit)])
  }

  @Test func `a table has a caption that says what stands in parentheses, and a label`() throws {
    let table = try table()
    #expect(table.caption.contains("In parentheses: the standard error"))
    #expect(table.caption.contains("Held: alpha."))
    #expect(table.label == "tab:sample-parameters")
    #expect(
      PaperTable.isLabel(table.label) && !PaperTable.isLabel("a}b") && !PaperTable.isLabel(""))
  }

  @Test func `LaTeX has the equation, a float and numbers in mathematics`() throws {
    let text = try table().text(as: .latex)
    #expect(text.contains("\\begin{table}[tp]") && text.contains("\\label{tab:sample-parameters}"))
    #expect(text.contains("L = E + \\frac{A}{N^{\\alpha}} + \\frac{B}{D^{\\beta}}"))
    #expect(text.contains("\\(E\\) & \\(1.762(38)\\)"), "\(text)")
    let numbers = try table().text(as: .latex, style: PaperStyle(numbers: .siunitx))
    #expect(numbers.contains("& 1.762(38) &") && numbers.contains("siunitx"), "\(numbers)")
    #expect(numbers.contains("S[table-format="))
  }

  @Test func `a caption of one's own is escaped`() throws {
    var table = try table()
    table.caption = "50 % of A_B & <i>"
    #expect(table.text(as: .latex).contains("50 \\% of A\\_B \\& \\textless{}i\\textgreater{}"))
    #expect(table.text(as: .html).contains("&lt;i&gt;"))
  }

  @Test func `several fits have rows for the symbols of all`() throws {
    let fit = try Sample.fit()
    let two = PaperTable(
      parameters: ["one", "two"].map { PaperFit(name: $0, calibration: fit.calibration, fit: fit) })
    let text = two.text(as: .markdown)
    #expect(text.contains("| symbol | one | two |"), "\(text)")
    #expect(text.contains("| runs | 15 | 15 |"), "\(text)")
    #expect(two.text(as: .csv).hasPrefix("fit,kind,symbol,value,standardError,lower,upper"))
  }

  @Test func `HTML has a head, a body and escapes what is not markup`() throws {
    let text = try table().text(as: .html)
    #expect(text.hasPrefix("<!doctype html>") && text.hasSuffix("</html>\n"))
    #expect(text.contains("<th class=\"number\">value</th>") && text.contains("<i>α</i>"))
  }
}
