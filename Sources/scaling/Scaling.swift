@main
struct Scaling {
  static func main() {}
}
