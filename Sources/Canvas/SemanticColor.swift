/// What a piece of text means. The terminal decides the colour; no meaning is carried by it alone.
public enum SemanticColor: UInt8, Hashable, Sendable, CaseIterable {
    case normal, muted, accent, good, caution, danger
}
