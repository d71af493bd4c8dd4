import Console
import Revocation
import SecurityGroupClient
import SecurityGroups
import TrafficImpact

/// The audit log, and what leads from it back to a group.
extension EffectRunner {
    func readAudit(region: RegionID) {
        guard let client = access?.client else {
            mailbox.post(.auditFailed(words: "Which log is meant is known only with credentials."))
            return
        }
        let mailbox = mailbox
        Task {
            do throws(AuditLogFault) {
                let trail = try await client.auditTrail()
                mailbox.post(
                    .auditRead(AuditListing(trail, at: await client.auditSession(in: region))))
            } catch {
                mailbox.post(.auditFailed(words: error.words))
            }
        }
    }

    /// Reads what an entry revoked, and the group as it is now.
    func prepareRestoration(of entry: Int, region: RegionID) {
        guard let client = access?.client else { return }
        let mailbox = mailbox
        Task {
            do throws(RestorationFault) {
                let source = try await client.revokedEntry(entry, region: region)
                mailbox.post(
                    .restorationPrepared(try await client.restorationPlan(of: source)))
            } catch {
                mailbox.post(.restorationRefused(entry: entry, words: error.words))
            }
        }
    }

    /// Works out what a plan does to traffic.
    func analyse(_ plan: RestorationPlan) {
        analysis?.cancel()
        let (mailbox, kept) = (mailbox, kept)
        analysis = Task {
            let effect = RestorationEffect(
                of: plan, keeping: kept, budget: .until(WorkBudget.consoleDeadline))
            if !Task.isCancelled { mailbox.post(.restorationAnalysed(effect, of: plan)) }
        }
    }
}
