import FoundationEssentials
import JSONText

/// When intents without an outcome were first seen with nobody alive at them: only from then on is
/// it known that no further request leaves for them.
///
/// One line of JSON in the lock file, behind what it says of the log: `free`, a list of pairs of a
/// `seq` and the seconds since 1970.
struct FreeIntents: Sendable, Hashable {
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
    }

    /// Any time that a clock shows.
    private static let seconds: Range<Int64> = 0..<(1 << 40)

    /// The line is of limited length; the oldest intents are settled first, which makes room.
    private static let most = 24

    var line: [UInt8] {
        let pairs = times.sorted { $0.key < $1.key }.prefix(Self.most).map { sequence, time in
            // Rounded up: nothing is settled early for it.
            JSONValue.array([
                .integer(Int64(sequence)),
                .integer(Int64(time.timeIntervalSince1970.rounded(.up))),
            ])
        }
        return Array(JSONValue.object([.init("free", .array(pairs))]).text.utf8)
    }
}
