/// The body of a reply that has nothing but its RequestId.
public struct NoBody: Decodable, Sendable, Hashable {
    public init() {}
    public init(from decoder: any Decoder) throws {}
}
