import {expect, test} from 'vitest';
import {eventAt, recordAt} from '../../fixtures/events.ts';
import {endedWell} from '../../fixtures/program-ends.ts';
import {judgePublishedShapes} from '../../pipeline/publishes-messages.ts';
import {shapesOf} from './message-shape.ts';
import {foreignRecordsOf} from './record-codecs.ts';

const as = (codec: 'snappy' | 'lz4' | 'zstd' | null, position: number) => recordAt(eventAt(position), {codec});

test.each([
	['none or gzip', [as(null, 0), as(null, 1)], null],
	['snappy', [as('snappy', 0), as('snappy', 1)], '2 records compressed with snappy'],
	['lz4', [as('lz4', 0)], '1 records compressed with lz4'],
	['zstd, some of them', [as(null, 0), as('zstd', 1)], '1 records compressed with zstd'],
])('messages compressed with %s', (_what, records, found) => {
	const verdict = judgePublishedShapes({end: endedWell, foreign: foreignRecordsOf(records), shapes: shapesOf(records)});
	expect(verdict).toMatchSnapshot();
	expect(verdict.kind === 'passed' ? null : verdict.found).toBe(found);
});
