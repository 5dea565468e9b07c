import ArgumentParser

/// What is done about files that cannot be read.
struct SkipOptions: ParsableArguments {
  @Flag(help: "Leaves out files that cannot be read, and says which.")
  var skipBroken = false
}
