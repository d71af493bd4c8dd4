import FoundationEssentials
import SecurityGroups
import TrafficImpact

extension ChangeEffect {
    /// What the effect is relative to.
    func notesOnScope() -> [String] {
        guard let surroundings else { return notesOnOneGroup }
        var notes = [instancesNote(surroundings)]
        if let gap = surroundings.interfaceGap {
            notes.append(
                "Not all network interfaces are known: \(gap.withoutStop). Other groups may decide about their traffic."
            )
        }
        if let products = productsNote(surroundings) { notes.append(products) }
        if let elsewhere = ownServerNote(surroundings) { notes.append(elsewhere) }
        if let leftOut = leftOutNote(surroundings) { notes.append(leftOut) }
        notes += nameNotes(surroundings)
        notes.append(Self.balancerNote)
        notes += withinNotes(surroundings)
        return notes
    }

    /// What the effect of one group does not tell.
    private var notesOnOneGroup: [String] {
        [
            "This group only: other groups of the same instances may accept or deny the same traffic; they were not read.",
            Self.balancerNote,
        ] + (isOpenWithin ? [Self.openWithinNote] : [])
    }

    private static let balancerNote =
        "Traffic through a load balancer is not subject to these rules."
    private static let openWithinNote =
        "Members of the group reach each other whatever its rules say (InnerAccessPolicy)."

    private func instancesNote(_ surroundings: Surroundings) -> String {
        let time = surroundings.readAt.map { " as read at \($0.auditText)" } ?? ""
        switch surroundings.instances {
        case .pending:
            return "This group only so far: its instances and their other groups are being read."
        case .unread(let reason):
            return
                "This group only: other groups of the same instances may accept or deny the same traffic; they were not read: \(reason.withoutStop)."
        case .read(let combinations) where combinations.isEmpty:
            return surroundings.interfaceGap == nil
                ? "No instance and no other network interface is in this group\(time)."
                : "No instance is in this group\(time)."
        case .read: return "Instances and their groups\(time)."
        }
    }

    /// Interfaces that are no instance's are named as what they are: nobody would look for them there.
    private func productsNote(_ surroundings: Surroundings) -> String? {
        guard case .read(let combinations) = surroundings.instances else { return nil }
        let others = combinations.flatMap(\.interfaces).filter { interface in
            if case .instance = interface.use { false } else { true }
        }
        if others.isEmpty { return nil }
        let more = others.count > 3 ? " and \(others.count - 3) more" : ""
        return
            "Also in the group: \(others.prefix(3).map(\.summary).joined(separator: ", "))\(more)."
    }

    /// The operator's connection need not be to an instance of the group at all.
    private func ownServerNote(_ surroundings: Surroundings) -> String? {
        guard case .read(let combinations) = surroundings.instances, !combinations.isEmpty,
            surroundings.interfaceGap == nil
        else { return nil }
        for case .connection(let own) in access.map(\.access)
        where !surroundings.holds(own.server) {
            let server = own.server.description.prefix { $0 != "/" }
            let claim = own.keeper == nil ? "You are" : "SSH_CONNECTION says that you are"
            return
                "\(claim) logged in at \(server), which is no instance of this group: other rules may decide about your connection."
        }
        return nil
    }

    /// What is not known of the instances' groups.
    private func leftOutNote(_ surroundings: Surroundings) -> String? {
        let leftOut = surroundings.leftOut
        guard !leftOut.isEmpty else { return nil }
        let kinds = [
            (leftOut.reduce(0) { $0 + $1.instances.count }, "instance"),
            (leftOut.reduce(0) { $0 + $1.interfaces.count }, "network interface"),
        ]
        let counts = kinds.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        let unread = Set(leftOut.flatMap(\.others)).filter {
            surroundings.otherGroups[$0] == nil
        }.map(\.rawValue).sorted()
        let why =
            unread.isEmpty
            ? "more than \(Surroundings.mostCombinations) combinations of groups"
            : "the rules of \(unread.prefix(3).joined(separator: ", "))\(unread.count > 3 ? " and \(unread.count - 3) more" : "") were not read"
        return
            "Not looked at: \(counts.joined(separator: " and ")) (\(why))."
    }

    /// What the names stand for that the effect speaks of.
    private func nameNotes(_ surroundings: Surroundings) -> [String] {
        var names: Set<String> = []
        for impact in [impact] + combinations.map(\.impact) {
            for region in impact.lost + impact.gained {
                names.formUnion((region.memberOf + region.notMemberOf).map(\.name))
            }
        }
        names.formUnion(plannedNames)
        let clauses = names.sorted().compactMap { name in
            surroundings.names[name]?.summary(name)
        }
        return clauses.prefix(6).map { "\($0)." }
            + (clauses.count > 6 ? ["\(clauses.count - 6) more names are not told here."] : [])
    }

    /// Access between members, which no rule decides about.
    private func withinNotes(_ surroundings: Surroundings) -> [String] {
        var notes: [String] = []
        if isOpenWithin {
            notes.append(Self.openWithinNote)
        } else if surroundings.isEnterprise == true {
            notes.append(
                "An enterprise group keeps its members apart: they reach each other only by a rule."
            )
        }
        // Basic and enterprise groups are never on one interface.
        let others = Set(combinations.flatMap(\.combination.others)).filter {
            surroundings.isEnterprise != true
                && surroundings.otherGroups[$0].map { InterfaceGroup($0).isOpenWithin } == true
        }.map(\.rawValue).sorted()
        if !others.isEmpty {
            let more = others.count > 3 ? " and \(others.count - 3) more" : ""
            let names = others.prefix(3).joined(separator: ", ") + more
            notes.append(
                isOpenWithin
                    ? "So do those of \(names)."
                    : "Members of \(names) reach each other whatever the rules say (InnerAccessPolicy)."
            )
        }
        return notes
    }
}
