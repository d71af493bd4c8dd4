import SecurityGroups

extension World {
    /// Looks up a group that a request names as a source. Where neither owner parameter is given,
    /// only the caller's own groups count (specification).
    ///
    /// - Throws: 404 InvalidSourceGroupId.NotFound; 400 InvalidSourceGroupId.Mismatch where the two
    ///   groups are not in the same network.
    func checkSourceGroup(
        _ source: SecurityGroupID, ownerAccount: String?, ownerID: String?, for group: WorldGroup,
        region: RegionID
    ) throws(ServiceError) {
        guard
            let vpcID = vpcID(
                ofGroup: source, region: region, ownerAccount: Self.given(ownerAccount),
                ownerID: Self.given(ownerID))
        else { throw ServiceError(.invalidSourceGroupIDNotFound) }
        guard vpcID == group.listing.vpcID else {
            throw ServiceError(.invalidSourceGroupIDMismatch)
        }
    }

    private func vpcID(
        ofGroup id: SecurityGroupID, region: RegionID, ownerAccount: String?, ownerID: String?
    ) -> String? {
        func isOwner(_ account: String, _ accountID: String) -> Bool {
            (ownerAccount.map { $0.lowercased() == account.lowercased() } ?? true)
                && (ownerID.map { $0 == accountID } ?? true)
        }
        if isOwner(account, accountID) {
            let groups = regions.first { $0.id == region }?.groups ?? []
            if let group = groups.first(where: { $0.id == id }) { return group.listing.vpcID }
        }
        guard ownerAccount != nil || ownerID != nil else { return nil }
        return otherAccounts.filter { isOwner($0.account, $0.accountID) }.flatMap(\.groups)
            .first { $0.id == id && $0.region == region }?.vpcID
    }

    private static func given(_ value: String?) -> String? {
        guard let value, value.contains(where: { !$0.isWhitespace }) else { return nil }
        return value
    }
}
