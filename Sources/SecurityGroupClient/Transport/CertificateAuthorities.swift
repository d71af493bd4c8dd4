import CCurl
import FoundationEssentials

/// Whom to trust: the system's certificates, and those of `--ca-file` besides.
struct CertificateAuthorities: Sendable {
    /// What is wrong with the file, as the end of a sentence.
    struct Fault: Error {
        let what: String
    }

    /// What libcurl is told.
    enum Choice: Sendable {
        case system
        /// Certificates in PEM that replace the system's file, whose own are among them. libcurl
        /// goes on using the system's folder of certificates where it has one.
        case bundle(Data)
    }

    let caFile: String?

    func choice(for endpoint: Endpoint) throws(Fault) -> Choice {
        guard let caFile, endpoint.scheme == .https else { return .system }
        let own: Data
        do throws(TrustedFileFault) {
            own = try TrustedFile(path: caFile).read().bytes
        } catch {
            throw Fault(what: error.what)
        }
        guard String(decoding: own, as: UTF8.self).contains("-----BEGIN CERTIFICATE-----") else {
            throw Fault(what: "holds no certificate in PEM form")
        }
        var bundle = Data()
        if let path = ccurl_system_ca_file().map({ String(cString: $0) }),
            let system = FileManager.default.contents(atPath: path)
        {
            bundle = system + Data("\n".utf8)
        }
        return .bundle(bundle + own)
    }
}
