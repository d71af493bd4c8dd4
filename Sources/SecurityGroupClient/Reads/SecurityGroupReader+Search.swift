import ECSProtocol
public import SecurityGroups

extension SecurityGroupReader {
    /// Looks for a group in all regions but one, side by side. The first that has it ends the
    /// search, since an id is used once.
    ///
    /// - Throws: `CallError` where the regions cannot be listed. A region that does not answer is
    ///   part of the result.
    public func search(
        for groupID: SecurityGroupID, besides region: RegionID
    ) async throws(CallError) -> GroupSearch {
        let others = try await regions(asking: region).map(\.id).filter { $0 != region }
        return await withTaskGroup(of: (RegionID, Bool?).self) { group in
            for other in others {
                group.addTask { (other, await self.has(groupID, in: other)) }
            }
            var unanswered: [RegionID] = []
            for await (other, isThere) in group {
                if isThere == true {
                    group.cancelAll()
                    return GroupSearch(groupID: groupID, found: other)
                }
                if isThere == nil { unanswered.append(other) }
            }
            return GroupSearch(groupID: groupID, found: nil, unanswered: unanswered)
        }
    }

    /// Nil where the region does not say.
    private func has(_ groupID: SecurityGroupID, in region: RegionID) async -> Bool? {
        let action = DescribeSecurityGroups(securityGroupID: groupID)
        do throws(CallError) {
            let page = try await caller.call(action, region: region).value
            return page.elements.contains { $0.id == groupID }
        } catch {
            if case .service(let fault) = error, fault.code == .invalidSecurityGroupIDNotFound {
                return false
            }
            return nil
        }
    }
}
