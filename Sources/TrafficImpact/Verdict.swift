/// What a rule does with a packet.
enum Verdict: Sendable {
    case accept
    case drop
    /// The rule's policy cannot be read, or where it stands in the order.
    case unknown
}
