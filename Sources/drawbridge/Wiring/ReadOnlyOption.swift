import ArgumentParser

/// Whether anything may be changed at all.
struct ReadOnlyOption: ParsableArguments {
    @Flag(
        inversion: .prefixedNo,
        help: "Nothing can be revoked or restored; --no-read-only wins over the configuration file."
    )
    var readOnly: Bool?

    var isReadOnly: Bool { readOnly ?? Configuration.current.isReadOnly ?? false }
}
