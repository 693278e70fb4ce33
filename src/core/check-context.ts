import type {Access} from './access.ts';
import type {Names} from './names.ts';
import type {FeedProbe} from './probes/feed.ts';
import type {FilesProbe} from './probes/files.ts';
import type {KafkaProbe} from './probes/kafka.ts';
import type {MysqlProbe} from './probes/mysql.ts';
import type {ZookeeperProbe} from './probes/zookeeper.ts';
import type {RunningProgram} from './program.ts';
import type {ProgramOptions} from './program-options.ts';
import type {InstanceName} from './service.ts';

/** Everything a check may touch. Its own, or shared by the checks of one trial: it ends with the last of them. */
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
	/** Whether an instance runs, and on which port. */
	readonly instance: (name: InstanceName) => {readonly running: boolean; readonly port: number | null};
	/** A name nobody used before, whatever the seed: `events-3f9c…`. */
	readonly freshName: (prefix: string) => string;
	/** The check's own seed, or its trial's: the same in every run with the workbook's `--seed`. A run of the feed takes it. */
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
