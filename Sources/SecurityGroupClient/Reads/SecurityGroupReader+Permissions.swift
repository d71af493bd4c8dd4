import ECSProtocol
public import SecurityGroups

/// What a try of an action told about the permission to call it.
public struct PermissionCheck: Sendable, Hashable {
    /// What the try brought.
    public enum Answer: Sendable, Hashable {
        case granted
        case denied(ServiceError)
        /// The action was answered, but not so that the answer tells; the words say why, a clause.
        case unclear(String)
        /// There was another error.
        case failed(CallError)
    }

    /// `DescribeInstances`.
    public let action: String
    /// What the try brought.
    public let answer: Answer

    public init(action: String, answer: Answer) {
        self.action = action
        self.answer = answer
    }
}

extension SecurityGroupReader {
    /// Nobody's group and lists: being told that they are not there takes the permission to look.
    private static let nobodys = (
        group: SecurityGroupID("sg-drawbridge-doctor"), prefixList: "pl-drawbridge-doctor",
        portRangeList: "prl-drawbridge-doctor"
    )

    /// Tries each action that reading takes, one after the other, in a way that changes nothing and
    /// reads no more than it must.
    ///
    /// Where the first one fails for another reason than its permission, such as a wrong key, so would
    /// all: then it is the only one tried.
    public func permissions(in region: RegionID) async -> [PermissionCheck] {
        let first = await check(DescribeRegions(), in: region)
        if case .failed = first.answer { return [first] }
        return [
            first,
            await check(
                DescribeSecurityGroups(maxResults: 10, securityGroupID: Self.nobodys.group),
                in: region),
            await check(DescribeSecurityGroupAttribute(groupID: Self.nobodys.group), in: region),
            await instancesCheck(in: region),
            await interfacesCheck(in: region),
            await check(
                DescribePrefixListAttributes(prefixListID: Self.nobodys.prefixList), in: region),
            await check(
                DescribePortRangeListEntries(portRangeListID: Self.nobodys.portRangeList),
                in: region),
            await check(DescribeSecurityGroupReferences(groupID: Self.nobodys.group), in: region),
        ]
    }

    /// - Parameter read: what a reply tells; nil for no more than that it came.
    private func check<A: Action>(
        _ action: A, in region: RegionID,
        _ read: (A.Reply) -> PermissionCheck.Answer = { _ in .granted }
    ) async -> PermissionCheck {
        let answer: PermissionCheck.Answer
        do throws(CallError) {
            answer = read(try await caller.call(action, region: region).value)
        } catch {
            switch error {
            case .service(let fault) where fault.code.saysNotPermitted: answer = .denied(fault)
            case .service(let fault) where fault.code.saysNothingThere: answer = .granted
            default: answer = .failed(error)
            }
        }
        return PermissionCheck(action: A.name, answer: answer)
    }

    private func instancesCheck(in region: RegionID) async -> PermissionCheck {
        await check(DescribeInstances(groupID: nil, maxResults: 10, isDryRun: true), in: region) {
            _ in
            .unclear("a dry run was answered as if it were none")
        }
    }

    private func interfacesCheck(in region: RegionID) async -> PermissionCheck {
        await check(DescribeNetworkInterfaces(groupID: nil, maxResults: 10), in: region) { page in
            page.elements.isEmpty
                ? .unclear("it lists no interface, which a missing permission might do, too")
                : .granted
        }
    }
}

extension ErrorCode {
    /// Whether the call was permitted: a dry run says so, or the group or list that was asked about is
    /// not there. A key, a region or an action that is not found permits nothing.
    fileprivate var saysNothingThere: Bool {
        let asked = ["InvalidSecurityGroup", "InvalidPrefixList", "InvalidPortRangeList"]
        return self == .dryRunOperation
            || asked.contains(where: name.hasPrefix)
                && (name.hasSuffix(".NotFound") || name.hasSuffix(".NotExist"))
    }
}
