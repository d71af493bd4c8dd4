import ECSProtocol
import FoundationEssentials
import SecurityGroups

/// The configuration file of the `aliyun` command, `~/.aliyun/config.json`.
struct ProfileFile: Sendable {
    let path: String

    init(home: String) { path = "\(home)/.aliyun/config.json" }

    /// - Parameters:
    ///   - profile: the name asked for; nil means the file's `current`.
    ///   - region: from the environment, for a profile that names none.
    func credentials(
        profile name: String?, region: RegionID?
    ) throws(CredentialFault) -> ResolvedCredentials {
        let contents: TrustedFile.Contents
        do throws(TrustedFileFault) {
            contents = try TrustedFile(path: path).read()
        } catch {
            guard error.reason == .missing else { throw .fileRefused(error.what) }
            guard let name else { throw .notFound(path: path) }
            throw .profileMissing(name: name, path: path, known: [])
        }
        guard let file = try? JSONDecoder().decode(Members.self, from: contents.bytes) else {
            throw .fileMalformed(path: path)
        }
        let profiles = (file.profiles ?? []).map { Profile(fields: $0.mapValues(\.text)) }
        let wanted = name ?? file.current?.text ?? "default"
        guard let profile = profiles.first(where: { $0.name == wanted }) else {
            throw .profileMissing(name: wanted, path: path, known: profiles.map(\.name))
        }
        return ResolvedCredentials(
            credentials: try profile.credentials(path: path),
            origin: .profile(name: wanted, path: path), region: profile.region ?? region,
            warnings: contents.isReadableByOthers
                ? ["\(path) holds secrets and may be read by others; run: chmod 600 \(path)"] : [])
    }

    private struct Members: Decodable {
        let current: LenientText?
        let profiles: [[String: LenientText]]?
    }
}
