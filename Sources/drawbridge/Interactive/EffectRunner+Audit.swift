import Console
import Revocation
import SecurityGroupClient
import SecurityGroups
import TrafficImpact

/// The audit log, and what leads from it back to a group.
extension EffectRunner {
    /// Reads the log, of a long one first the newest entries; needs no credentials. Without them
    /// nothing is known to belong elsewhere.
    func readAudit(region: RegionID) {
        let (events, path, client) = (events, auditLogPath, access?.client)
        Task(executorPreference: ThreadPoolExecutor.shared) {
            do throws(AuditLogError) {
                let session = await client?.ecs.connection.knownAuditSession(in: region)
                if let newest = try await AuditTrail.newestRecords(at: path) {
                    events.post(.auditRead(AuditListing(newest: newest, at: session)))
                }
                let trail = try await AuditTrail.load(at: path)
                events.post(.auditRead(AuditListing(trail, at: session)))
            } catch  where error.reason == .missing {
                // Nothing was revoked yet.
                events.post(.auditRead(AuditListing(entries: [])))
            } catch {
                events.post(.auditFailed(message: error.naming(.commandLine).description))
            }
        }
    }

    /// Reads what an entry revoked, and the group as it is now.
    func prepareRestoration(of entry: Int, region: RegionID) {
        prepareRestoration { (client) async throws(RestorationError) in
            try await client.ecs.restorationPlan(ofEntry: entry, in: region)
        }
    }

    /// The same for what the operator revoked last of a group.
    func prepareUndo(of group: SecurityGroupID, region: RegionID) {
        prepareRestoration { (client) async throws(RestorationError) in
            let source = try await client.ecs.newestRevocation(
                by: client.who.uid, of: group, in: region)
            return try await client.ecs.restorationPlan(ofEntry: source.sequence, in: region)
        }
    }

    private func prepareRestoration(
        _ plan:
            @escaping @Sendable (ClientSession) async throws(RestorationError) -> ChangePlan
    ) {
        let events = events
        guard let client = access?.client else {
            events.post(
                .restorationRefused(message: "Without credentials nothing can be restored."))
            return
        }
        Task(executorPreference: ThreadPoolExecutor.shared) {
            do throws(RestorationError) {
                events.post(.restorationPrepared(try await plan(client)))
            } catch {
                events.post(.restorationRefused(message: error.description))
            }
        }
    }
}
