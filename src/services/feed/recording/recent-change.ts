import type {Change, Uuid} from './change.ts';
import type {Numbering} from './numbering.ts';
import {recordingMs} from './options.ts';
import {encodeTitle, parseComment} from './parsed-comment.ts';
import {mark, numberMark} from './slots.ts';
import {activeTopic} from './streams.ts';

/** The part of `meta` that every event of every stream has, in the order of the original. */
export interface Envelope {
	readonly stream: string;
	readonly id: Uuid;
	/** The stream's own offset, and how many events of it one round has. */
	readonly offset: number;
	readonly perRound: number;
}

export function uuidMark({head, step, tail}: Uuid): string {
	return mark({kind: 'hex', base: head, step}) + tail;
}

export function metaOf({wiki, type, title, request, instant}: Change, {stream, id, offset, perRound}: Envelope): object {
	return {
		...(type !== 'canary' && {uri: `https://${wiki.domain}/wiki/${encodeTitle(title)}`}),
		request_id: uuidMark(request.id),
		id: uuidMark(id),
		domain: type === 'canary' ? 'canary' : wiki.domain,
		stream,
		dt: mark({kind: 'instant', base: instant, step: recordingMs}),
		topic: activeTopic(stream),
		partition: 0,
		offset: numberMark(offset, perRound),
	};
}

/** A change as JSON text of the stream `mediawiki.recentchange`, with marks; keys in the order of the original. */
export function recentChangeJson(change: Change, envelope: Envelope, numbering: Numbering): string {
	const meta = metaOf(change, envelope);
	if (change.type === 'canary') {
		return JSON.stringify({$schema: '/mediawiki/recentchange/1.0.1', meta});
	}

	const {wiki, trap, title, comment, revision, request} = change;
	const address = `https://${wiki.domain}`;
	return JSON.stringify({
		$schema: '/mediawiki/recentchange/1.0.0',
		meta,
		...(change.recent !== undefined && {id: numberMark(numbering.bases.recent + change.recent, numbering.steps.recent)}),
		type: trap?.trap === 'numeric-type' ? 142 : change.type,
		namespace: change.namespace,
		title,
		title_url: `${address}/wiki/${encodeTitle(title)}`,
		comment,
		timestamp: numberMark(request.second, recordingMs / 1000),
		...(trap?.trap !== 'hidden-user' && {user: change.user}),
		bot: change.bot,
		...(revision !== undefined && revisionFields(change, numbering)),
		...logFields(change, numbering),
		server_url: address,
		server_name: wiki.domain,
		server_script_path: '/w',
		wiki: wiki.wiki,
		parsedcomment: parseComment(comment, wiki, title),
	});
}

function revisionFields({revision, wiki, minor, bot, recent = 0}: Change, {bases, steps}: Numbering): object {
	if (revision === undefined) {
		return {};
	}

	const {number, length, previous} = revision;
	const inAddress = (value: number): string => mark({kind: 'number', base: value, step: steps.revision});
	const newer = bases.revision + number;
	const older = previous === undefined ? undefined : bases.revision + previous.number;
	const query = older === undefined ? `oldid=${inAddress(newer)}` : `diff=${inAddress(newer)}&oldid=${inAddress(older)}`;
	const patrol = wiki.patrolled ? `&rcid=${mark({kind: 'number', base: bases.recent + recent, step: steps.recent})}` : '';
	return {
		notify_url: `https://${wiki.domain}/w/index.php?${query}${patrol}`,
		minor,
		...(wiki.patrolled && {patrolled: bot || length % 8 !== 0}),
		length: {...(previous && {old: previous.length}), new: length},
		revision: {...(older !== undefined && {old: numberMark(older, steps.revision)}), new: numberMark(newer, steps.revision)},
	};
}

function logFields({log, title, user}: Change, {bases, steps}: Numbering): object {
	if (log === undefined) {
		return {};
	}

	const other = `${title} (2)`;
	// Lists and texts have no named values to put into the sentence.
	const params: Readonly<Record<string, unknown>> =
		typeof log.params === 'object' && !Array.isArray(log.params) ? {...log.params} : {};
	const words: Readonly<Record<string, unknown>> = {...params, title, user, other};
	return {
		log_id: log.number === undefined ? 0 : numberMark(bases.log + log.number, steps.log),
		log_type: log.type,
		log_action: log.action,
		log_params: 'target' in params ? {...params, target: other} : log.params,
		log_action_comment: log.sentence.replaceAll(/\{(\w+)\}/g, (whole, word: string) => String(words[word] ?? whole)),
	};
}
