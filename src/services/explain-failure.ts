import type {Problem} from '#core';
import {reasonInLog, rootOf} from './reason-in-log.ts';

/** A text servers are known to end with: why, what to do about it, and its number among the difficulties of the course. */
interface KnownFailure {
	readonly text: RegExp;
	readonly cause: string;
	readonly remedy: string;
	readonly difficulty: number;
}

/** Also known without a word in the log. */
export const diskIsFull = {
	cause: 'the disk is full',
	remedy: 'free some space, then start it again: what was stored before is kept',
} as const;

const knownFailures: readonly KnownFailure[] = [
	{
		text: /Address already in use/,
		cause: 'another program listens on the port',
		remedy: 'stop that program, or choose another port',
		difficulty: 3,
	},
	{
		text: /InconsistentClusterIdException|Invalid cluster\.id in/,
		cause: "the records belong to another cluster: ZooKeeper's data was removed or changed, Kafka's was kept",
		remedy: "remove the directory of log.dirs as well, or bring ZooKeeper's back: the two belong together",
		difficulty: 4,
	},
	{
		text: /InconsistentBrokerIdException|Stored node id \d+ doesn't match/,
		cause: 'the records in log.dirs were written by a broker with another broker.id',
		remedy: 'give each broker its own log.dirs',
		difficulty: 5,
	},
	{
		text: /Failed to acquire lock on file \.lock/,
		cause: 'another broker uses the same log.dirs',
		remedy: 'stop the other broker, or give each its own log.dirs',
		difficulty: 6,
	},
	{
		text: /node already exists and owner|KeeperErrorCode = NodeExists/,
		cause: 'a broker with the same broker.id is registered, or was until a moment ago',
		remedy: "give each broker its own broker.id; after a crash wait until the old one's session has ended",
		difficulty: 7,
	},
	{
		text: /Timed out waiting for connection while in state: CONNECTING|ZooKeeperClientTimeoutException/,
		cause: 'no ZooKeeper answered at the address in zookeeper.connect',
		remedy: 'start ZooKeeper first; compare zookeeper.connect with its clientPort',
		difficulty: 8,
	},
	{
		text: /UnsupportedClassVersionError/,
		cause: 'this Java is too old',
		remedy: 'use Java 17 or 21',
		difficulty: 9,
	},
	{
		text: /No meta\.properties found|have you run kafka-storage/,
		cause: 'the configuration is for a broker without ZooKeeper',
		remedy: 'remove process.roles and set zookeeper.connect',
		difficulty: 14,
	},
	{
		text: /No space left on device|Disk is full/i,
		...diskIsFull,
		difficulty: 50,
	},
	{
		text: /OutOfMemoryError|Cannot allocate memory|insufficient memory/,
		cause: 'there is not enough memory',
		remedy: 'close other programs',
		difficulty: 51,
	},
	{
		text: /Missing required configuration|ConfigException|IllegalArgumentException.*(?:Port|Time|is not set)|NumberFormatException/i,
		cause: 'a setting of the configuration is missing or has a value it cannot have',
		remedy: 'look at the setting the message names',
		difficulty: 0,
	},
];

const shownLines = 30;
const longestReason = 500;
const frame = /^\s+(?:at\s|\.\.\. \d+ more)/;

/** Where in their code exceptions arose would push out what was said before. */
function lastWords(log: readonly string[]): readonly string[] {
	return log.filter(line => !frame.test(line)).slice(-shownLines);
}

/** What the last lines of a server's log say about why it ended. */
export function explainFailure(
	log: readonly string[],
): Pick<Problem, 'found' | 'remedy' | 'details'> & {readonly cause: string | null} {
	for (const {text, cause, remedy, difficulty} of knownFailures) {
		const index = log.findIndex(each => text.test(each));
		const line = log[index];
		if (line !== undefined) {
			return {
				found: (rootOf(log, index) ?? line).slice(0, longestReason),
				remedy,
				cause,
				details: {log: lastWords(log), ...(difficulty === 0 ? {} : {difficulty})},
			};
		}
	}

	const reason = reasonInLog(log);
	return {...(reason === undefined ? {} : {found: reason.slice(0, longestReason)}), cause: null, details: {log: lastWords(log)}};
}
