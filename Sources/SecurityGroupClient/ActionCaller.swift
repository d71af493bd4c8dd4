package import ECSProtocol
package import SecurityGroups

/// Sends one signed call and reads its reply. The changes and the reads see the network only through
/// this, so tests can put a service of their own in its place.
package protocol ActionCaller: Sendable {
    /// - Parameters:
    ///   - region: the region whose endpoint is asked; also sent as `RegionId`.
    ///   - deadline: nil where the request rests on nothing that was read before.
    /// - Throws: `CallFault`; `.stale` where the deadline passed before the request was handed over.
    func call<A: Action>(
        _ action: A, region: RegionID, before deadline: SendDeadline?
    ) async throws(CallFault) -> Response<A.Reply>
}

extension ActionCaller {
    /// A call that rests on nothing that was read before.
    package func call<A: Action>(
        _ action: A, region: RegionID
    ) async throws(CallFault) -> Response<A.Reply> {
        try await call(action, region: region, before: nil)
    }
}
