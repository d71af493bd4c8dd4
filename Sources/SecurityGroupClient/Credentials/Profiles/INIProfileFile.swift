import FoundationEssentials

/// An INI file of the SDKs, as read: a profile a section.
struct INIProfileFile: Sendable {
    let profiles: [Profile]
    let warnings: [String]

    /// The one that `ALIBABA_CLOUD_CREDENTIALS_FILE` names, else `~/.alibabacloud/credentials.ini`,
    /// else `credentials` beside it, as some SDKs call it.
    static func paths(_ variables: CredentialVariables) -> [String] {
        if let path = variables["ALIBABA_CLOUD_CREDENTIALS_FILE"] { return [path] }
        let folder = "\(variables.home)/.alibabacloud"
        return ["\(folder)/credentials.ini", "\(folder)/credentials"]
    }

    /// - Throws: `CredentialError`; nil is returned where there is no such file.
    static func read(_ path: String) throws(CredentialError) -> INIProfileFile? {
        let contents: TrustedFile.Contents
        do throws(TrustedFileError) {
            contents = try TrustedFile(path: path).read()
        } catch {
            if error.reason == .missing { return nil }
            throw .fileRefused(error.what)
        }
        do throws(INIText.Malformed) {
            let text = try INIText(String(decoding: contents.bytes, as: UTF8.self))
            return INIProfileFile(
                profiles: text.sections.map {
                    Profile(name: $0.name, path: path, isSection: true, fields: $0.fields)
                }, warnings: TrustedFile.warnings(path, contents))
        } catch {
            throw .fileMalformed(path: "\(path), line \(error.line),")
        }
    }

    func profile(_ name: String) -> Profile? { profiles.first { $0.name == name } }
}
