/// What the numbers of a column are places in, such as the rows of runs in the order of their steps.
package protocol RowPlacement: Sendable {}
