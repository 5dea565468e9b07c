/// Laws of papers that the catalog does not have, as the text of a law file.
public enum ExampleLaws {
  /// A loss whose optimum at a budget is local, with the values of its authors.
  ///
  /// Source: Li et al. 2025, arXiv:2506.10972; the values are in the code of ScaleBench, arXiv:2604.22753.
  public static let farseer = """
    law farseer
    response loss positive
    variable N [parameters]
    variable D [tokens]
    parameter E real
    parameter s real
    parameter q real
    parameter S real
    parameter B real
    parameter b real
    parameter Q real
    parameter A real
    parameter a real
    formula exp(s*N^q + S) + exp(B*N^b + Q)*D^(-exp(A*N^a + E))
    cost C = 6*N*D [FLOPs]
    published code E=3.133347198805445 s=-0.062465473 q=0.13 S=0.1284880679442551 \
    B=230.73437075885855 b=-0.1729 Q=-1.544209554 A=-1.665630816 a=0.0458999999999619 \
    from Li et al. 2025; in the code; here not refitted
    """
}
