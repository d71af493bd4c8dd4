/// Until when a request may leave: what it rests on has been read too long ago afterwards, or it is
/// not wanted any more.
///
/// ECS has no conditional request, so this is what keeps a rule that changed after it was compared
/// from being revoked: little time may pass in between, also where the process was stopped.
package struct SendDeadline: Sendable {
    /// What lies at most between the last reply of the compared read and handing the request to
    /// libcurl.
    package static let limit = Duration.seconds(2)
    /// What a connection may take besides, until the first byte of the request leaves.
    static let connecting = Duration.seconds(5)

    private let instant: ContinuousClock.Instant
    private let now: @Sendable () -> ContinuousClock.Instant
    private let isCalledOff: @Sendable () -> Bool

    /// - Parameters:
    ///   - receivedAt: when the last reply came of the read that the request rests on.
    ///   - now: a clock that goes on while the process or the machine is stopped.
    ///   - isCalledOff: whether the operator has broken off what the request is a part of.
    package init(
        receivedAt: ContinuousClock.Instant,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        isCalledOff: @escaping @Sendable () -> Bool = { false }
    ) {
        instant = receivedAt + Self.limit
        self.now = now
        self.isCalledOff = isCalledOff
    }

    /// Whether it is too late to hand the request over.
    package var hasPassed: Bool { isCalledOff() || now() > instant }

    /// Whether it is too late for the first byte.
    var hasPassedForFirstByte: Bool { isCalledOff() || now() > instant + Self.connecting }
}
