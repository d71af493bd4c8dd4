import ECSProtocol
package import FoundationEssentials
public import SecurityGroups

/// Reads regions, groups and rules. It has no way to change anything: read-only mode is this type.
public struct SecurityGroupReader: Sendable {
    let caller: any ActionCaller
    let now: @Sendable () -> Date

    /// - Parameter now: the clock that stamps each read when it begins.
    package init(caller: any ActionCaller, now: @escaping @Sendable () -> Date = { Date() }) {
        self.caller = caller
        self.now = now
    }

    /// The regions that ECS lists.
    ///
    /// - Parameter region: whose endpoint is asked; every one knows all regions.
    public func regions(asking region: RegionID) async throws(CallError) -> [Region] {
        try await caller.call(DescribeRegions(), region: region).value
    }

    /// The whole ingress rule list of a group.
    ///
    /// One call answers for one NIC type (vendor document): a group of the classic network is read
    /// for internet and for intranet, one in a VPC once.
    ///
    /// - Parameter eachPage: is given what has come so far, after every page but the last, so that
    ///   the first can be read while others are on their way.
    public func rules(
        of groupID: SecurityGroupID, in region: RegionID,
        eachPage: @Sendable (PartialRuleList) async -> Void = { _ in }
    ) async throws(CallError) -> GroupRules {
        try await timedRules(of: groupID, in: region, eachPage: eachPage).rules
    }

    /// The same, with when the last reply came.
    func timedRules(
        of groupID: SecurityGroupID, in region: RegionID,
        eachPage: @Sendable (PartialRuleList) async -> Void = { _ in }
    ) async throws(CallError) -> (rules: GroupRules, receivedAt: ContinuousClock.Instant) {
        let began = now()
        func tell(_ rules: [IngressRule], of group: IngressRulePage) async {
            await eachPage(
                PartialRuleList(
                    region: region, groupID: groupID, name: group.name, vpcID: group.vpcID,
                    rules: rules, readAt: began))
        }
        // Without NicType a classic group answers for internet, a VPC group for all it has.
        let (group, first) = try await pages(of: groupID, nicType: nil, in: region) {
            await tell($1, of: $0)
        }
        var rules = first.rules
        var pages = first.count
        var receivedAt = first.receivedAt
        if group.vpcID.isEmpty {
            await tell(rules, of: group)
            let known = Set(rules.compactMap(\.id))
            func isNew(_ rule: IngressRule) -> Bool { rule.id.map { !known.contains($0) } ?? true }
            let outside = rules
            let (_, second) = try await self.pages(of: groupID, nicType: .intranet, in: region) {
                await tell(outside + $1.filter(isNew), of: $0)
            }
            rules += second.rules.filter(isNew)
            pages = max(pages, second.count)
            receivedAt = second.receivedAt
        }
        let whole = GroupRules(
            region: region, groupID: groupID, name: group.name, description: group.description,
            vpcID: group.vpcID, innerAccessPolicy: group.innerAccessPolicy, rules: rules,
            readAt: began, pages: pages)
        return (whole, receivedAt)
    }

    private func pages(
        of groupID: SecurityGroupID, nicType: NICType?, in region: RegionID,
        soFar: (IngressRulePage, [IngressRule]) async -> Void
    ) async throws(CallError) -> (
        group: IngressRulePage,
        (rules: [IngressRule], count: Int, receivedAt: ContinuousClock.Instant)
    ) {
        var rules: [IngressRule] = []
        var ids: Set<RuleID> = []
        var tokens = PageTokens()
        var group: IngressRulePage?
        while true {
            let answer = try await caller.call(
                DescribeSecurityGroupAttribute(
                    groupID: groupID, nicType: nicType, nextToken: tokens.current),
                region: region)
            let page = answer.value
            // A rule that moves between pages while they are read can stand on two of them.
            rules += page.rules.filter { rule in rule.id.map { ids.insert($0).inserted } ?? true }
            try tokens.advance(to: page.nextToken)
            let facts = group ?? page
            group = facts
            if tokens.current == nil {
                return (facts, (rules, tokens.pages, answer.receivedAt))
            }
            await soFar(facts, rules)
        }
    }
}
