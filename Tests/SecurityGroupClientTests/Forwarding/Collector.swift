import Foundation

/// A real rsyslogd with a configuration, port and pid file of its own.
final class Collector {
    struct NotListening: Error {}

    let folder: TemporaryFolder
    let port: Int
    var socketPath: String { "\(folder.path)/log" }
    var certificateFile: String { "\(folder.path)/cert.pem" }
    private let process: SpawnedProcess

    /// - Parameters:
    ///   - address: of loopback. One that nothing else listens on keeps its port while it is down.
    ///   - port: 0 for any that is free.
    ///   - folder: where an earlier one of the test was, whose place this one takes.
    init(
        tls: Bool = false, address: String = "127.0.0.1", port: Int = 0,
        in folder: TemporaryFolder? = nil
    ) async throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        if tls { try Self.makeCertificate(in: folder) }
        try folder.write(
            Self.configuration(folder.path, tls: tls, place: (address, port)), to: "rsyslog.conf")
        process = try SpawnedProcess(
            [
                "/usr/sbin/rsyslogd", "-n", "-f", "\(folder.path)/rsyslog.conf", "-i",
                "\(folder.path)/pid",
            ], output: "\(folder.path)/errors.txt")
        for _ in 1...1500 {
            let text = folder.text("port").trimmingCharacters(in: .whitespacesAndNewlines)
            if let port = Int(text) {
                self.port = port
                return
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        process.stop()
        throw NotListening()
    }

    private static func configuration(
        _ folder: String, tls: Bool, place: (address: String, port: Int)
    ) -> String {
        let driver =
            tls
            ? """
            StreamDriver.Name="ossl" StreamDriver.Mode="1" StreamDriver.AuthMode="anon"
            """ : ""
        let certificates =
            tls
            ? """
            DefaultNetstreamDriver="ossl" DefaultNetstreamDriverCAFile="\(folder)/cert.pem"
            DefaultNetstreamDriverCertFile="\(folder)/cert.pem"
            DefaultNetstreamDriverKeyFile="\(folder)/key.pem"
            """ : ""
        return """
            global(workDirectory="\(folder)" maxMessageSize="256k" \(certificates))
            module(load="imuxsock" SysSock.Use="off")
            module(load="imtcp" \(driver))
            input(type="imuxsock" Socket="\(folder)/log" UseSpecialParser="off" ParseHostname="on")
            input(type="imtcp" address="\(place.address)" port="\(place.port)"
              listenPortFileName="\(folder)/port")
            template(name="all" type="string"
              string="%pri%|%timereported:::date-rfc3339%|%hostname%|%app-name%|%msgid%|%structured-data%|%msg%\\n")
            action(type="omfile" file="\(folder)/messages" template="all")

            """
    }

    /// Makes `cert.pem` and `key.pem` for 127.0.0.1.
    static func makeCertificate(in folder: TemporaryFolder) throws {
        let made = try SpawnedProcess(
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-nodes", "-days", "2", "-subj", "/CN=test", "-addext",
                "subjectAltName=IP:127.0.0.1", "-keyout", "\(folder.path)/key.pem", "-out",
                "\(folder.path)/cert.pem",
            ], output: "\(folder.path)/req.txt")
        guard made.wait() == 0 else { throw NotListening() }
    }

    /// Waits for so many messages, each split into its fields.
    func messages(_ count: Int) async throws -> [[String]] {
        for _ in 1...3000 {
            let lines = folder.text("messages").split(separator: "\n")
            if lines.count >= count {
                return lines.map { line in
                    line.split(separator: "|", maxSplits: 6, omittingEmptySubsequences: false)
                        .map(String.init)
                }
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NotListening()
    }

    /// Ends it; its folder stays.
    func stop() { process.stop() }

    func remove() {
        process.stop()
        folder.remove()
    }
}
