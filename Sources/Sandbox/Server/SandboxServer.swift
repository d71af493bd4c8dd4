import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
public import SecurityGroups

/// An ECS endpoint on this machine's loopback address, with a world of its own.
///
/// It checks signatures and answers as ECS does, so that neither a demonstration nor a test needs
/// an account. Its access key is `sandbox` with the secret `sandbox`; it also takes a temporary key.
public final class SandboxServer: Sendable {
    public static let accessKeyID = "sandbox"
    public static let accessKeySecret = "sandbox"

    public let port: Int
    private let core: SandboxCore
    private let listening: Task<Void, Never>

    /// Starts listening on 127.0.0.1, never elsewhere.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - seed: of the RequestIds; nil for other ones each time.
    ///   - answered: is told of each request, right before its reply leaves; must return at once.
    /// - Throws: `SandboxStartError` where the port cannot be had.
    public static func start(
        port: Int = 0, world: World = .standard, faults: FaultInjection = .none,
        seed: UInt64? = nil,
        answered: @escaping @Sendable (AnsweredRequest) -> Void = { _ in }
    ) async throws(SandboxStartError) -> SandboxServer {
        guard (0...65_535).contains(port) else {
            throw SandboxStartError(port: port, reason: "it is not within 0–65535")
        }
        let core = SandboxCore(
            SandboxState(
                world: world, faults: faults, seed: seed ?? UInt64.random(in: .min ... .max),
                host: "127.0.0.1"), answered: answered)
        let listener: SandboxListener
        do {
            listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.backlog, value: 128)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: "127.0.0.1", port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                        core.serve(
                            try SandboxConnection.Channel(wrappingChannelSynchronously: channel))
                    }
                }
        } catch {
            throw SandboxStartError(port: port, reason: "\(error)")
        }
        let bound = listener.channel.localAddress?.port ?? port
        core.withState { $0.host = "127.0.0.1:\(bound)" }
        return SandboxServer(port: bound, core: core, listener: listener)
    }

    private init(port: Int, core: SandboxCore, listener: SandboxListener) {
        self.port = port
        self.core = core
        listening = Task { await core.accept(listener) }
    }

    deinit { listening.cancel() }

    /// Closes the port and every connection.
    public func stop() async {
        listening.cancel()
        await listening.value
    }

    public var url: String { "http://127.0.0.1:\(port)" }

    /// The world as it stands.
    public var world: World { core.withState { $0.world } }

    /// The ingress rules of a group; none where there is no such group.
    public func rules(of group: SecurityGroupID, in region: RegionID) -> [IngressRule] {
        (try? world.group(group, in: region).rules) ?? []
    }

    /// What was received for an action, oldest first.
    public func requests(named action: String) -> [ReceivedRequest] {
        core.withState { state in state.journal.filter { $0.action == action } }
    }

    /// Changes the world as somebody else might.
    public func change(_ edit: (inout World) -> Void) {
        core.withState { edit(&$0.world) }
    }

    /// Changes the world right before the next request of `action` is carried out; several changes
    /// wait for one request each.
    public func change(before action: String, _ edit: @escaping @Sendable (inout World) -> Void) {
        core.withState { $0.pendingEdits[action, default: []].append(edit) }
    }

    /// Holds replies back until one request of each of these actions is there: requests that go at once
    /// are answered, one that waits for the reply to another never comes. Further calls wait for the
    /// gatherings before them to be complete.
    public func gather(_ actions: Set<String>) {
        core.withState { $0.gather(actions) }
    }

    /// From now on other things go wrong. Replies that were held back leave.
    public func setFaults(_ faults: FaultInjection) {
        core.withState { $0.set(faults) }
    }
}

/// Why the sandbox could not start.
public struct SandboxStartError: Error, Sendable, Hashable {
    public let port: Int
    public let reason: String

    /// One sentence.
    public var message: String { "The sandbox cannot listen on 127.0.0.1:\(port): \(reason)." }
}

extension SandboxServer {
    /// A temporary access key, as STS gives out: it works with `securityToken` only. Its secret is
    /// the same as that of the other key.
    public static let temporaryAccessKeyID = "STS.sandbox"
    /// The token that belongs to both access keys.
    public static let securityToken = "sandbox-token"
    /// A token that was good once: InvalidSecurityToken.Expired.
    public static let expiredSecurityToken = "sandbox-token-expired"
    /// A good token of somebody else's key: InvalidSecurityToken.MismatchWithAccessKey.
    public static let otherSecurityToken = "sandbox-token-other"
}
