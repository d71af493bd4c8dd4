extension IngressRule {
    /// The rule in a few words of plain text, for messages: `accept tcp 22 from 0.0.0.0/0,
    /// priority 1`. Untrusted fields are included as they are.
    public var summary: String { "\(matchSummary), priority \(priority)" }

    /// The same where room is scarce: `accept tcp 22 from 0.0.0.0/0, p1`.
    public var shortSummary: String { "\(matchSummary), p\(priority)" }

    private var matchSummary: String {
        var text = "\(policy.name) \(ipProtocol.name)"
        if ipProtocol.hasPorts || portsText != "all" { text += " \(portsText)" }
        let from = source.text.isEmpty ? "an unknown source" : source.text
        text += " from \(from)"
        if destination != .any { text += " to \(destination.text)" }
        if sourcePortRange != .all { text += ", source port \(sourcePortRange.wireText)" }
        for name in ["DestGroupId", "DestPrefixListId"] {
            if let id = self[field: name] { text += " to \(id)" }
        }
        if nicType == .internet { text += ", internet NIC" }
        return text
    }
}
