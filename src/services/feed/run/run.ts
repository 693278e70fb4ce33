import type {Recording} from '../recording/recording.ts';
import type {Subscription} from '../wire/frames.ts';
import {createTape, type Tape} from '../wire/tape.ts';
import {createRunClock, type Speed} from './clock.ts';
import {type Connection, type ConnectionDescription, createConnection} from './connection.ts';
import type {Faults} from './faults.ts';
import {createMeter} from './meter.ts';
import type {Sink} from './play.ts';
import {type Resume, type Starts, startsOf} from './resume.ts';
import {createSentPositions} from './sent-positions.ts';

/** One playing of a recording, with its own clock, faults and memory of who was sent what. */
export interface Run {
	readonly recording: Recording;
	readonly faults: () => Faults;
	readonly setFaults: (faults: Faults) => void;
	/** Plays to a client until one of the two has enough. */
	readonly connect: (client: Client, sink: Sink) => Promise<void>;
	/** Takes one of the refusals that were asked for; undefined when there is none left. */
	readonly takeRefusal: () => 403 | 429 | 500 | 502 | 503 | 504 | undefined;
	/** Remembers that a request got no stream. */
	readonly noteRefusal: () => void;
	readonly open: () => number;
	readonly tape: (subscription: Subscription) => Tape;
	readonly describe: () => RunDescription;
	/** Ends all connections. */
	readonly stop: () => void;
}

export interface Client {
	readonly subscription: Subscription;
	readonly resume: Resume;
	readonly userAgent: string | undefined;
	readonly lastEventId: string | undefined;
}

export interface RunDescription {
	readonly open: number;
	/** How many distinct positions were sent to anybody. */
	readonly sent: number;
	/** The first position that is not due yet; at full speed, the first that nobody was sent. */
	readonly position: number;
	/** Events a second, of all connections together, lately. */
	readonly rate: number;
	/** All connections there ever were; the newest of them are described. */
	readonly connections: number;
	readonly history: readonly ConnectionDescription[];
	/** Requests that got no stream, for whatever reason. */
	readonly refused: number;
	readonly faults: Faults;
}

/** How many connections that are over are remembered, and for how many subscriptions the bytes are kept ready. */
const [rememberedConnections, rememberedTapes] = [1000, 4];

export function createRun(recording: Recording, speed: Speed, initial: Faults, now: () => number): Run {
	const clock = createRunClock(speed, recording.moments, now);
	const sent = createSentPositions();
	const meter = createMeter(now);
	const tapes = new Map<string, Tape>();
	const open = new Map<Connection, {order: number}>();
	let over: readonly ConnectionDescription[] = [];
	let connections = 0;
	let faults = initial;
	let struck = 0;
	let refusalsLeft = initial.refuse?.times ?? 0;
	let refused = 0;

	const tape = (subscription: Subscription): Tape => {
		const key = JSON.stringify(subscription);
		const known = tapes.get(key) ?? createTape(recording, subscription);
		tapes.delete(key);
		tapes.set(key, known);
		for (const oldest of [...tapes.keys()].slice(0, -rememberedTapes)) {
			tapes.delete(oldest);
		}

		return known;
	};

	const frontier = (): number => (speed === 'max' ? sent.end() : clock.duePosition());

	return {
		recording,
		tape,
		faults: () => faults,
		setFaults(wanted) {
			faults = wanted;
			refusalsLeft = wanted.refuse?.times ?? 0;
			struck = 0;
			for (const [connection, place] of open) {
				place.order = ++struck;
				connection.faultsChanged();
			}
		},
		async connect({subscription, resume, userAgent, lastEventId}, sink) {
			// Taken before the clock starts, so that the first client misses nothing. Without a pace there is no latest
			// event, and every new client begins at the beginning.
			const end = frontier();
			clock.start();
			const starts = startsOf(recording, subscription.streams, resume, speed === 'max' ? 0 : end, end);
			const place = {order: ++struck};
			const connection = createConnection({
				about: {number: ++connections, userAgent: userAgent ?? null, lastEventId: lastEventId ?? null},
				tape: tape(subscription),
				starts: resume.kind === 'latest' ? starts : earlier(starts, faults.repeatOnResume ?? 0),
				clock,
				sink,
				faults: () => (place.order <= (faults.strikes ?? place.order) ? faults : harmless(faults)),
				sent(from, to, events) {
					sent.add(from, to);
					meter.add(events);
				},
			});
			open.set(connection, place);
			try {
				await connection.done;
			} finally {
				open.delete(connection);
				over = [...over, connection.describe()].slice(-rememberedConnections);
			}
		},
		takeRefusal() {
			return refusalsLeft-- > 0 ? faults.refuse?.status : undefined;
		},
		noteRefusal() {
			refused++;
		},
		open: () => open.size,
		describe() {
			const history = [...over, ...[...open.keys()].map(({describe}) => describe())];
			return {
				open: open.size,
				sent: sent.count(),
				position: frontier(),
				rate: meter.perSecond(),
				connections,
				refused,
				history: history.sort((one, other) => one.number - other.number),
				faults,
			};
		},
		stop() {
			for (const connection of open.keys()) {
				connection.stop();
			}
		},
	};
}

/** What is left of the faults for a connection they do not strike. */
function harmless({bytesPerSecond, repeatOnResume}: Faults): Faults {
	return {...(bytesPerSecond && {bytesPerSecond}), ...(repeatOnResume && {repeatOnResume})};
}

function earlier(starts: Starts, positions: number): Starts {
	return new Map([...starts].map(([stream, start]) => [stream, Math.max(0, start - positions)]));
}
