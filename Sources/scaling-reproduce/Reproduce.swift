import Foundation

/// Refits laws on the runs that they were published with, and writes what came out next to what was
/// printed, as Markdown on standard output.
///
/// `scaling-reproduce DATA PACKAGE`: the folder of the public data sets, and that of this package.
@main
struct Reproduce {
  static func main() {
    do {
      let arguments = CommandLine.arguments
      guard arguments.count == 3 else {
        throw ReproductionError("usage: scaling-reproduce DATA-FOLDER PACKAGE-FOLDER")
      }
      let data = DataFolder(shared: arguments[1], package: arguments[2])
      let studies = try Study.all.flatMap { try $0(data) }
      print(Document(studies: studies).text)
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }
}

/// A sentence that says why nothing could be reproduced.
struct ReproductionError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
