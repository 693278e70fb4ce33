import type {
	InstanceName,
	Phrase,
	PipelineSample,
	RecalledAttempt,
	SessionEvent,
	SessionState,
	SourceStatus,
	StepKey,
} from '#core';

/** A guide as the screen needs it: Markdown, an introduction and a section for each step. */
export interface GuideText {
	readonly introduction: string;
	readonly sections: readonly {readonly stepId: string; readonly text: string}[];
}

export type GuideState =
	| {readonly phase: 'loading'}
	| {readonly phase: 'ready'; readonly guide: GuideText}
	| {readonly phase: 'failed'; readonly message: string};

export type ScreenName = 'map' | 'lab' | 'servers';
export type PaneName = 'guide' | 'checks' | 'output';
export const paneNames: readonly PaneName[] = ['guide', 'checks', 'output'];

export interface ComparedFile {
	readonly name: string;
	readonly mine: string;
	readonly reference: string;
}

/** The last sample, and the records a second between those before it. */
export interface PipelineView {
	readonly sample: PipelineSample | null;
	readonly rates: readonly number[];
}

/** A server as it is watched: the end of its log, and the memory it takes. */
export interface ServerView {
	readonly log: readonly string[];
	/** MiB; null while it is not known. */
	readonly memory: number | null;
}

/** What is asked before it is done. */
export type Question = 'leave' | 'leave-servers' | 'reset' | 'remove-left' | 'skip' | 'stop-server';

/** What lies over the screen and takes the keys. */
export type Overlay =
	| {readonly kind: 'none'}
	/** Typing narrows the map down. */
	| {readonly kind: 'filter'}
	| {readonly kind: 'help'; readonly query: string}
	| {readonly kind: 'palette'; readonly query: string; readonly chosen: number}
	| {readonly kind: 'glossary'; readonly query: string}
	| {readonly kind: 'welcome'}
	/** Mine beside the reference's. */
	| {readonly kind: 'compare'; readonly files: readonly ComparedFile[]}
	| {readonly kind: 'confirm'; readonly question: Question};

/** Where in a pane: so many lines down, or always at the end. */
export type Scroll = number | 'end';

/** What this screen remembers about being looked at. Nothing of it is about the labs: that is the session's. */
export interface ViewState {
	readonly screen: ScreenName;
	readonly pane: PaneName;
	/** Which of the two that share a place was looked at last. */
	readonly work: Exclude<PaneName, 'guide'>;
	readonly scroll: Readonly<Record<PaneName, Scroll>>;
	/** Of the overlay that is open. */
	readonly overlayScroll: number;
	readonly filter: string;
	readonly overlay: Overlay;
	readonly note: Phrase | null;
	/** On the screen of the servers. */
	readonly server: InstanceName;
	readonly logScroll: Scroll;
	readonly servers: Readonly<Partial<Record<InstanceName, ServerView>>>;
	readonly pipeline: PipelineView;
	/** What servers run on; none unless it is being set up. */
	readonly sources: readonly SourceStatus[];
	readonly guides: Readonly<Record<string, GuideState>>;
	/** What was found of steps before this session; null where nothing is known of it. */
	readonly recalled: Readonly<Record<StepKey, RecalledAttempt | null>>;
}

export type ViewEvent =
	| {readonly type: 'screen-opened'; readonly screen: ScreenName}
	| {readonly type: 'pane-used'; readonly pane: PaneName}
	| {readonly type: 'scrolled'; readonly pane: PaneName; readonly to: Scroll}
	| {readonly type: 'overlay-scrolled'; readonly to: number}
	| {readonly type: 'overlay-opened'; readonly overlay: Overlay}
	| {readonly type: 'overlay-closed'}
	/** Closes it and keeps what it left. */
	| {readonly type: 'filter-accepted'}
	| {readonly type: 'typed'; readonly text: string}
	| {readonly type: 'erased'}
	| {readonly type: 'server-chosen'; readonly server: InstanceName}
	| {readonly type: 'log-scrolled'; readonly to: Scroll}
	| {readonly type: 'server-seen'; readonly server: InstanceName; readonly seen: ServerView}
	| {readonly type: 'sources-changed'; readonly sources: readonly SourceStatus[]}
	| {readonly type: 'pipeline-sampled'; readonly sample: PipelineSample}
	| {readonly type: 'choice-moved'; readonly to: number}
	| {readonly type: 'noted'; readonly note: Phrase}
	/** Guides show the ports in use, and those are others now. */
	| {readonly type: 'guides-outdated'; readonly kept: string}
	| {readonly type: 'guide-changed'; readonly labId: string; readonly guide: GuideState}
	| {readonly type: 'attempt-recalled'; readonly step: StepKey; readonly attempt: RecalledAttempt | null}
	| {readonly type: 'session-changed'; readonly event: SessionEvent};

export const top: ViewState['scroll'] = {guide: 0, checks: 0, output: 'end'};

export const initialView: ViewState = {
	screen: 'map',
	pane: 'guide',
	work: 'checks',
	scroll: top,
	overlayScroll: 0,
	filter: '',
	overlay: {kind: 'none'},
	note: null,
	server: '',
	logScroll: 'end',
	servers: {},
	pipeline: {sample: null, rates: []},
	sources: [],
	guides: {},
	recalled: {},
};

/** Somebody who has done nothing yet is told what this is. */
export function firstView({progress, remarks, usualServers}: SessionState): ViewState {
	const isNew = Object.keys(progress.steps).length === 0 && Object.keys(progress.answers).length === 0;
	const view = {...initialView, server: usualServers[0] ?? '', note: remarks.at(-1) ?? null};
	return isNew ? {...view, overlay: {kind: 'welcome'}} : view;
}
