import {
	type CheckContext,
	type Exit,
	type FeedFaults,
	type ProgramOptions,
	type ProgramReport,
	type RecordView,
	WorkbookError,
} from '#core';
import {recordAt} from '../pipeline/fixtures.ts';
import {imaginedStream} from './imagined-stream.ts';
import {isCanary} from './message.ts';

/** What clients do, as far as checks tell them apart; each is a good one unless it says otherwise. */
export interface Habits {
	readonly isNamed: boolean;
	/** Connections it makes before it gives up, in each of its lives. */
	readonly connects: number;
	readonly comesBackAfter: readonly number[];
	/** What it does where no second try helps. */
	readonly refusedForGood: 'ends' | 'ends content' | 'ends mute' | 'ends at a port' | 'waits' | 'asks again';
	/** Its pause doubles from failure to failure. */
	readonly pauses: boolean;
	readonly namesPlace: boolean;
	readonly leavesOutKnown: boolean;
	readonly publishesCanaries: boolean;
	readonly noticesSilence: boolean;
	/** What is left of its place, and of what it knows, when it is started again. */
	readonly keeps: 'all' | 'place' | 'nothing';
	/** It notes its place before Kafka has confirmed what it sent. */
	readonly notesEarly: boolean;
	/** So many events are still under way to it when it has enough. */
	readonly sentAhead: number;
	/** It dies of the first record that Kafka refuses. */
	readonly diesOfRefusal: boolean;
}

const goodHabits: Habits = {
	isNamed: true,
	connects: Number.POSITIVE_INFINITY,
	comesBackAfter: [429, 503],
	refusedForGood: 'ends',
	pauses: true,
	namesPlace: true,
	leavesOutKnown: true,
	publishesCanaries: false,
	noticesSilence: true,
	keeps: 'all',
	notesEarly: false,
	sentAhead: 0,
	diesOfRefusal: false,
};

const running: ProgramReport = {pid: 1, exit: null, tail: [], outputBytes: 0, stopMs: null, forced: false};
const [stepsAtOnce, momentMs] = [10, 50];

/** A stream, a topic and a client without servers: each time a check looks and waits, a moment passes in which they go on. */
export function imaginedClient(habits: Partial<Habits> = {}, isCalm = false) {
	const client = {...goodHabits, ...habits};
	const stream = imaginedStream(isCalm);
	const records: RecordView[] = [];
	const known = new Set<number>();
	let place: number | null = null;
	const newLife = (topic?: string, wanted = Number.POSITIVE_INFINITY) => ({
		refuses: topic === 'refusing',
		wanted,
		stored: 0,
		connections: 0,
		pause: 1,
		wait: 0,
		hasGivenUp: false,
		report: running,
	});
	let life = {...newLife(), hasGivenUp: true};

	function connect(): void {
		const status = stream.connect(client.namesPlace ? place : null, client.isNamed ? 'client (a@b.c)' : null);
		if (status === 200) {
			life.connections++;
			return;
		}

		const isForGood = status === 403;
		life.hasGivenUp = isForGood ? client.refusedForGood !== 'asks again' : !client.comesBackAfter.includes(status);
		if (isForGood && client.refusedForGood.startsWith('ends')) {
			const texts: Partial<Record<Habits['refusedForGood'], string>> = {
				'ends mute': 'Error: no stream',
				'ends at a port': `Error: no stream at 127.0.0.1:${status}12`,
			};
			const text = texts[client.refusedForGood] ?? `Error: refused with ${status}`;
			end({kind: 'exited', code: client.refusedForGood === 'ends content' ? 0 : 1}, null, text);
		}

		life.wait = client.pauses ? life.pause : 0;
		life.pause *= 2;
	}

	function read(connection: NonNullable<ReturnType<typeof stream.openOne>>): void {
		const event = stream.read(connection);
		if (event === 'ends' || event === 'silent') {
			if (event === 'ends' || client.noticesSilence) {
				stream.close(connection);
			}

			return;
		}

		life.pause = 1;
		const isLeftOut = (isCanary(event) && !client.publishesCanaries) || (client.leavesOutKnown && known.has(event.position));
		if (!life.refuses && !isLeftOut) {
			records.push(recordAt(event));
			life.stored++;
		}

		if (!life.refuses || client.notesEarly) {
			place = event.position;
			known.add(event.position);
		}

		if (life.refuses && !isLeftOut && client.diesOfRefusal) {
			end({kind: 'exited', code: 1}, null);
		}
	}

	function passMoment(): void {
		life.wait--;
		for (let step = 0; step < stepsAtOnce && life.report.exit === null; step++) {
			const connection = stream.openOne();
			if (connection !== undefined) {
				read(connection);
			} else if (!life.hasGivenUp && life.connections < client.connects && life.wait <= 0) {
				connect();
			}

			if (life.stored >= life.wanted) {
				end({kind: 'exited', code: 0}, null);
			}
		}
	}

	function end(exit: Exit, stopMs: number | null, lastLine?: string): void {
		stream.leave(life.stored >= life.wanted ? client.sentAhead : 0);
		const tail = lastLine === undefined ? [] : [{stream: 'stderr', text: lastLine} as const];
		life.report = {...running, exit, stopMs, tail};
	}

	async function program(_file: string, {topic, events}: ProgramOptions) {
		place = client.keeps === 'nothing' ? null : place;
		if (client.keeps !== 'all') {
			known.clear();
		}

		life = newLife(topic, events);
		const own = life;
		return {
			report: () => own.report,
			async stop({signal}: {readonly signal: 'SIGINT' | 'SIGKILL'}) {
				if (own.report.exit === null) {
					end(signal === 'SIGINT' ? {kind: 'exited', code: 0} : {kind: 'signalled', signal}, 5);
				}

				return own.report;
			},
		};
	}

	async function until(what: string, condition: () => Promise<unknown>, withinMs: number): Promise<unknown> {
		for (let ms = 0; ms <= withinMs; ms += momentMs) {
			const found = await condition();
			if (found !== null) {
				return found;
			}

			passMoment();
		}

		throw new WorkbookError({code: 'TIMED_OUT', message: what, remedy: ''});
	}

	const context = {
		access: {endpoints: {}},
		seed: 'seed',
		freshName: (prefix: string) => prefix,
		defer: () => undefined,
		scratch: async () => ({path: (name: string) => name, read: async () => (place === null ? null : String(place))}),
		files: {read: async () => ''},
		kafka: {
			createTopic: async () => undefined,
			watermarks: async () => [{low: '0', high: String(records.length)}],
			records: async () => records,
		},
		feed: {
			async createRun({faults}: {readonly faults: FeedFaults}) {
				stream.setFaults(faults);
				return {id: 'r', url: 'http://127.0.0.1:9/r'};
			},
			setFaults: async (_run: unknown, faults: FeedFaults) => stream.setFaults(faults),
			describeRun: async () => stream.describe(),
			events: async (_run: unknown, {to}: {readonly to: number}) => stream.events(to),
		},
		program,
		until,
	} as unknown as CheckContext;
	return {context, struck: stream.struck};
}
