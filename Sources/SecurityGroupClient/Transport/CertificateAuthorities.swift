import CCurl
import FoundationEssentials
import Synchronization

/// Whom to trust: the system's certificates, and those of a file besides.
final class CertificateAuthorities: Sendable {
    /// What is wrong with the file, as the end of a sentence.
    struct FileError: Error {
        let what: String
    }

    /// What libcurl is told. It goes on using the system's folder of certificates where it has one.
    enum Choice: Sendable {
        /// The system's file of certificates.
        case file
        /// No file: the folder has all of it.
        case folder
        /// Certificates in PEM that replace the system's file.
        case bundle(Data)
    }

    let caFile: String?
    /// Whether the system's folder has all that its file has; nil until somebody asks.
    private let folderIsEnough = Mutex<Bool?>(nil)

    init(caFile: String?) { self.caFile = caFile }

    func choice(for endpoint: Endpoint) throws(FileError) -> Choice {
        guard endpoint.scheme == .https else { return .file }
        let own = try ownCertificates()
        let isEnough = folderIsEnough.withLock { known in
            let isEnough = known ?? SystemCertificates.areAllInFolder()
            known = isEnough
            return isEnough
        }
        guard let own else { return isEnough ? .folder : .file }
        if isEnough { return .bundle(own) }
        var bundle = Data()
        if let path = SystemCertificates.file,
            let system = FileManager.default.contents(atPath: path)
        {
            bundle = system + Data("\n".utf8)
        }
        return .bundle(bundle + own)
    }

    private func ownCertificates() throws(FileError) -> Data? {
        guard let caFile else { return nil }
        let own: Data
        do throws(TrustedFileError) {
            own = try TrustedFile(path: caFile).read().bytes
        } catch {
            throw FileError(what: error.what)
        }
        guard String(decoding: own, as: UTF8.self).contains("-----BEGIN CERTIFICATE-----") else {
            throw FileError(what: "holds no certificate in PEM form")
        }
        return own
    }
}

/// Where this libcurl looks for the system's certificates. Reading the file, some hundred and forty
/// certificates, takes 17 ms for each connection; in the folder the one that is wanted is found by a hash
/// of its name.
enum SystemCertificates {
    static var file: String? { ccurl_system_ca_file().map { String(cString: $0) } }
    static var folder: String? { ccurl_system_ca_folder().map { String(cString: $0) } }

    /// Whether nothing is missing where only the folder is used.
    static func areAllInFolder() -> Bool {
        guard let file, let folder else { return false }
        return areAll(of: file, in: folder)
    }

    /// Whether each certificate of a file stands, to the byte, in a folder under a hash.
    static func areAll(of file: String, in folder: String) -> Bool {
        let manager = FileManager.default
        guard let wanted = manager.contents(atPath: file).map(blocks), !wanted.isEmpty,
            let names = try? manager.contentsOfDirectory(atPath: folder)
        else { return false }
        var missing = Set(wanted)
        for name in names where isHash(name) {
            if missing.isEmpty { return true }
            guard let bytes = manager.contents(atPath: "\(folder)/\(name)") else { continue }
            missing.subtract(blocks(of: bytes))
        }
        return missing.isEmpty
    }

    /// `5ed36f99.0`: OpenSSL's hash of the name, and a number, since several may have the same.
    private static func isHash(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].count == 8 && !parts[1].isEmpty
            && parts[0].allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
            && parts[1].allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The PEM blocks of a file, each from its first line to its last.
    private static func blocks(of bytes: Data) -> [[UInt8]] {
        var blocks: [[UInt8]] = []
        var block: [UInt8] = []
        for line in [UInt8](bytes).split(separator: UInt8(ascii: "\n")) {
            let isBeginning = line.starts(with: "-----BEGIN ".utf8)
            if isBeginning { block = [] }
            if isBeginning || !block.isEmpty { block += line + [UInt8(ascii: "\n")] }
            if line.starts(with: "-----END ".utf8) {
                if !block.isEmpty { blocks.append(block) }
                block = []
            }
        }
        return blocks
    }
}
