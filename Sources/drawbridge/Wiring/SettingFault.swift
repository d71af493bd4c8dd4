/// An option or a variable that cannot be used.
struct SettingFault: Error {
    /// A whole sentence: what is wrong, and what to give instead.
    let words: String
}
