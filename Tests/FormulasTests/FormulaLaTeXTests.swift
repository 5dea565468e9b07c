import Formulas
import Quantities
import Testing

/// Formulas as mathematics for LaTeX.
struct FormulaLaTeXTests {
  @Test(arguments: [
    ("E + A*N^-alpha + B*D^-beta", "E + \\frac{A}{N^{alpha}} + \\frac{B}{D^{beta}}"),
    ("6*N*D", "6\\,N\\,D"),
    ("-(a + b)", "-(a + b)"),
    ("a - (b - c)", "a - (b - c)"),
    ("(a + b)/(c*d)", "\\frac{a + b}{c\\,d}"),
    ("x/3", "\\frac{x}{3}"),
    ("1/x", "\\frac{1}{x}"),
    ("(N^a)^b", "(N^{a})^{b}"),
    ("x^(a/b)", "x^{a/b}"),
    ("x^(1/(a + b))", "x^{1/(a + b)}"),
    ("(a + b/c)^2", "\\left(a + \\frac{b}{c}\\right)^{2}"),
    ("sqrt(x + 1)", "\\sqrt{x + 1}"),
    ("log(x)^2", "(\\ln(x))^{2}"),
    ("exp(-x)", "\\exp(-x)"),
    ("log10(x)", "\\log_{10}(x)"),
    ("sigmoid(x)", "\\mathrm{sigmoid}(x)"),
    ("max(a, b)", "\\max(a,\\allowbreak\\, b)"),
    ("1.5e-9*x", "1.5\\times10^{-9}\\,x"),
    ("abs(x)", "\\left|x\\right|"),
    ("2^x*3", "3 \\cdot 2^{x}"),
  ])
  func `a formula has the brackets that it needs`(text: String, mathematics: String) throws {
    #expect(try Formula(parsing: text).latex(\.name) == mathematics)
  }

  @Test func `what is too wide for a fraction is written with a slash`() throws {
    let wide = try Formula(parsing: "(a + b + c + d + e + f + g + h + i + j)/k").latex(\.name)
    #expect(wide == "(a + b + c + d + e + f + g + h + i + j)/k")
    let sum = (0..<12).map { "a\($0)/b\($0)" }.joined(separator: " + ")
    #expect(try Formula(parsing: "(\(sum))^k").latex(\.name).hasPrefix("\\Bigl("))
  }

  @Test func `choices are written as cases`() throws {
    #expect(
      try Formula(parsing: "select(x - 1, a, b)").latex(\.name)
        == "\\left\\{\\begin{array}{ll}a & \\mbox{if }x - 1 \\ge 0 \\\\ b & \\mbox{else}\\end{array}\\right."
    )
  }
}
