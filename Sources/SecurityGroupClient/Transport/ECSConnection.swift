package import ECSProtocol
import FoundationEssentials
package import Logging
package import Revocation
package import SecurityGroups

/// Signed calls to ECS over the network.
///
/// Making one reads nothing and connects nowhere; the first call looks for the credentials.
package struct ECSConnection: ActionCaller {
    private let endpoints: EndpointSetting
    private let credentials: CredentialStore
    let transport: HTTPTransport
    private let scheme: SignatureScheme
    private let userAgent: String
    private let retries: RetryPolicy
    private let timeoutLimit: Duration?
    let clock: CallClock
    private let logger: Logger
    private let notice: @Sendable (CallNotice) -> Void
    private let offset = ClockOffset()
    private let account = AccountSearch()

    /// - Parameters:
    ///   - endpoints: what is known of them before the credentials are.
    ///   - scheme: the signature that requests are made with.
    ///   - retries: of calls that only read.
    ///   - timeoutLimit: of a single request, where the action's own is longer.
    ///   - logger: gets a line for each request; nothing secret, and by default nothing.
    ///   - notice: is told of retries and of a clock that is off, on any thread.
    package init(
        endpoints: EndpointSetting, credentials: CredentialStore, transport: HTTPTransport,
        scheme: SignatureScheme = .v3, userAgent: String = "drawbridge",
        retries: RetryPolicy = RetryPolicy(), timeoutLimit: Duration? = nil,
        clock: CallClock = .system, logger: Logger = .silent,
        notice: @escaping @Sendable (CallNotice) -> Void = { _ in }
    ) {
        self.endpoints = endpoints
        self.credentials = credentials
        self.transport = transport
        self.scheme = scheme
        self.userAgent = userAgent
        self.retries = retries
        self.timeoutLimit = timeoutLimit
        self.clock = clock
        self.logger = logger
        self.notice = notice
    }

    /// `scheme://host` and a port that is not the scheme's own, for the audit log. It may look for
    /// the credentials, as a call would, since their profile may name the endpoint.
    package func endpointText(for region: RegionID) async throws(EndpointError) -> String {
        try await endpoint(for: region).text
    }

    func endpoint(for region: RegionID) async throws(EndpointError) -> Endpoint {
        let resolved = try? await credentials.current()
        return try endpoints.rule(profile: resolved?.endpoint).endpoint(for: region)
    }

    /// The id of the key that signs, for the audit log; nil where there are no credentials. It may
    /// look for them, as a call would.
    package func accessKeyID() async -> String? {
        try? await credentials.current().credentials.accessKeyID
    }

    /// So many seconds the service's clock is ahead of this machine's, as its last reply said; nil where
    /// that is less than a minute, or not known.
    package var clockOffset: Int? { offset.known }

    /// Whether the key that signs ends some day, and another takes its place; false where there are no
    /// credentials.
    package func hasTemporaryKey() async -> Bool {
        (try? await credentials.current())?.credentials.securityToken != nil
    }

    /// An entry of the audit log waits three seconds for the account, and no longer.
    package static let accountLimit = Duration.seconds(3)

    /// The id of the account, as far as it was found out by now; asks nobody.
    package var knownAccountID: String? { account.id }

    /// The id of the account, found out once: STS is asked where calls go to the cloud, and otherwise
    /// the endpoint that was named, but nobody else. Nil where that does not tell it in time; a late
    /// answer counts for the next who asks, and after a refusal nobody is asked for a minute.
    ///
    /// - Parameter limit: how long is waited for it; nil as long as a call can take.
    @discardableResult
    package func accountID(
        region: RegionID, within limit: Duration? = ECSConnection.accountLimit
    ) async -> String? {
        await account.find(within: limit, clock: clock) {
            guard let resolved = try? await credentials.current(),
                let endpoint = try? endpoints.rule(profile: resolved.endpoint)
                    .identityEndpoint(for: region)
            else { return nil }
            return try? await call(
                GetCallerIdentity(), region: region, endpoint: endpoint,
                signer: resolved.credentials
            ).value
        }
    }

    package func call<A: Action>(
        _ action: A, region: RegionID, before deadline: SendDeadline?
    ) async throws(CallError) -> Response<A.Reply> {
        let resolved = try await resolved()
        let endpoint: Endpoint
        do throws(EndpointError) {
            endpoint = try endpoints.rule(profile: resolved.endpoint).endpoint(for: region)
        } catch {
            throw .unreachable(reason: error.description, mayHaveArrived: false)
        }
        return try await call(
            action, region: region, endpoint: endpoint, signer: resolved.credentials,
            before: deadline)
    }

    /// Each attempt signs anew, with a nonce and a date of its own. A call that changes something is
    /// only sent again where the service refused the request itself, for its date or its nonce.
    private func call<A: Action>(
        _ action: A, region: RegionID, endpoint: Endpoint, signer: Credentials,
        before deadline: SendDeadline? = nil
    ) async throws(CallError) -> Response<A.Reply> {
        let start = clock.elapsed()
        var hasNewNonce = false
        var hasOtherKeys = false
        var signer = signer
        var number = 1
        while true {
            let line = CallLine(action, region: region, endpoint: endpoint, attempt: number)
            let correction = offset.correction
            let failure: AttemptError
            do throws(AttemptError) {
                let response = try await attempt(
                    action, region: region, endpoint: endpoint, signer: signer,
                    correction: correction, before: deadline)
                logger.debug(line.answered(requestID: response.requestID))
                return response
            } catch {
                failure = error
                logger.debug(line.failed(error.fault))
            }
            switch failure.retry {
            case .clock where number < max(retries.attempts, 2):
                guard let time = failure.serviceTime,
                    let learned = offset.learn(
                        serviceTime: time, now: clock.now(), after: correction)
                else { throw failure.fault }
                if learned.isNew { notice(.clockCorrected(seconds: learned.seconds)) }
            // Nonces are never used twice, so the service may have taken the request already: a
            // revoke is left to the read-back.
            case .nonce where A.isReadOnly && !hasNewNonce:
                hasNewNonce = true
            case .wait where A.isReadOnly, .waitForQuota where A.isReadOnly:
                try await waitForNext(A.self, after: number, failure, since: start)
            // Refused before anything was done, so that any action may be sent a second time.
            case .otherKeys where !hasOtherKeys:
                guard let other = await credentials.replacement(for: signer) else {
                    throw failure.fault
                }
                hasOtherKeys = true
                signer = other.credentials
            default: throw failure.fault
            }
            number += 1
        }
    }

    private func waitForNext<A: Action>(
        _: A.Type, after number: Int, _ failure: AttemptError, since start: Duration
    ) async throws(CallError) {
        let wait = retries.wait(
            after: number, throttled: failure.retry == .waitForQuota,
            elapsed: clock.elapsed() - start, asked: failure.asked, chance: clock.chance())
        guard let wait else { throw failure.fault }
        if ReadAhead.current?.isAwaited != false {
            notice(
                .retrying(
                    action: A.name, attempt: number + 1, of: retries.attempts, wait: wait,
                    why: failure.fault.description))
        }
        guard !Task.isCancelled, (try? await clock.sleep(wait)) != nil else {
            throw .cancelled(mayHaveArrived: failure.fault.mayHaveTakenEffect)
        }
    }

    /// One request on the wire.
    private func attempt<A: Action>(
        _ action: A, region: RegionID, endpoint: Endpoint, signer: Credentials,
        correction: TimeInterval, before deadline: SendDeadline?
    ) async throws(AttemptError) -> Response<A.Reply> {
        let signed = SignedRequest(
            action, region: region, host: endpoint.hostHeader, credentials: signer,
            date: clock.now().addingTimeInterval(correction), nonce: UUID().uuidString,
            scheme: scheme,
            userAgent: userAgent)
        let reply: HTTPResponse
        do throws(TransportError) {
            reply = try await transport.send(
                HTTPRequest(
                    method: signed.method, endpoint: endpoint, path: signed.path,
                    query: signed.query, headers: signed.headers, body: signed.body,
                    timeout: min(A.timeout, timeoutLimit ?? A.timeout), onlyOnce: !A.isReadOnly,
                    deadline: deadline))
        } catch {
            throw AttemptError(CallError(error), error)
        }
        if let time = reply.headers.value(of: "date").flatMap({ Timestamp.date(httpDate: $0) }) {
            offset.observe(serviceTime: time, now: clock.now())
        }
        do throws(CallError) {
            return try ReplyDecoder.decode(
                action, httpStatus: reply.status,
                contentType: reply.headers.value(of: "content-type"), body: reply.body,
                receivedAt: reply.receivedAt)
        } catch {
            throw AttemptError(error, reply)
        }
    }

    private func resolved() async throws(CallError) -> ResolvedCredentials {
        do throws(CredentialError) {
            return try await credentials.current()
        } catch {
            if error == .cancelled { throw .cancelled(mayHaveArrived: false) }
            throw .credentials(reason: error.description)
        }
    }
}

/// Sends one signed call and reads its reply. The changes and the reads see the network only through
/// this, so tests can put a service of their own in its place.
package protocol ActionCaller: Sendable {
    /// - Parameters:
    ///   - region: the region whose endpoint is asked; also sent as `RegionId`.
    ///   - deadline: nil where the request rests on nothing that was read before.
    /// - Throws: `CallError`; `.stale` where the deadline passed before the request was handed over.
    func call<A: Action>(
        _ action: A, region: RegionID, before deadline: SendDeadline?
    ) async throws(CallError) -> Response<A.Reply>
}

extension ActionCaller {
    /// A call that rests on nothing that was read before.
    package func call<A: Action>(
        _ action: A, region: RegionID
    ) async throws(CallError) -> Response<A.Reply> {
        try await call(action, region: region, before: nil)
    }
}

extension ECSConnection {
    /// Where calls for a region go, and as whom: what the audit log records with each entry. Finds the
    /// account out where it is not known, as `accountID` does.
    package func auditSession(in region: RegionID) async -> AuditSession {
        await accountID(region: region)
        return await knownAuditSession(in: region)
    }

    /// The same with what is known of the account by now; asks nobody for it.
    package func knownAuditSession(in region: RegionID) async -> AuditSession {
        AuditSession(
            endpoint: (try? await endpointText(for: region)) ?? "unknown", region: region,
            account: knownAccountID, accessKeyID: await accessKeyID(),
            clockOffset: clockOffset)
    }

    /// Whether an entry that is recorded now belongs to a key that will be another one some day: nobody
    /// can tell then that it is of the same account.
    package func isBoundToKey() async -> Bool {
        if knownAccountID != nil { return false }
        return await hasTemporaryKey()
    }
}
