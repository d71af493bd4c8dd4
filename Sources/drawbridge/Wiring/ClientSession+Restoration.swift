import Revocation
import SecurityGroupClient
import SecurityGroups

extension ClientSession {
    /// What this operator revoked last in this place.
    ///
    /// - Parameters:
    ///   - group: nil for any.
    ///   - region: nil for that of each entry.
    /// - Throws: `RestorationFault`, also where that is undone already.
    func newestRevocation(
        of group: SecurityGroupID?, in region: RegionID? = nil
    ) async throws(RestorationFault) -> RevokedEntry {
        let trail: AuditTrail
        do throws(AuditLogFault) { trail = try await log.trail() } catch {
            throw error.reason == .missing ? .refused(.noRevocation(group)) : .auditLog(error)
        }
        for record in trail.revocations(by: who.uid, of: group) {
            guard let session = record.entry?.session, region == nil || session.region == region,
                session.isSamePlace(as: await place(in: session.region))
            else { continue }
            do throws(RestorationRefusal) {
                let source = try trail.revokedEntry(record.sequence)
                if let later = trail.undoing(source) {
                    throw .undone(source.sequence, by: later)
                }
                return source
            } catch {
                if case .nothingRevoked = error { continue }
                throw .refused(error)
            }
        }
        throw .refused(.noRevocation(group))
    }

    /// The region that an entry of the log names; nil where there is no such entry. It is checked with
    /// the entry.
    func region(ofEntry sequence: Int) async -> RegionID? {
        let trail = try? await log.trail()
        return trail?.record(sequence: sequence)?.entry?.session.region
    }

    private func vouchedEntry(
        _ sequence: Int
    ) async throws(RestorationFault) -> RevokedEntry {
        let trail: AuditTrail
        do throws(AuditLogFault) { trail = try await log.trail() } catch {
            throw .auditLog(error)
        }
        do throws(RestorationRefusal) { return try trail.revokedEntry(sequence) } catch {
            throw .refused(error)
        }
    }

    /// A plan to restore what an entry revoked into its group as it is now, where the chain vouches for
    /// the entry and it is of this place. The group is read while the account is looked for, which the
    /// place is told by.
    func restorationPlan(
        ofEntry sequence: Int, in region: RegionID, reason: String = ""
    ) async throws(RestorationFault) -> ChangePlan {
        let source = try await vouchedEntry(sequence)
        async let read = group(of: source)
        guard source.session.isSamePlace(as: await place(in: region)) else {
            throw .refused(.elsewhere(sequence, source.session))
        }
        do throws(CallFault) {
            return ChangePlan(restoring: source, into: try await read.get(), reason: reason)
        } catch {
            throw .groupNotRead(error)
        }
    }

    private func group(of source: RevokedEntry) async -> Result<GroupRules, CallFault> {
        do throws(CallFault) {
            return .success(
                try await reader.rules(of: source.groupID, in: source.session.region))
        } catch {
            return .failure(error)
        }
    }
}
