import ArgumentParser

/// What to do about a group that is not in the region that is asked.
struct GroupSearchOptions: ParsableArguments {
    @Flag(
        help:
            "Where the group is not in the region, look for it in all others and name the one that has it."
    )
    var lookEverywhere = false
}
