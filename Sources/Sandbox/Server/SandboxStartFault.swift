/// Why the sandbox could not start.
public struct SandboxStartFault: Error, Sendable, Hashable {
    public let port: Int
    public let reason: String

    /// One sentence.
    public var words: String { "The sandbox cannot listen on 127.0.0.1:\(port): \(reason)." }
}
