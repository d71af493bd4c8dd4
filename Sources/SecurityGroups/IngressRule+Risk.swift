extension IngressRule {
    /// Why the rule deserves a second look: the whole world reaches a port from which a machine or
    /// a database is administered. Nil for any other rule.
    public var risk: String? {
        guard policy == .accept, case .cidr(let block) = source, block.isAny else { return nil }
        let world = block.family == .v4 ? "the world" : "the IPv6 world"
        if ipProtocol == .all { return "everything is open to \(world)" }
        // What a port list holds is not known here.
        guard ipProtocol.hasPorts, match.portRangeListID == nil else { return nil }
        if portRange == .all { return "every \(ipProtocol.name) port is open to \(world)" }
        let reached = Self.sensitivePorts.filter { portRange.covers($0.port...$0.port) }
        guard let first = reached.first else { return nil }
        let more = reached.count > 1 ? " and \(reached.count - 1) more of its kind" : ""
        return "\(first.service)\(more) open to \(world)"
    }

    /// Well-known ports of remote administration and of databases (IANA service names).
    private static let sensitivePorts: [(port: UInt16, service: String)] = [
        (22, "SSH"), (23, "Telnet"), (445, "SMB"), (1433, "SQL Server"), (1521, "Oracle"),
        (2375, "Docker"), (3306, "MySQL"), (3389, "RDP"), (5432, "PostgreSQL"), (5900, "VNC"),
        (6379, "Redis"), (6443, "Kubernetes"), (9200, "Elasticsearch"), (11211, "memcached"),
        (27017, "MongoDB"),
    ]
}
