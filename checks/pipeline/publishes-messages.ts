import {type Check, defineCheck, passed, type Verdict} from '#core';
import {judgeShapes, type Shape, shapesOf} from '../shared/messages/message-shape.ts';
import {type ForeignRecords, foreignRecordsOf, judgeCodecs} from '../shared/messages/record-codecs.ts';
import type {ProgramEnd} from '../shared/program/end.ts';
import {judgeStart, publishedBy} from '../shared/runs/published.ts';

/**
Each record the program writes has exactly the fields of the contract, with their types, and the event's id beside it.

And the programs of the next labs can read it.
*/
export function publishesMessages(file: string): Check {
	return defineCheck({
		id: 'publishes-messages',
		title: {code: 'check.publishes-messages', params: {file}},
		trial: publishedBy(file),
		window: 'any',
		async observe({kafka}, {end, topic}) {
			const records = await kafka.records(topic);
			return {end, foreign: foreignRecordsOf(records), shapes: shapesOf(records)};
		},
		judge: judgePublishedShapes,
	});
}

export type PublishedShapes = {
	readonly end: ProgramEnd;
	readonly foreign: ForeignRecords | null;
	readonly shapes: readonly Shape[];
};

export function judgePublishedShapes({end, foreign, shapes}: PublishedShapes): Verdict {
	return judgeStart(end, shapes.length) ?? judgeCodecs(foreign) ?? judgeShapes(shapes) ?? passed;
}
