import Fitting
import Laws
import Planning
import Quantities
import Reporting
import Runs
import Testing

/// The one file that a report is as a page.
struct PageTests {
  /// A name that ends scripts and begins elements where nothing escapes it.
  private static let hostile = "</script><img src=x onerror=alert(1)>\"'&.csv"

  private static func page(named name: String = "sample.csv") throws -> String {
    let table = try RunTable(parsing: Array(Sample.runs.utf8), name: name)
    let fit = try Fitter().fit(
      Question(
        law: Law(parsing: Sample.law), table: table, objective: .hoffmann, holding: ["alpha": 0.35])
    )
    let plans = try [Planner(fit.calibration).plan(for: .lowestResponse(budget: 5.76e23))]
    let report = Report(document: Report(fit: fit), of: fit.calibration, plans: plans)
    let section = PageSection(
      document: report, of: fit.calibration, fit: fit, called: name, plans: plans, examination: nil,
      missing: (nil, "the runs were not found"))
    return Page(title: report.title, sections: [section], origin: [.init("command", name)]).text
  }

  /// The data that the script of a page reads.
  private static func data(of page: String) throws -> JSONValue {
    let opening = try #require(
      page.firstRange(of: "<script type=\"application/json\" id=\"fits\">"))
    let rest = page[opening.upperBound...]
    let closing = try #require(rest.firstRange(of: "</script>"))
    return try JSONValue(parsing: String(rest[..<closing.lowerBound]))
  }

  @Test func `a page begins with what the law says, how sure, what to do and what is wrong`() throws
  {
    let page = try Self.page()
    let titles = ["What the law says", "How sure", "What to do", "What is wrong", "Explorer"]
    let places = titles.compactMap { page.firstRange(of: ">\($0)</h2>")?.lowerBound }
    #expect(places.count == titles.count)
    #expect(places == places.sorted())
    #expect(page.contains("No checks were made: the runs were not found."))
  }

  @Test func `a page loads nothing and names nothing to load`() throws {
    let page = try Self.page()
    #expect(page.contains("content=\"default-src 'none'; script-src 'sha256-"))
    #expect(!page.contains(" src="))
    #expect(!page.contains("@import"))
    #expect(!page.replacing("url(#", with: "").contains("url("))
    let targets = page.matches(of: /href="([^"]*)"/).map(\.output.1)
    #expect(targets.allSatisfy { $0.hasPrefix("#") || $0 == "data:," })
  }

  @Test func `names from logs are text, in the document and in what its script reads`() throws {
    let page = try Self.page(named: Self.hostile)
    #expect(!page.contains("<img"))
    #expect(page.contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;.csv"))
    // The data and the script of the page, and no third end of one.
    #expect(page.matches(of: /<\/script>/).count == 2)
    #expect(try Self.data(of: page)[0]?["name"] == .string(Self.hostile))
  }

  @Test func `places on a page have one name each, and its list of contents leads to all`() throws {
    let page = try Self.page()
    let names = page.matches(of: /id="([^"]*)"/).map { String($0.output.1) }
    #expect(Set(names).count == names.count)
    let targets = page.matches(of: /href="#([^"]*)"/).map { String($0.output.1) }
    #expect(targets.count > 5)
    #expect(targets.allSatisfy(Set(names).contains))
  }

  @Test func `each table has a name, and headers of its columns and rows`() throws {
    let page = try Self.page()
    let tables = page.matches(of: /<table>/).count
    #expect(tables > 2)
    #expect(page.matches(of: /<caption>[^<]+<\/caption>/).count == tables)
    #expect(page.matches(of: /<th scope="row"/).count > tables)
  }

  @Test func `the explorer has the law, its values and what is known of new runs`() throws {
    let fit = try #require(try Self.data(of: Self.page())[0])
    #expect(fit["chosen"] == .array([.string("N"), .string("D")]))
    #expect(
      fit["cost"]?["formula"] == .array([.string("*"), .number(6), .string("N"), .string("D")]))
    #expect(fit["values"]?["alpha"] == .number(0.35))
    #expect(fit["expectation"]?["residuals"]?[14] != nil)
    #expect(fit["refusal"] == .null)
  }

  @Test func `it begins with budgets in two digits, numbers in four and a table of what to do`()
    throws
  {
    let page = try Self.page()
    let formula = try #require(page.firstMatch(of: /<pre class="formula"[^>]*><code>(.*?)</)).output
      .1
    for number in formula.matches(of: /[0-9.]+(e-?[0-9]+)?/) {
      #expect(number.output.0.filter(\.isNumber).count <= 6, "\(formula)")
    }
    let advice = try #require(page.firstRange(of: ">What to do</h2>"))
    let table = page[advice.upperBound...].prefix(600)
    #expect(table.contains("<th scope=\"col\" class=\"numbers\">N [parameters]</th>"), "\(table)")
    let fit = try Sample.fit()
    for budget in HeldByBudget(of: fit.calibration).budgets {
      #expect(NumberStyle.plain.text(budget, digits: 2) == NumberStyle.plain.text(budget))
    }
  }

  @Test func `a budget chooses tokens per parameter, and no bits`() throws {
    let ratio = try LawCatalog.law(named: "overtraining")
    let calibration = try Calibration(ratio, published: ratio.published.first)
    #expect(HeldByBudget(of: calibration).values.isEmpty)
    #expect(HeldByBudget(of: calibration).words == nil)
  }

  @Test func `a report of any verb is a page of its blocks`() throws {
    let page = HTMLFormat().text(of: try Report(inspection: Sample.table()))
    #expect(page.contains("<h1>"))
    #expect(!page.contains("id=\"explorer\""))
  }

  @Test
  func `a figure has its axes twice where linear ones can be read, and all its parts have names`()
    throws
  {
    let points = [Figure.Point(x: 1, y: 2), Figure.Point(x: 1e6, y: 3)]
    let axis = Figure.Axis(label: "C", scale: .log, style: .plain)
    let figure = Figure(
      title: "A < B", caption: "lines",
      panels: [
        .init(
          horizontal: axis, vertical: axis,
          layers: [.init(.line(points, .solid), .category(0), series: "one")])
      ])
    let report = Report(title: "R", blocks: [.figure(figure)], record: .null)
    let page = HTMLFormat().text(of: report)
    #expect(page.contains("<h3>A &lt; B</h3>"))
    #expect(page.matches(of: /<div class="variant"/).count == 2)
    // Heights over differences, what lies along over factors: 1 to 1e6 crowd on a linear axis.
    #expect(page.contains("data-y-scale=\"linear\""))
    #expect(!page.contains("data-x-scale=\"linear\""))
    #expect(page.contains("var(--series-1"))
    let names = page.matches(of: /id="([^"]*)"/).map { String($0.output.1) }
    #expect(Set(names).count == names.count)
  }

  @Test func `digests are those of a policy`() {
    // printf '' | openssl dgst -sha256 -binary | base64
    #expect(PageAssets.source("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
  }
}
