import Quantities
import Runs
import Testing

struct ColumnMappingTests {
  private let chinchilla: [(symbol: Symbol, unit: Unit?)] = [
    ("L", .natsPerToken), ("N", .parameters), ("D", .tokens),
  ]

  private func mapped(
    _ header: String, _ mapping: String = "", cells: String? = nil, optional: Set<Symbol> = []
  ) throws -> RunTable {
    let count = header.split(separator: ",").count
    let cells = cells ?? (1...count).map(String.init).joined(separator: ",")
    let table = try RunTable(parsing: "\(header)\n\(cells)\n", name: "runs.csv")
    let columns = mapping.isEmpty ? .usual : try ColumnMapping(parsing: mapping)
    return try table.mapped(columns, to: chinchilla, optional: optional)
  }

  private func message(_ header: String, _ mapping: String = "") -> String {
    do {
      _ = try mapped(header, mapping)
      return "mapped"
    } catch {
      return "\(error)"
    }
  }

  @Test func `usual headers are recognized without regard to case`() throws {
    let table = try mapped("Val_Loss,n_params,train/tokens")
    #expect(try table.numbers("L") == [1])
    #expect(try table.numbers("N") == [2])
    #expect(try table.numbers("D") == [3])
    #expect(table.provenance.steps.first == "L is the column 'Val_Loss'")
    #expect(table["N"]?.unit == .parameters)
    #expect(table["N"]?.origin == .alias("n_params"))
  }

  @Test(arguments: ["train/CE loss", "eval/lm/c4_en-validation/CE loss", "eval/lm/pile/CE loss"])
  func `the losses of OLMo-core are usual headers`(header: String) throws {
    let table = try mapped("\(header),n_params,tokens")
    #expect(table["L"]?.origin == .alias(header))
  }

  @Test func `a header equal to the symbol wins over usual ones`() throws {
    let table = try mapped("L,loss,N,params,D")
    #expect(try table.numbers("L") == [1])
    #expect(try table.numbers("N") == [3])
    #expect(table.provenance.steps.isEmpty)
  }

  @Test func `a header that is given wins over all`() throws {
    let table = try mapped("L,N,D,`x/y`,z", "D=`x/y`,N = z".replacing("`x/y`", with: "'`x/y`'"))
    #expect(try table.numbers("D") == [4])
    #expect(try table.numbers("N") == [5])
    #expect(table.columns.filter { $0.symbol == "D" }.count == 1)
  }

  @Test func `several usual headers are ambiguous and all are named`() {
    #expect(
      message("val_loss,train_loss,test_loss,N,D")
        == "runs.csv: 'L' may be 'val_loss', 'train_loss' or 'test_loss'; "
        + "say which with a mapping such as 'L=val_loss'")
  }

  @Test func `a symbol without a column is reported`() {
    #expect(
      message("loss,N,tokenz")
        == "runs.csv has no column 'D'; the columns are loss, N, tokenz")
    #expect(
      message("loss,N,D", "D=token")
        == "runs.csv has no column 'token'; the columns are loss, N, D")
  }

  @Test func `a symbol that can be computed may lack its column`() throws {
    let table = try mapped("loss,N", optional: ["D"])
    #expect(table["D"] == nil)
  }

  @Test func `units are converted to those that are wanted`() throws {
    let table = try mapped("loss [bits/token],params [M],D [B tokens]", cells: "2,70,1.4")
    #expect(try table.numbers("N") == [70e6])
    #expect(try table.numbers("D") == [1.4e9])
    // 2 ln 2, to the nearest double.
    #expect(try table.numbers("L") == [1.386_294_361_119_890_6])
  }

  @Test func `units that do not convert are reported`() {
    #expect(
      message("loss,N [tokens],D")
        == "runs.csv: column 'N [tokens]' is in tokens, expected parameters; "
        + "convert it or correct the unit in its header")
  }

  @Test func `gigaflops are recognized by their header`() throws {
    let table = try RunTable(
      parsing: "throughput/total_gflops,loss\n180000,3\n", name: "runs.csv")
    let mapped = try table.mapped(.usual, to: [("C", .flops)])
    #expect(try mapped.numbers("C") == [1.8e14])
  }

  @Test func `usual names are recognized in tables in memory`() throws {
    let table = RunTable(name: "runs", numbers: [("loss", [3]), ("params", [1e9])])
    let mapped = try table.mapped(.usual, to: [("L", .natsPerToken), ("N", .parameters)])
    #expect(try mapped.numbers("N") == [1e9])
  }

  @Test func `repeated headers are ambiguous where they are used`() {
    #expect(message("loss,N,D,x,x") == "mapped")
    #expect(message("loss,N,D,D").hasPrefix("runs.csv: 'D' may be 'D_1' or 'D_2'"))
  }

  @Test func `symbols that no law wants are mapped as well`() throws {
    let table = try mapped("loss,N,D,budget", "C=budget")
    #expect(try table.numbers("C") == [4])
  }

  @Test(arguments: ["N", "N=", "=x", "N=a,", "N=a,N=b", ""])
  func `a text that is no mapping is reported`(text: String) {
    #expect(throws: RunError.self) { try ColumnMapping(parsing: text) }
  }

  @Test func `a mapping that cannot be read says what it expects`() {
    do {
      _ = try ColumnMapping(parsing: "N=params,D")
      Issue.record("read")
    } catch {
      #expect(
        "\(error)" == "column mapping 'N=params,D': expected pairs such as "
          + "N=params,D=train/tokens, found 'D'")
    }
  }

  @Test func `no usual header stands for two symbols`() {
    var owners: [String: Symbol] = [:]
    for symbol in UsualHeaders.symbols {
      for header in UsualHeaders.headers(for: symbol) {
        #expect(owners.updateValue(symbol, forKey: header.lowercased()) == nil, "\(header)")
      }
    }
  }

  @Test func `a symbol mapped twice is reported`() {
    #expect(throws: RunError.mappedTwice(text: "N=a,N=b", symbol: "N")) {
      try ColumnMapping(parsing: "N=a,N=b")
    }
    #expect(
      "\(RunError.mappedTwice(text: "N=a,N=b", symbol: "N"))"
        == "column mapping 'N=a,N=b': 'N' is given twice; a symbol has one column")
  }

  @Test func `usual headers are found with spaces and hyphens as well`() throws {
    let table = try RunTable(
      parsing: "N,Val Loss,train-tokens\n1e9,2.5,2e10\n", name: "runs.csv", format: .csv)
    let mapped = try table.mapped(.usual, to: [("L", nil), ("D", nil)])
    #expect(try mapped.numbers("L") == [2.5])
    #expect(try mapped.numbers("D") == [2e10])
  }
}
