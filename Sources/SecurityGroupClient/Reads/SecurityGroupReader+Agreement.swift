import Revocation
import SecurityGroups

extension SecurityGroupReader {
    /// Reads a group until what a read does not show can be relied on: once where it has one page,
    /// else until two whole reads in a row name the same rules.
    ///
    /// - Parameters:
    ///   - first: a read right before, which counts as the first of two.
    ///   - waits: before the second read and so on; one more read than waits are made at most.
    ///   - enough: false where the group is to be read again, to see whether a rule goes yet.
    ///   - sleep: throws when the wait is given up.
    ///   - refused: true for a fault that no further read can mend.
    ///   - attempted: is told the number of each read, from 1.
    /// - Returns: the last read, and when its last reply came; nil where it failed.
    func settledRules(
        of groupID: SecurityGroupID, in region: RegionID, after first: ReadBack? = nil,
        waits: [Duration],
        sleep: @Sendable (Duration) async throws -> Void,
        until enough: (GroupIndex) -> Bool, refused: (CallError) -> Bool = { _ in false },
        attempted: (Int) -> Void
    ) async -> (state: ReadBack, receivedAt: ContinuousClock.Instant?) {
        let givenUp = ReadBack.failed("the wait for it was given up.")
        var last = first ?? .failed("it was not read")
        var receivedAt: ContinuousClock.Instant?
        for attempt in 0...waits.count {
            if attempt > 0 {
                guard (try? await sleep(waits[attempt - 1])) != nil else { return (givenUp, nil) }
            }
            if Task.isCancelled { return (givenUp, nil) }
            attempted(attempt + 1)
            do throws(CallError) {
                let (read, time) = try await timedRules(of: groupID, in: region)
                receivedAt = time
                let certain = read.pages == 1 || last.rules?.namesSameRules(as: read) == true
                let group = GroupIndex(read)
                last = .read(group, absenceCertain: certain)
                if certain && enough(group) { return (last, receivedAt) }
            } catch {
                last = .failed(error.description)
                receivedAt = nil
                if refused(error) { return (last, nil) }
            }
        }
        return Task.isCancelled ? (givenUp, nil) : (last, receivedAt)
    }
}

extension GroupRules {
    fileprivate func namesSameRules(as other: GroupRules) -> Bool {
        Set(rules.map(\.key)) == Set(other.rules.map(\.key))
    }
}
