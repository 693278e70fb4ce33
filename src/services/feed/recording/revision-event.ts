import type {Change} from './change.ts';
import type {Numbering} from './numbering.ts';
import {recordingMs} from './options.ts';
import {type Envelope, metaOf} from './recent-change.ts';
import {mark, numberMark} from './slots.ts';
import type {StreamName} from './streams.ts';

/** The streams beside `recentchange` that a change appears in. */
export function otherStreamsOf({type, log}: Change): readonly StreamName[] {
	switch (type) {
		case 'edit':
			return ['mediawiki.revision-create'];
		case 'new':
			return ['mediawiki.revision-create', 'mediawiki.page-create'];
		case 'log':
			if (log?.type === 'delete' && log.action !== 'revision') {
				return [log.action === 'restore' ? 'mediawiki.page-undelete' : 'mediawiki.page-delete'];
			}

			return [];
		default:
			return [];
	}
}

/** A change as JSON text of one of the other streams, with marks. */
export function revisionEventJson(change: Change, envelope: Envelope, {bases, steps}: Numbering): string {
	const {wiki, page, revision, comment, user, bot, minor, request} = change;
	const isPageGone = envelope.stream === 'mediawiki.page-delete' || envelope.stream === 'mediawiki.page-undelete';
	return JSON.stringify({
		$schema: isPageGone ? `/${envelope.stream.replace('.page-', '/page/')}/1.0.0` : '/mediawiki/revision/create/1.1.0',
		meta: metaOf(change, envelope),
		database: wiki.wiki,
		page_id: page.id,
		page_title: change.title.replaceAll(' ', '_'),
		page_namespace: change.namespace,
		rev_id: numberMark(bases.revision + (revision?.number ?? page.latest), steps.revision),
		...(revision && {
			rev_timestamp: mark({kind: 'instant', base: request.second * 1000, step: recordingMs}),
			rev_minor_edit: minor,
			rev_len: revision.length,
			rev_content_model: wiki.family === 'wikidata' ? 'wikibase-item' : 'wikitext',
			...(revision.previous && {rev_parent_id: numberMark(bases.revision + revision.previous.number, steps.revision)}),
		}),
		...(change.log && {rev_count: 1 + (page.length % 40)}),
		page_is_redirect: false,
		performer: {user_text: user, user_groups: bot ? ['bot', '*', 'user'] : ['*', 'user'], user_is_bot: bot},
		comment,
	});
}
