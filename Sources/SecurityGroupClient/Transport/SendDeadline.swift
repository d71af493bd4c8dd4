/// Until when a request may leave: what it rests on has been read too long ago afterwards.
///
/// ECS has no conditional request, so this is what keeps a rule that changed after it was compared
/// from being revoked: little time may pass in between, also where the process was stopped.
public struct SendDeadline: Sendable {
    /// What lies at most between the last reply of the compared read and handing the request to
    /// libcurl.
    public static let limit = Duration.seconds(2)
    /// What a connection may take besides, until the first byte of the request leaves.
    static let connecting = Duration.seconds(5)

    private let instant: ContinuousClock.Instant
    private let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameters:
    ///   - receivedAt: when the last reply came of the read that the request rests on.
    ///   - now: a clock that goes on while the process or the machine is stopped.
    public init(
        receivedAt: ContinuousClock.Instant,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        instant = receivedAt + Self.limit
        self.now = now
    }

    /// Whether it is too late to hand the request over.
    public var hasPassed: Bool { now() > instant }

    /// Whether it is too late for the first byte.
    var hasPassedForFirstByte: Bool { now() > instant + Self.connecting }
}
