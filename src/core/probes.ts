import type {Json} from './json.ts';

/** Looks at Kafka with its own client and throw-away groups. Offsets are decimal strings, as in Kafka's own tools. */
export interface KafkaProbe {
	cluster(): Promise<{
		readonly clusterId: string;
		readonly controller: number | null;
		readonly brokers: readonly {readonly id: number; readonly host: string; readonly port: number}[];
	}>;
	/** Null when there is no such topic; asking never creates it. */
	topic(name: string): Promise<TopicDescription | null>;
	/** Settings of a topic by name. `source` is `topic` when set on the topic itself. */
	topicSettings(name: string): Promise<Readonly<Record<string, Setting>>>;
	brokerSettings(brokerId: number): Promise<Readonly<Record<string, Setting>>>;
	/** Low and high watermark per partition, in order of partition. */
	watermarks(topic: string): Promise<readonly {readonly partition: number; readonly low: string; readonly high: string}[]>;
	/** Every record from the low to the high watermark noted first, in order of partition and offset; at most `limit` (200,000). */
	records(topic: string, options?: {readonly limit?: number}): Promise<readonly RecordView[]>;
	/** Committed offset per partition; null where the group has committed nothing. */
	committed(group: string, topic: string): Promise<readonly {readonly partition: number; readonly offset: string | null}[]>;
	/** Moves a group that has no running members; Kafka refuses it while one runs. */
	setCommitted(
		group: string,
		topic: string,
		offsets: readonly {readonly partition: number; readonly offset: string}[],
	): Promise<void>;
	group(group: string): Promise<{readonly state: string; readonly members: number}>;
	createTopic(
		name: string,
		options: {readonly partitions: number; readonly settings?: Readonly<Record<string, string>>},
	): Promise<void>;
	/** Kafka's own word when it refuses, such as `INVALID_REPLICATION_FACTOR`. */
	tryCreateTopic(
		name: string,
		options: {readonly partitions: number; readonly replicas: number},
	): Promise<{readonly refused: string | null}>;
	/** Resolves when the name is gone from the metadata; a missing topic is no error. */
	deleteTopic(name: string): Promise<void>;
	deleteGroup(group: string): Promise<void>;
	/** Sends with acks=all; batches are bounded inside. */
	produce(topic: string, records: readonly NewRecord[]): Promise<void>;
}

export interface TopicDescription {
	readonly partitions: readonly {
		readonly partition: number;
		readonly leader: number;
		readonly replicas: readonly number[];
		readonly isr: readonly number[];
	}[];
}

export interface Setting {
	readonly value: string;
	readonly source: 'topic' | 'broker' | 'default';
}

export interface NewRecord {
	readonly key?: string | null;
	readonly value: string | null;
	readonly headers?: Readonly<Record<string, string>>;
	readonly partition?: number;
}

/** A record as read; key, value and headers as UTF-8 text, `timestamp` in ms since 1970. */
export interface RecordView {
	readonly partition: number;
	readonly offset: string;
	readonly key: string | null;
	readonly value: string | null;
	readonly headers: Readonly<Record<string, string>>;
	readonly timestamp: number;
}

export interface ZookeeperProbe {
	/** What the `srvr` command answers; null when nothing answers there. */
	server(): Promise<{readonly version: string; readonly mode: string; readonly nodeCount: number} | null>;
	znode(path: string): Promise<{
		readonly data: string;
		readonly version: number;
		readonly ephemeral: boolean;
		readonly createdZxid: string;
		readonly modifiedZxid: string;
	} | null>;
	/** Null when there is no such znode. */
	children(path: string): Promise<readonly string[] | null>;
	create(path: string, data: string): Promise<void>;
	/** Removes a znode and all below it; a missing one is no error. */
	remove(path: string): Promise<void>;
}

export interface MysqlProbe {
	table(name: string): Promise<TableDescription | null>;
	/** Rows of a query of the lab's account; dates as UTC text `YYYY-MM-DD hh:mm:ss.ffffff`, BIGINT as text. */
	query(sql: string, values?: readonly (string | number | null)[]): Promise<readonly Readonly<Record<string, Json>>[]>;
	dropTable(name: string): Promise<void>;
	/** Holds a write lock on the table in a connection of its own until disposed. */
	lockTable(name: string): Promise<AsyncDisposable>;
	/** How many other connections wait for a lock on the table. */
	waitingFor(table: string): Promise<number>;
}

/** A type, not an interface, so that an observation can hold it. */
export type TableDescription = {
	readonly characterSet: string;
	readonly columns: readonly {
		readonly name: string;
		readonly type: string;
		readonly nullable: boolean;
		readonly characterSet: string | null;
	}[];
	/** Unique keys, the primary key among them, as lists of columns. */
	readonly uniqueKeys: readonly (readonly string[])[];
};

/** The feed's control: a check makes its own run of a random seed, so nothing old and nothing hard-coded can pass. */
export interface FeedProbe {
	createRun(options: FeedRunOptions): Promise<FeedRun>;
	/** The run's events by position, whether sent or not; what a run sent is `events(run, {from: 0, to: sent})`. */
	events(run: FeedRun, range: {readonly from: number; readonly to: number}): Promise<readonly FeedEvent[]>;
	/** `sent`: events handed to connections so far, counted by distinct position; `open`: connections open now. */
	describeRun(run: FeedRun): Promise<{
		readonly sent: number;
		readonly open: number;
		readonly connections: number;
		/** Requests refused on purpose: they never became a connection. */
		readonly refused: number;
		readonly history: readonly FeedConnection[];
	}>;
	/** Replaces the run's faults while it plays; `{}` ends them. */
	setFaults(run: FeedRun, faults: FeedFaults): Promise<unknown>;
	deleteRun(run: FeedRun): Promise<void>;
	/** The next events of the stream that programs read, recorded or live. */
	next(count: number): Promise<readonly StreamedEvent[]>;
}

export interface FeedRunOptions {
	readonly seed: string;
	/** Multiple of real time, or `max`: as fast as the client reads. */
	readonly speed: number | 'max';
	readonly faults?: FeedFaults;
	/** The surprises of the stream it holds; without it the usual ones. */
	readonly traps?: readonly FeedTrap[];
}

/** What goes wrong in a run, on purpose; those that end or silence a connection strike the first `strikes` connections, or all. */
export type FeedFaults = {
	readonly cutAfterEvents?: number;
	readonly endAfterSeconds?: number;
	/** A frame `event: error` instead of the next event, then the end. */
	readonly errorAfterEvents?: number;
	/** Half of the next frame, then the connection is torn. */
	readonly halfFrameAfterEvents?: number;
	/** Nothing more is sent, and the connection stays open. */
	readonly silentAfterEvents?: number;
	readonly strikes?: number;
	/** 403 for a client that does not say who it is and how to reach its author. */
	readonly userAgentRequired?: boolean;
	/** The next `times` requests are answered with this status. */
	readonly refuse?: {readonly status: 429 | 500 | 502 | 503 | 504; readonly times: number};
	/** A client that resumes gets so many events again that it had already. */
	readonly repeatOnResume?: number;
};

/** What surprises in the stream, by name. The last two are left out unless a run asks for them. */
export type FeedTrap =
	| 'canary'
	| 'new-page'
	| 'log-without-id'
	| 'unknown-namespace'
	| 'large-id'
	| 'four-byte-title'
	| 'empty-comment'
	| 'odd-user'
	| 'log-params'
	| 'same-id'
	| 'long-text'
	| 'hidden-user'
	| 'numeric-type';

/** One connection of a run, open or over: what it asked for and what it was sent. */
export interface FeedConnection {
	/** The first position sent, and the one behind the last; both null while nothing was sent. */
	readonly from: number | null;
	readonly to: number | null;
	/** Events sent, repeated ones too. */
	readonly sent: number;
	readonly open: boolean;
	readonly userAgent: string | null;
	readonly lastEventId: string | null;
}

export interface FeedRun {
	readonly id: string;
	readonly url: string;
}

/** One event as any client gets it: the parsed `data` and the resume position. */
export interface StreamedEvent {
	readonly id: string;
	readonly data: Readonly<Record<string, Json>>;
}

/** One event of a run, and where in the run it stands. */
export interface FeedEvent extends StreamedEvent {
	readonly position: number;
}

/** The files of the lab: the learner's or the reference's, as the run says. A path is absolute, or from the lab's folder on. */
export interface FilesProbe {
	/** Text of a file of the lab; null when it is missing. */
	read(name: string): Promise<string | null>;
	/** Whether a path lies inside the workspace, links resolved. */
	isInWorkspace(path: string): Promise<boolean>;
	/** Names in a folder; null when it is missing. */
	list(path: string): Promise<readonly string[] | null>;
	/** Whether any file directly inside a folder contains the text. */
	anyContains(folder: string, text: string): Promise<boolean>;
}
