import type {Access} from './access.ts';
import type {Json} from './json.ts';
import type {Names} from './names.ts';
import type {Phrase} from './phrase.ts';
import type {FeedProbe} from './probes/feed.ts';
import type {FilesProbe} from './probes/files.ts';
import type {KafkaProbe} from './probes/kafka.ts';
import type {MysqlProbe} from './probes/mysql.ts';
import type {ZookeeperProbe} from './probes/zookeeper.ts';
import type {RunningProgram} from './program.ts';
import type {InstanceName, ServiceName} from './service.ts';
import type {Verdict} from './verdict.ts';

/**
A fact that a learner's mistake can make false.

`act` stirs the world once, `observe` looks at it and is safe to repeat, `judge` is pure: the same observation always
gets the same verdict, so a recorded one can be judged again.
*/
export interface Check<Stimulus extends Json = Json, Observation extends Json = Json> {
	/** Unique in its lab; stable, statistics use it. */
	readonly id: string;
	/** The fact, in the present tense: "topic `orders` has 3 partitions". */
	readonly title: Phrase;
	readonly needs: readonly ServiceName[];
	/** `known`: it must know beforehand which events the stream brings, and is skipped on a live one, of which nobody knows. */
	readonly window: 'known' | 'any';
	/** Skipped unless these checks of the same step passed. */
	readonly after: readonly string[];
	/** How long, in milliseconds, the fact may take to become true once acted. */
	readonly withinMs: number;
	/** How long, in milliseconds, `act` may take. */
	readonly actWithinMs: number;
	readonly act: (context: CheckContext) => Promise<Stimulus>;
	readonly observe: (context: CheckContext, stimulus: Stimulus) => Promise<Observation>;
	readonly judge: (observation: Observation) => Verdict;
}

/** Everything a check may touch. */
export interface CheckContext {
	readonly kafka: KafkaProbe;
	readonly zookeeper: ZookeeperProbe;
	readonly mysql: MysqlProbe;
	readonly feed: FeedProbe;
	readonly files: FilesProbe;
	readonly access: Access;
	/** What the learner's own things are called on the servers in use. */
	readonly names: Names;
	/** Starts the lab's program with options of the program contract; it is stopped when the check ends. */
	readonly program: (file: string, options: ProgramOptions) => Promise<RunningProgram>;
	/** Starts one of the servers' own tools with the addresses filled in; it is stopped when the check ends. */
	readonly tool: (name: string, toolArguments: readonly string[], input?: string) => Promise<RunningProgram>;
	/** Whether an instance runs, and from whose configuration file. */
	readonly instance: (name: InstanceName) => {readonly running: boolean; readonly port: number | null};
	/** A name nobody used before, from the check's seed: `events-k3f9…`. */
	readonly freshName: (prefix: string) => string;
	/** This check's own seed: the same in every run with the workbook's `--seed`. A run of the feed takes it. */
	readonly seed: string;
	/** An empty folder of this check's own for files a program is told to write; removed when the check ends. */
	readonly scratch: () => Promise<Scratch>;
	/** An address that answers every request with exactly these bytes as a stream of events, piece by piece, until the check ends. */
	readonly serve: (pieces: readonly Uint8Array[]) => Promise<string>;
	/** Something to undo when the check ends, however it ends; last in, first out. */
	readonly defer: (undo: () => Promise<void>) => void;
	/** Asks until `condition` gives something other than null, or rejects with TIMED_OUT after `withinMs`. */
	readonly until: <T>(what: string, condition: () => Promise<T | null>, withinMs: number) => Promise<T>;
	/** The time of day, in milliseconds since 1970, as records are stamped with it. For limits there is `until`. */
	readonly now: () => number;
	readonly signal: AbortSignal;
}

/** A folder for files that a check has a program write. */
export interface Scratch {
	/** The absolute path of a file in it, there or not. */
	readonly path: (name: string) => string;
	/** At most 4 MB of a file's text; null when it is missing. */
	readonly read: (name: string) => Promise<string | null>;
}

/** Options of the program contract. Left out: those the program does not take. `database: true` gives it the lab's database. */
export interface ProgramOptions {
	readonly brokers?: true;
	readonly zookeeper?: true;
	readonly database?: true;
	/** Services whose one address it takes, each from its own variable: `STREAMBOOK_REDIS`. */
	readonly urls?: readonly ServiceName[];
	/** The feed's default run, as `--url`. A check names the `url` of a run of its own instead. */
	readonly feed?: true;
	readonly topic?: string;
	readonly group?: string;
	readonly url?: string;
	readonly table?: string;
	readonly deadLetter?: string;
	readonly path?: string;
	readonly events?: number;
	/** A program of another lab: the producer the pipeline starts with. */
	readonly lab?: string;
}

type CheckParts<Stimulus extends Json, Observation extends Json> = Pick<Check, 'id' | 'title'> &
	Partial<Pick<Check, 'needs' | 'window' | 'after' | 'withinMs' | 'actWithinMs'>> & {
		readonly act?: (context: CheckContext) => Promise<Stimulus>;
		readonly observe: (context: CheckContext, stimulus: Stimulus) => Promise<Observation>;
		readonly judge: (observation: Observation) => Verdict;
	};

/** A check from its parts; what it observes decides what its judge takes. One that asks the feed knows its events, unless it says otherwise. */
export function defineCheck<Observation extends Json, Stimulus extends Json = null>(
	parts: CheckParts<Stimulus, Observation>,
): Check {
	const check: Check<Stimulus, Observation> = {
		needs: [],
		window: parts.needs?.includes('feed') ? 'known' : 'any',
		after: [],
		withinMs: 10_000,
		actWithinMs: 60_000,
		// A check that stirs nothing has nothing to hand on: its Stimulus is null.
		act: async () => null as Stimulus,
		...parts,
	};
	// A lab holds checks of different observations side by side; each check's own functions stay paired.
	return check as unknown as Check;
}
