import {
	type Catalogue,
	type Fetching,
	type InstanceName,
	type OutputEntry,
	type Progress,
	presentAnswer,
	type ServiceStatuses,
	type SessionEvent,
	say,
	selectSteps,
} from '#core';
import type {Session} from '../../engine/session.ts';
import {detailLines, problemLines, resultLines} from './result-lines.ts';

const lastLines = 8;
/** A line of a stack, as Java and Node write them. */
const stackLine = /^\s*(at\s.+(\)|:\d+)|\.{3} \d+ more)$/;

/** Says what happens in a session as plain lines: for pipes, scripts and screen readers. */
export function createPlainVoice(session: Session, catalogue: Catalogue, print: (line: string) => void): () => void {
	let kept: readonly OutputEntry[] = [];
	let services: ServiceStatuses = session.getState().services;
	const flush = (): void => {
		for (const {text} of kept) {
			print(`    | ${text}`);
		}

		kept = [];
	};

	let {parts} = session.getState().progress;
	return session.subscribe(event => {
		switch (event.type) {
			case 'preparing':
				print(heading(session, catalogue));
				break;
			case 'services-changed':
				changedServices(services, event.services, catalogue).forEach(print);
				services = event.services;
				break;
			case 'action-started':
				flush();
				print(`  ${say(catalogue, {code: 'plain.runs', params: {command: event.command}})}`);
				break;
			case 'output-received':
				kept = telling([...kept, ...event.entries]).slice(-lastLines);
				break;
			case 'still-runs':
				flush();
				print(`  ${say(catalogue, event.what)}`);
				break;
			case 'check-finished':
				flush();
				resultLines(event.result, catalogue).forEach(print);
				break;
			case 'step-finished':
				flush();
				finished(event, session, catalogue).forEach(print);
				newParts(parts, session, catalogue).forEach(print);
				parts = session.getState().progress.parts;
				break;
			default:
		}
	});
}

/** Without the lines of a stack, where there are others: the reason stands above it, and would be pushed out. */
function telling(entries: readonly OutputEntry[]): readonly OutputEntry[] {
	const others = entries.filter(({text}) => !stackLine.test(text));
	return others.length === 0 ? entries : others;
}

function heading(session: Session, catalogue: Catalogue): string {
	const {labs, run} = session.getState();
	if (run.phase === 'idle') {
		return '';
	}

	const {labId, stepId, source, what} = run.request;
	const kind = what === 'provide' || what === 'recheck' ? what : source;
	const lab = labs.find(({id}) => id === labId);
	const title = lab?.steps.find(({id}) => id === stepId)?.title ?? stepId;
	return say(catalogue, {
		code: `plain.step.${kind}`,
		params: {number: String(lab?.number ?? 0).padStart(2, '0'), lab: labId, step: stepId, title},
	});
}

function finished(
	{request, end}: Extract<SessionEvent, {type: 'step-finished'}>,
	session: Session,
	catalogue: Catalogue,
): readonly string[] {
	if (end.kind === 'stopped') {
		return [`  ! ${say(catalogue, {code: 'plain.stopped'})}`, ...problemLines(end.problem, catalogue), ''];
	}

	if (end.kind === 'provided') {
		return [`  ${say(catalogue, end.because)}`, ''];
	}

	const {labs, progress} = session.getState();
	const {lab, steps} = selectSteps(labs, `${request.labId}/${request.stepId}`);
	const answer = steps.flatMap(step => presentAnswer(lab, step, progress, end, catalogue)).flatMap(detailLines);
	return end.results.length === 0 ? [`  ${say(catalogue, {code: 'plain.nothing-to-check'})}`, ''] : [...answer, ''];
}

/** A part that has just been found whole. */
function newParts(before: Progress['parts'], session: Session, catalogue: Catalogue): readonly string[] {
	return Object.keys(session.getState().progress.parts)
		.filter(part => before[part] === undefined)
		.map(part => say(catalogue, {code: 'plain.part-done', params: {part}}));
}

/** One line for each server that became ready, or failed. */
function changedServices(before: ServiceStatuses, after: ServiceStatuses, catalogue: Catalogue): readonly string[] {
	return (Object.keys(after) as InstanceName[]).flatMap(name => {
		const [was, is] = [before[name], after[name]];
		// What was never started is no news.
		if (is === undefined || (was === undefined && is.phase === 'stopped')) {
			return [];
		}

		if (was?.phase === is.phase) {
			return is.phase === 'fetching' && was.phase === 'fetching' ? moreArrived(name, was, is, catalogue) : [];
		}

		const params = {
			name,
			...(is.phase === 'ready' && {...is.endpoint, version: is.version, pid: is.pid}),
			...(is.phase === 'fetching' && {what: is.what}),
		};
		const kind = is.phase === 'ready' && is.configuredBy === 'external' ? 'external' : is.phase;
		return [`  ${say(catalogue, {code: `plain.service.${kind}`, params})}`];
	});
}

const quartersInAll = 4;

/** A line for each quarter that has arrived: more would fill the page. */
function moreArrived(name: InstanceName, was: Fetching, {arrived}: Fetching, catalogue: Catalogue): readonly string[] {
	const quarters = (of: Fetching['arrived']): number => (of?.total ? Math.floor((of.bytes / of.total) * quartersInAll) : 0);
	if (arrived === undefined || quarters(arrived) <= quarters(was.arrived)) {
		return [];
	}

	const megabytes = (bytes: number | null): number => (bytes ?? 0) / 1e6;
	const params = {
		name,
		megabytes: Math.round(megabytes(arrived.bytes)),
		total: Math.round(megabytes(arrived.total)),
		speed: megabytes(arrived.bytesPerSecond),
	};
	return [`  ${say(catalogue, {code: 'plain.service.arrived', params})}`];
}
