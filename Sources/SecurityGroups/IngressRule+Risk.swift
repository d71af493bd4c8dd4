extension IngressRule {
    /// Why the rule deserves a second look: the whole world reaches a port from which a machine or
    /// a database is administered. Nil for any other rule.
    ///
    /// It is the rule's own words: whether stronger rules keep the world out is not seen here.
    public var risk: String? {
        guard policy == .accept, let block = sourceBlocks.first(where: \.isAny) else { return nil }
        let world = block.family == .v4 ? "the world" : "the IPv6 world"
        if ipProtocol == .all { return "everything is open to \(world)" }
        // What a port list holds is not known here.
        guard ipProtocol.hasPorts, match.portRangeListID == nil else { return nil }
        if portRange == .all { return "every \(ipProtocol.name) port is open to \(world)" }
        let reached = Self.sensitivePorts[ipProtocol, default: []]
            .filter { portRange.covers($0.port...$0.port) }
        guard let first = reached.first else { return nil }
        let more = reached.count > 1 ? " and \(reached.count - 1) more of its kind" : ""
        return "\(first.service)\(more) open to \(world)"
    }

    /// Whether it accepts traffic from every address of a family, by its own source.
    public var isOpenToTheWorld: Bool {
        policy == .accept && sourceBlocks.contains(where: \.isAny)
    }

    /// The blocks of its source; where those of both families are given, either may count.
    var sourceBlocks: [CIDRBlock] {
        switch source {
        case .cidr(let block): [block]
        case .group, .prefixList: []
        case .unrecognised:
            ["SourceCidrIp", "Ipv6SourceCidrIp"].compactMap { self[field: $0] }
                .compactMap { CIDRBlock($0) }
        }
    }

    fileprivate typealias SensitivePort = (port: UInt16, service: String)

    /// Well-known ports of remote administration, of file sharing within a site and of databases
    /// (IANA's registry of service names; for what is not in it, the products' own documentation).
    fileprivate static let sensitivePorts: [IPProtocol: [SensitivePort]] = [
        .tcp: [
            (22, "SSH"), (23, "Telnet"), (135, "Windows RPC"), (139, "NetBIOS"), (445, "SMB"),
            (512, "rexec"), (513, "rlogin"), (514, "rsh"), (873, "rsync"), (1433, "SQL Server"),
            (1521, "Oracle"), (2049, "NFS"), (2181, "ZooKeeper"), (2375, "Docker"),
            (2376, "Docker"), (2379, "etcd"), (3306, "MySQL"), (3389, "RDP"),
            (5432, "PostgreSQL"), (5601, "Kibana"), (5900, "VNC"), (5901, "VNC"),
            (5984, "CouchDB"), (5985, "WinRM"), (5986, "WinRM"), (6379, "Redis"),
            (6443, "Kubernetes"), (8123, "ClickHouse"), (9042, "Cassandra"),
            (9092, "Kafka"), (9200, "Elasticsearch"), (9300, "Elasticsearch"),
            (10250, "kubelet"), (11211, "memcached"), (27017, "MongoDB"), (27018, "MongoDB"),
            (27019, "MongoDB"), (50000, "DB2"),
        ],
        .udp: [
            (69, "TFTP"), (111, "portmapper"), (161, "SNMP"), (623, "IPMI"),
            (1434, "SQL Server"), (2049, "NFS"), (3389, "RDP"), (11211, "memcached"),
        ],
    ]
}

extension IPProtocol {
    /// What people call a port of tcp or udp: `SSH`. Nil where there is no name that everybody knows.
    public func serviceName(of port: UInt16) -> String? {
        (IngressRule.sensitivePorts[self, default: []] + Self.publicPorts[self, default: []])
            .first { $0.port == port }?.service
    }

    /// The ports of tcp and udp that people call so, whatever the letter case.
    static func ports(ofService name: String) -> [UInt16] {
        let all = [IngressRule.sensitivePorts, publicPorts].flatMap { $0.values.joined() }
        return Set(all.filter { $0.service.lowercased() == name.lowercased() }.map(\.port)).sorted()
    }

    /// The services of remote administration and the databases among ports of tcp or udp; of all
    /// protocols together, those of both. Each is named once.
    public func sensitiveServices(in ports: [ClosedRange<UInt16>]) -> [String] {
        let protocols: [IPProtocol] = self == .all ? [.tcp, .udp] : [self]
        var names: [String] = []
        for sensitive in protocols.flatMap({ IngressRule.sensitivePorts[$0, default: []] })
        where !names.contains(sensitive.service) {
            if ports.contains(where: { $0.contains(sensitive.port) }) {
                names.append(sensitive.service)
            }
        }
        return names
    }

    /// Ports of services that are meant for everybody, or nearly so (IANA's registry).
    private static let publicPorts: [IPProtocol: [IngressRule.SensitivePort]] = [
        .tcp: [
            (25, "SMTP"), (53, "DNS"), (80, "HTTP"), (443, "HTTPS"), (465, "SMTP"), (587, "SMTP"),
            (993, "IMAP"),
        ],
        .udp: [(53, "DNS"), (123, "NTP"), (443, "HTTPS"), (500, "IPsec"), (4500, "IPsec")],
    ]
}
