package import Revocation
package import SecurityGroups

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
