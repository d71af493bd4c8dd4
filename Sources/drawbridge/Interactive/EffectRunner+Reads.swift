import Console
import ECSProtocol
import FoundationEssentials
import SecurityGroupClient
import SecurityGroups

/// Lists are shown page by page as they arrive.
extension EffectRunner {
    static func readGroups(
        of region: RegionID, with reader: SecurityGroupReader, into mailbox: Mailbox.Slot
    ) async throws(CallFault) {
        let began = Date()
        let turner = PageTurner()
        let all = try await reader.securityGroups(in: region) { soFar in
            guard await turner.turn() else { return }
            mailbox.post(.groupsLoaded(soFar, of: region, isComplete: false, readAt: began))
        }
        if Task.isCancelled { return }
        mailbox.post(.groupsLoaded(all, of: region, isComplete: true, readAt: began))
    }

    static func readRules(
        of group: SecurityGroupID, in region: RegionID, with reader: SecurityGroupReader,
        into mailbox: Mailbox.Slot
    ) async throws(CallFault) {
        let turner = PageTurner()
        let rules = try await reader.rules(of: group, in: region) { soFar in
            if await turner.turn() { mailbox.post(.rulesArriving(soFar)) }
        }
        if !Task.isCancelled { mailbox.post(.rulesLoaded(rules)) }
    }

    static func readInstances(
        of group: SecurityGroupID, in region: RegionID, with reader: SecurityGroupReader,
        into mailbox: Mailbox.Slot
    ) async throws(CallFault) {
        let turner = PageTurner()
        let all = try await reader.instances(in: group, region: region) { soFar in
            guard await turner.turn() else { return }
            mailbox.post(.instancesLoaded(soFar, of: group, isComplete: false))
        }
        if !Task.isCancelled { mailbox.post(.instancesLoaded(all, of: group, isComplete: true)) }
    }
}
