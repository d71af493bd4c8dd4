import SecurityGroupClient

/// What a headless command that writes does last, when its report is out: it sends the syslog daemon what it has not got.
enum HeadlessForwarding {
    /// Tells on standard error where the daemon does not take it.
    static func forward(with client: ClientSession) async {
        if let message = await client.forwarder?.catchUp().message { Output.error(message) }
    }
}
