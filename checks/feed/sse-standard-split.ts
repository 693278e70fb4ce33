import type {Check} from '#core';
import {readsDocument} from '../shared/stream/read-events.ts';
import {atEverySplit, messageEvent} from '../shared/stream/stream-document.ts';

/** All of it once more, with CRLF, cut in two between any two bytes: between CR and LF, too. */
export function readsStandardAtEverySplit(file: string): Check {
	const document = atEverySplit(copy => ({
		text: `: c\r\n\r\nevent: error\r\nid: ${copy}\r\ndata: ё\r\ndata:b\r\n\r\nid\r\ndata:${copy}\r\n\r\n`,
		events: [{event: 'error', id: copy, data: 'ё\nb'}, messageEvent('', copy)],
	}));
	return readsDocument(file, {id: 'sse-standard-split', document});
}
