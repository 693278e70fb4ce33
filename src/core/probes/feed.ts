import type {Json} from '../json.ts';

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
	readonly refuse?: {readonly status: 403 | 429 | 500 | 502 | 503 | 504; readonly times: number};
	/** A client that resumes gets so many events again that it had already. */
	readonly repeatOnResume?: number;
};

/** What surprises in the stream, by name. The last three are left out unless a run asks for them. */
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
	| 'numeric-type'
	| 'local-namespace';

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
