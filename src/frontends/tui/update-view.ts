import {assertNever, type PipelineSample, partSaid, recordRate, type SessionEvent} from '#core';
import {type PaneName, type PipelineView, top, type ViewEvent, type ViewState} from './view.ts';

const longestQuery = 60;

/** What comes of an event for how things are looked at. */
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
		case 'sources-changed':
			return {...view, sources: event.sources};
		case 'pipeline-sampled':
			return {...view, pipeline: withSample(view.pipeline, event.sample)};
		case 'noted':
			return {...view, note: event.note};
		case 'guide-changed':
			return {...view, guides: {...view.guides, [event.labId]: event.guide}};
		case 'attempt-recalled':
			return {...view, recalled: {...view.recalled, [event.step]: event.attempt}};
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
		case 'files-saved':
			return {
				...using(view, 'output'),
				scroll: {...view.scroll, checks: 0, output: 'end'},
				note: {code: 'screen.note.saved', params: {files: event.files.join(', ')}},
			};
		case 'lab-reset':
			return {
				...view,
				note:
					event.keptIn === null ? {code: 'screen.note.reset'} : {code: 'screen.note.reset-kept', params: {folder: event.keptIn}},
			};
		case 'left-removed':
			return {...view, note: {code: 'screen.note.left-removed'}};
		case 'remarked':
			return {...view, note: event.remark};
		case 'reset-failed':
			return {...view, note: {code: 'screen.note.reset-failed', params: {problem: partSaid(event.problem, 'message')}}};
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
