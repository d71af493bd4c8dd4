import SecurityGroupClient

extension ConnectionOptions {
    /// Sends the audit log to the collector that is named; nil where none is.
    var forwarder: AuditForwarder? {
        syslogAddress.map { AuditForwarder(log: auditLogPath, address: $0, caFile: caFile) }
    }
}
