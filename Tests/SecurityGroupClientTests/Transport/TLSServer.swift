/// `openssl s_server` on 127.0.0.1, with a certificate of its own that nobody knows. It answers
/// GET requests with a page.
struct TLSServer {
    struct NotListening: Error {}

    let port: Int
    let certificateFile: String
    private let process: SpawnedProcess
    private let folder: TemporaryFolder

    /// - Parameter names: what the certificate is for, as OpenSSL writes alternative names.
    init(names: String = "IP:127.0.0.1") async throws {
        folder = try TemporaryFolder()
        certificateFile = "\(folder.path)/cert.pem"
        let key = "\(folder.path)/key.pem"
        let made = try SpawnedProcess(
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-nodes", "-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=\(names)",
                "-keyout", key, "-out", certificateFile,
            ], output: "\(folder.path)/req.txt")
        guard made.wait() == 0 else { throw NotListening() }
        process = try SpawnedProcess(
            [
                "openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", certificateFile, "-key",
                key, "-www",
            ], output: "\(folder.path)/out.txt")
        for _ in 1...500 {
            let lines = folder.text("out.txt").split(separator: "\n")
            if let line = lines.first(where: { $0.hasPrefix("ACCEPT ") }),
                let port = line.split(separator: ":").last.flatMap({ Int($0) })
            {
                self.port = port
                return
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        process.stop()
        folder.remove()
        throw NotListening()
    }

    func stop() {
        process.stop()
        folder.remove()
    }
}
