public import SecurityGroups

/// What an HTTP reply turned out to be.
public enum DecodedReply<Reply: Sendable>: Sendable {
    case success(Reply, requestID: String)
    /// ECS answered with an error.
    case fault(ServiceFault)
    /// Not a reply that ECS documents. `firstBytes` is plain ASCII on one line.
    case undecodable(firstBytes: String, reason: String)
}

extension DecodedReply: Equatable where Reply: Equatable {}
