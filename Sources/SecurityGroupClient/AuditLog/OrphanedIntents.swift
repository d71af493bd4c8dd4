import FoundationEssentials
import JSONText

/// When intents without an outcome were first seen with nobody alive at them: only from then on is
/// it known that no further request leaves for them.
///
/// One line of JSON in the lock file, behind what it says of the log: `free`, a list of pairs of a
/// `seq` and the seconds since 1970.
struct OrphanedIntents: Sendable, Hashable {
    /// By the intent's `seq`.
    private(set) var times: [Int: Date] = [:]

    init() {}

    /// What is garbled counts as never seen, which only costs a wait.
    init(line: some Sequence<UInt8>) {
        let pairs = (try? JSONValue(parsing: Data(line)))?["free"]?.arrayValue ?? []
        for pair in pairs.compactMap(\.arrayValue) where pair.count == 2 {
            guard let sequence = AuditSequence.from(pair[0]), let seconds = pair[1].integerValue,
                Self.seconds.contains(seconds)
            else { continue }
            times[sequence] = Date(timeIntervalSince1970: TimeInterval(seconds))
        }
    }

    /// Notes that an intent was seen so; what is known of an earlier time stays.
    ///
    /// - Parameter open: the intents that still have no outcome; the others are forgotten.
    mutating func note(_ sequence: Int, at time: Date, open: [Int]) {
        // A time that has not come yet is one of a clock that was set back since.
        if times[sequence].map({ $0 <= time }) != true { times[sequence] = time }
        let open = Set(open)
        times = times.filter { open.contains($0.key) }
        makeRoom(at: time)
    }

    /// Drops what the line has no room for. What was noted long ago has had its chance: where its
    /// group cannot be read, or nobody works in its account any more, it would keep out what can be
    /// settled for good. The oldest intents are settled first, so of the rest the newest go.
    private mutating func makeRoom(at time: Date) {
        while times.count > Self.most {
            // Either way round: a time far ahead is one of a clock that was wrong.
            let old = times.filter { abs(time.timeIntervalSince($0.value)) > Self.chance }
            guard let dropped = (old.isEmpty ? times : old).keys.max() else { return }
            times[dropped] = nil
        }
    }

    /// Any time that a clock shows.
    private static let seconds: Range<Int64> = 0..<(1 << 40)

    /// The line is of limited length.
    private static let most = 24

    /// How long an intent keeps its place when others need it: a day.
    private static let chance: TimeInterval = 86_400

    var line: [UInt8] {
        let pairs = times.sorted { $0.key < $1.key }.map { sequence, time in
            // Rounded up: nothing is settled early for it.
            JSONValue.array([
                .integer(Int64(sequence)),
                .integer(Int64(time.timeIntervalSince1970.rounded(.up))),
            ])
        }
        return Array(JSONValue.object([.init("free", .array(pairs))]).text.utf8)
    }
}
