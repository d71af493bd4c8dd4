import Console
import ECSProtocol
import FoundationEssentials
import SecurityGroupClient
import SecurityGroups

/// Lists are shown page by page as they arrive.
extension EffectRunner {
    static func readGroups(
        of region: RegionID, with reader: SecurityGroupReader, into events: EventQueue.Sender
    ) async throws(CallError) {
        let began = Date()
        let throttle = Throttle()
        let all = try await reader.securityGroups(in: region) { soFar in
            guard await throttle.isDue() else { return }
            events.post(.groupsLoaded(soFar, of: region, isComplete: false, readAt: began))
        }
        if Task.isCancelled { return }
        events.post(.groupsLoaded(all, of: region, isComplete: true, readAt: began))
    }

    static func readRules(
        of group: SecurityGroupID, in region: RegionID, with reader: SecurityGroupReader,
        into events: EventQueue.Sender
    ) async throws(CallError) {
        let throttle = Throttle()
        let rules = try await reader.rules(of: group, in: region) { soFar in
            if await throttle.isDue() { events.post(.rulesArriving(soFar)) }
        }
        if !Task.isCancelled { events.post(.rulesLoaded(rules)) }
    }

    static func readInstances(
        of group: SecurityGroupID, in region: RegionID, with reader: SecurityGroupReader,
        into events: EventQueue.Sender
    ) async throws(CallError) {
        let throttle = Throttle()
        let all = try await reader.instances(in: group, region: region) { soFar in
            guard await throttle.isDue() else { return }
            events.post(.instancesLoaded(soFar, of: group, isComplete: false))
        }
        if !Task.isCancelled { events.post(.instancesLoaded(all, of: group, isComplete: true)) }
    }
}

/// Says which pages of a list to show as they arrive: the first at once, others at most ten times
/// a second. Every one costs bytes on the line, and nobody reads faster.
actor Throttle {
    private var last: ContinuousClock.Instant?
    private let now: @Sendable () -> ContinuousClock.Instant

    static let shortestInterval = Duration.milliseconds(100)

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock().now }) {
        self.now = now
    }

    /// Whether it is time to show what has come; then the time begins anew.
    func isDue() -> Bool {
        let now = now()
        if let last, now - last < Self.shortestInterval { return false }
        last = now
        return true
    }
}
