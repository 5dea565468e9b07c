public import Foundation

/// The TeX of this machine, where there is one.
public enum TeX {
  /// Whether pdflatex and pdftotext are installed.
  public static var isInstalled: Bool {
    ["pdflatex", "pdftotext"].allSatisfy { name in
      (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains { folder in
        FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)")
      }
    }
  }

  /// A document that was set.
  public struct Document {
    /// Whether TeX came to its end without an error.
    public let isSet: Bool
    /// Lines of the log about boxes that stand out, and about errors.
    public let complaints: [String]
    /// The text of its pages.
    public let text: String
  }

  /// Sets what stands between the beginning and the end of a document.
  ///
  /// - Parameters:
  ///   - body: The body.
  ///   - columns: 1 for `article` as it is; 2 for columns of 3.25 inches.
  ///   - folder: Where its files are; a file of TeX there can be `\input`.
  /// - Returns: The document.
  /// - Throws: What keeps files from being written or programs from being run.
  public static func document(_ body: String, columns: Int, in folder: URL) throws -> Document {
    let narrow =
      "\\setlength{\\textwidth}{6.75in}\\setlength{\\columnsep}{0.25in}\\setlength{\\oddsidemargin}{-0.1in}\n"
    let text =
      "\\documentclass[10pt\(columns == 2 ? ",twocolumn" : "")]{article}\n\\usepackage{booktabs,siunitx}\n"
      + (columns == 2 ? narrow : "") + "\\begin{document}\n\(body)\n\\end{document}\n"
    let name = "document\(columns)"
    try Data(text.utf8).write(to: folder.appending(path: "\(name).tex"))
    let script =
      "pdflatex -interaction=nonstopmode \(name).tex >/dev/null 2>&1; status=$?; "
      + "pdftotext -layout \(name).pdf \(name).text 2>/dev/null; exit $status"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    func read(_ ending: String) throws -> String {
      // The log has bytes of the fonts' encodings.
      String(
        decoding: try Data(contentsOf: folder.appending(path: "\(name).\(ending)")), as: UTF8.self)
    }
    let complaints = try read("log").split(separator: "\n").map(String.init).filter { line in
      line.hasPrefix("Overfull \\hbox") || line.hasPrefix("!") || line.contains("Float too large")
    }
    return Document(
      isSet: process.terminationStatus == 0, complaints: complaints, text: try read("text"))
  }
}
