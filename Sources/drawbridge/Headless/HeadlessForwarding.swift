import SecurityGroupClient

/// What a headless command that writes does last, when its report is out: it sends the collector what it has not got.
enum HeadlessForwarding {
    /// Tells on standard error where the collector does not take it.
    static func forward(with client: ClientSession) async {
        if let words = await client.forwarder?.catchUp().words { Output.error(words) }
    }
}
