import {
	assertNever,
	type InstanceName,
	type Phrase,
	type PipelineSample,
	recordRate,
	type SessionEvent,
	type StepKey,
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
export type Question = 'leave' | 'leave-servers' | 'reset' | 'skip' | 'stop-server';

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
	/** The step that is checked whenever its files are saved. */
	readonly watched: StepKey | null;
	readonly guides: Readonly<Record<string, GuideState>>;
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
	| {readonly type: 'pipeline-sampled'; readonly sample: PipelineSample}
	| {readonly type: 'watched'; readonly step: StepKey | null}
	| {readonly type: 'choice-moved'; readonly to: number}
	| {readonly type: 'noted'; readonly note: Phrase}
	/** Guides show the ports in use, and those are others now. */
	| {readonly type: 'guides-outdated'; readonly kept: string}
	| {readonly type: 'guide-changed'; readonly labId: string; readonly guide: GuideState}
	| {readonly type: 'session-changed'; readonly event: SessionEvent};

const top: ViewState['scroll'] = {guide: 0, checks: 0, output: 'end'};
const longestQuery = 60;

export const initialView: ViewState = {
	screen: 'map',
	pane: 'guide',
	work: 'checks',
	scroll: top,
	overlayScroll: 0,
	filter: '',
	overlay: {kind: 'none'},
	note: null,
	server: 'zookeeper',
	logScroll: 'end',
	servers: {},
	pipeline: {sample: null, rates: []},
	watched: null,
	guides: {},
};

export function updateView(view: ViewState, event: ViewEvent): ViewState {
	switch (event.type) {
		case 'screen-opened':
			return {...view, screen: event.screen, overlay: {kind: 'none'}, note: null, filter: '', logScroll: 'end'};
		case 'pane-used':
			return using(view, event.pane);
		case 'scrolled':
			return {...view, scroll: {...view.scroll, [event.pane]: event.to}, note: null};
		case 'overlay-scrolled':
			return {...view, overlayScroll: event.to};
		case 'overlay-opened':
			return {...view, overlay: event.overlay, overlayScroll: 0, note: null};
		case 'overlay-closed':
			return {...view, overlay: {kind: 'none'}, overlayScroll: 0, filter: view.overlay.kind === 'filter' ? '' : view.filter};
		case 'filter-accepted':
			return {...view, overlay: {kind: 'none'}};
		case 'typed':
			return withQuery(view, query => (query + event.text).slice(0, longestQuery));
		case 'erased':
			return withQuery(view, query => query.slice(0, -1));
		case 'choice-moved':
			return view.overlay.kind === 'palette' ? {...view, overlay: {...view.overlay, chosen: event.to}} : view;
		case 'server-chosen':
			return {...view, server: event.server, logScroll: 'end', note: null};
		case 'log-scrolled':
			return {...view, logScroll: event.to, note: null};
		case 'server-seen':
			return {...view, servers: {...view.servers, [event.server]: event.seen}};
		case 'pipeline-sampled':
			return {...view, pipeline: withSample(view.pipeline, event.sample)};
		case 'watched':
			return {...view, watched: event.step};
		case 'noted':
			return {...view, note: event.note};
		case 'guide-changed':
			return {...view, guides: {...view.guides, [event.labId]: event.guide}};
		case 'guides-outdated': {
			const kept = view.guides[event.kept];
			return {...view, guides: kept === undefined ? {} : {[event.kept]: kept}};
		}

		case 'session-changed':
			return following(view, event.event);
		default:
			return assertNever(event);
	}
}

/** Looks where something happens: at the output of what was started, then at its checks. */
function following(view: ViewState, event: SessionEvent): ViewState {
	switch (event.type) {
		case 'step-selected':
			return {...view, pane: 'guide', scroll: top, note: null};
		case 'steps-requested':
		case 'skip-requested':
			return {...using(view, 'output'), scroll: {...view.scroll, checks: 0, output: 'end'}};
		case 'lab-reset':
			return {
				...view,
				note:
					event.keptIn === null ? {code: 'screen.note.reset'} : {code: 'screen.note.reset-kept', params: {folder: event.keptIn}},
			};
		case 'remarked':
			return {...view, note: event.remark};
		case 'reset-failed':
			return {...view, note: {code: 'screen.note.reset-failed', params: {problem: event.problem.message}}};
		case 'hint-requested':
			return {...using(view, 'checks'), scroll: {...view.scroll, checks: 'end'}};
		case 'step-finished':
			return {...using(view, 'checks'), scroll: {...view.scroll, checks: 0}};
		default:
			return view;
	}
}

const longestHistory = 24;

function withSample({sample: before, rates}: PipelineView, sample: PipelineSample): PipelineView {
	return {
		sample,
		rates: before === null ? rates : [...rates, recordRate(before, sample)].slice(-longestHistory),
	};
}

function using(view: ViewState, pane: PaneName): ViewState {
	return {...view, pane, work: pane === 'guide' ? view.work : pane, note: null};
}

function withQuery(view: ViewState, change: (query: string) => string): ViewState {
	const {overlay} = view;
	switch (overlay.kind) {
		case 'filter':
			return {...view, filter: change(view.filter)};
		case 'help':
		case 'glossary':
			return {...view, overlay: {...overlay, query: change(overlay.query)}, overlayScroll: 0};
		case 'palette':
			return {...view, overlay: {...overlay, query: change(overlay.query), chosen: 0}};
		default:
			return view;
	}
}
