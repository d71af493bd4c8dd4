import Canvas
import SecurityGroups
import TrafficImpact

/// What a group lets in, which instances and interfaces it protects, and which groups name it as a
/// source.
enum SurroundingsText {
    static func lines(of session: Session) -> [TextLine] {
        guard let state = session.inventory.surroundings else { return [] }
        let columns = session.size.columns
        var lines: [TextLine] = []
        if let rules = session.rules, rules.groupID == state.groupID, rules.region == state.region {
            lines += exposure(of: rules, columns: columns)
        }
        lines += instances(of: state, columns: columns) + [TextLine()]
        lines += interfaces(of: state, columns: columns) + [TextLine()]
        lines += references(of: state, in: session, columns: columns)
        return lines
    }

    /// The summary of the rule list, and exactly what the world reaches.
    private static func exposure(of rules: RulesState, columns: Int) -> [TextLine] {
        let summary = GroupSummary.text(of: rules)
        guard !summary.isEmpty else { return [] }
        var lines = TextLine.wrapped(summary, columns: columns, style: .bold)
        for region in rules.exposure?.regions ?? [] {
            lines += TextLine.wrapped(region.text, columns: columns, indent: 2)
        }
        return lines + [TextLine()]
    }

    private static func instances(of state: SurroundingsState, columns: Int) -> [TextLine] {
        let count = state.instances.count
        let title = heading(
            "Instances of the group", count: state.has(.instances) || count > 0 ? count : nil,
            state.loading[.instances])
        var lines = title + failure(state.loading[.instances], columns: columns)
        if state.has(.instances) && count == 0 {
            let isAll = state.has(.interfaces) && state.interfaces.isEmpty
            lines.append(
                TextLine(isAll ? "  None: the rules protect nothing now." : "  None.", .muted))
        }
        return lines
            + state.instances.flatMap { instance in
                let about = [
                    instance.name, instance.status, instance.zoneID,
                    instance.privateAddresses.joined(separator: " "),
                    instance.publicAddresses.isEmpty
                        ? "" : "public " + instance.publicAddresses.joined(separator: " "),
                    others(in: instance.securityGroupIDs, but: state.groupID),
                ].filter { !$0.isEmpty }
                return item(instance.id, about.joined(separator: " · "), columns: columns)
            }
    }

    /// Further interfaces of instances, and those of products, named as what they are.
    private static func interfaces(of state: SurroundingsState, columns: Int) -> [TextLine] {
        let count = state.has(.interfaces) ? state.interfaces.count : nil
        var lines = heading(
            "Other network interfaces in it", count: count, state.loading[.interfaces])
        lines += failure(state.loading[.interfaces], columns: columns)
        if count == 0 {
            // To whoever may not list them they might look like none, too.
            let isCertain = state.has(.instances)
            lines.append(
                TextLine(isCertain ? "  None." : "  None, as far as may be seen.", .muted))
        }
        return lines
            + state.interfaces.flatMap { interface in
                let about = [
                    interface.summary, interface.name, interface.description, interface.status,
                    interface.privateAddresses.joined(separator: " "),
                    others(in: interface.securityGroupIDs, but: state.groupID),
                ].filter { !$0.isEmpty }
                return TextLine.item("  ", about.joined(separator: " · "), columns: columns)
            }
    }

    /// The rules of the other groups count, too.
    private static func others(
        in groups: [SecurityGroupID], but group: SecurityGroupID
    ) -> String {
        let others = groups.filter { $0 != group }.map(\.rawValue)
        return others.isEmpty ? "" : "also in " + others.joined(separator: " ")
    }

    private static func references(
        of state: SurroundingsState, in session: Session, columns: Int
    ) -> [TextLine] {
        let count = state.has(.references) ? state.references.count : nil
        let title = heading(
            "Groups whose rules name this one", count: count, state.loading[.references])
        var lines = title + failure(state.loading[.references], columns: columns)
        if count == 0 { lines.append(TextLine("  None.", .muted)) }
        if state.references.count >= GroupReference.mostListed {
            lines += TextLine.wrapped(
                "There may be more: ECS names no more than \(GroupReference.mostListed).",
                columns: columns, indent: 2, style: .caution)
        }
        for reference in state.references {
            let name = session.inventory.groups.all.first { $0.id == reference.groupID }?.name ?? ""
            let isForeign = session.connection.account.map { $0 != reference.accountID } ?? false
            let account =
                isForeign && !reference.accountID.isEmpty ? "account \(reference.accountID)" : ""
            let about = [name, account].filter { !$0.isEmpty }.joined(separator: " · ")
            lines += item(reference.groupID.rawValue, about, columns: columns)
        }
        return lines
    }

    private static func heading(_ text: String, count: Int?, _ loading: Loading?) -> [TextLine] {
        let number = count.map { ": \($0)" } ?? ""
        let reading =
            loading == .underWay ? (count == nil ? ": reading…" : " so far, reading…") : ""
        return [TextLine(text + number + reading, .accent)]
    }

    private static func failure(_ loading: Loading?, columns: Int) -> [TextLine] {
        guard case .failed(let words)? = loading else { return [] }
        return TextLine.wrapped(
            "Not read: \(words) r tries again; nothing else needs it.", columns: columns, indent: 2,
            style: .caution)
    }

    private static func item(_ id: String, _ about: String, columns: Int) -> [TextLine] {
        TextLine.item("  \(TextLayout.pad(id, columns: 24)) ", about, columns: columns)
    }
}
