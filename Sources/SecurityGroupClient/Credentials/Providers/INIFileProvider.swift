import FoundationEssentials

/// A section of the SDKs' INI file: the one that `ALIBABA_CLOUD_CREDENTIALS_FILE` names, else
/// `~/.alibabacloud/credentials.ini`, else `credentials` beside it, as some SDKs call it.
struct INIFileProvider: CredentialProvider {
    /// Nil: the section `default`.
    let profile: String?
    let setting: ProfileSetting

    private var paths: [String] {
        if let path = setting.variables["ALIBABA_CLOUD_CREDENTIALS_FILE"] { return [path] }
        let folder = "\(setting.variables.home)/.alibabacloud"
        return ["\(folder)/credentials.ini", "\(folder)/credentials"]
    }
    var name: String { paths.joined(separator: " or ") }

    func lookUp() async throws(CredentialFault) -> CredentialLookup {
        let wanted = profile ?? "default"
        var known: [String]?
        for path in paths {
            guard let (text, warnings) = try read(path) else { continue }
            if let section = text.sections.first(where: { $0.name == wanted }) {
                let found = Profile(name: wanted, path: path, fields: section.fields)
                let provider = try INIProfileType(setting: setting).provider(for: found)
                return try await provider.lookUp(
                    for: found, warnings: warnings, region: setting.variables.region)
            }
            known = (known ?? []) + text.sections.map(\.name)
        }
        guard let known else { return .absent(reason: "there is no such file") }
        return .absent(
            reason: "no section “\(wanted)”, but "
                + (known.isEmpty ? "none at all" : known.joined(separator: ", ")))
    }

    private func read(
        _ path: String
    ) throws(CredentialFault) -> (text: INIText, warnings: [String])? {
        let contents: TrustedFile.Contents
        do throws(TrustedFileFault) {
            contents = try TrustedFile(path: path).read()
        } catch {
            if error.reason == .missing { return nil }
            throw .fileRefused(error.what)
        }
        do throws(INIText.Malformed) {
            let text = try INIText(String(decoding: contents.bytes, as: UTF8.self))
            return (text, TrustedFile.warnings(path, contents))
        } catch {
            throw .fileMalformed(path: "\(path), line \(error.line),")
        }
    }
}
