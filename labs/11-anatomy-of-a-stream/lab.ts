import {idsNameBothDataCentres} from '#checks/feed/ids-name-both-data-centres';
import {readsFeed} from '#checks/feed/reads-feed';
import {dropsByteOrderMark} from '#checks/feed/sse-byte-order-mark';
import {keepsCharactersWhole} from '#checks/feed/sse-characters-whole';
import {joinsDataLines} from '#checks/feed/sse-data-lines';
import {readsEverySplit} from '#checks/feed/sse-every-split';
import {readsFrames} from '#checks/feed/sse-frames';
import {dropsHalfFrame} from '#checks/feed/sse-half-frame';
import {keepsLastId} from '#checks/feed/sse-last-id';
import {knowsLineEnds} from '#checks/feed/sse-line-ends';
import {readsManyAtOnce} from '#checks/feed/sse-many-at-once';
import {readsStandardAtEverySplit} from '#checks/feed/sse-standard-split';
import {ignoresTheRest} from '#checks/feed/sse-the-rest';
import {keepsTypesApart} from '#checks/feed/sse-types';
import {defineLab, type ProgramAction} from '#core';

const file = 'print-events.ts';
const print: ProgramAction = {file, options: {feed: true, events: 3}, until: 'checks-passed'};

export default defineLab({
	minutes: 45,
	servers: 'shared',
	steps: [
		{kind: 'read', id: 'on-the-wire', needs: ['feed']},
		{
			kind: 'task',
			id: 'frames',
			needs: ['feed'],
			action: {kind: 'programs', programs: [print]},
			checks: [readsFrames(file)],
		},
		{
			kind: 'task',
			id: 'any-split',
			needs: ['feed'],
			action: {kind: 'programs', programs: [print]},
			checks: [
				readsManyAtOnce(file),
				readsEverySplit(file),
				keepsCharactersWhole(file, ['sse-every-split']),
				readsFeed(file, ['sse-every-split', 'sse-many-at-once']),
			],
		},
		{
			kind: 'task',
			id: 'standard',
			needs: ['feed'],
			action: {kind: 'programs', programs: [print]},
			checks: [
				joinsDataLines(file),
				keepsLastId(file),
				keepsTypesApart(file),
				ignoresTheRest(file),
				knowsLineEnds(file),
				dropsByteOrderMark(file),
				dropsHalfFrame(file),
				readsStandardAtEverySplit(file),
			],
		},
		{
			kind: 'question',
			id: 'two-places',
			needs: ['feed'],
			choices: ['never-written', 'stands-by', 'error-code'],
			proof: idsNameBothDataCentres(),
			answer: 'stands-by',
		},
	],
	pitfalls: [
		{folder: 'chunk-is-a-frame', caughtBy: 'any-split/sse-every-split', because: 'each chunk is taken for whole frames'},
		{
			folder: 'frame-end-cut-in-two',
			caughtBy: 'any-split/sse-every-split',
			because: 'the search for an empty line goes on behind what has come: one that is cut in two is never found',
		},
		{
			folder: 'decodes-each-chunk',
			caughtBy: 'any-split/sse-characters-whole',
			because: 'each chunk is decoded by itself, so that half a character becomes two question marks',
		},
		{
			folder: 'one-frame-a-chunk',
			caughtBy: 'any-split/sse-many-at-once',
			because: 'only the first frame of what has come is looked at',
		},
		{folder: 'last-data-line', caughtBy: 'standard/sse-data-lines', because: 'a second data line replaces the first'},
		{folder: 'id-of-each-frame', caughtBy: 'standard/sse-last-id', because: 'the id is forgotten with its frame'},
		{
			folder: 'prints-the-half',
			caughtBy: 'standard/sse-half-frame',
			because: 'what is left at the end is handed out as an event',
		},
		{
			folder: 'readline',
			caughtBy: 'standard/sse-line-ends',
			because: 'node:readline cuts the lines, and takes U+2028 and U+2029 for line ends',
		},
		{folder: 'line-feed-only', caughtBy: 'standard/sse-line-ends', because: 'lines are cut at LF only'},
		{
			folder: 'line-end-cut-in-two',
			caughtBy: 'standard/sse-standard-split',
			because: 'LF at the beginning of a chunk is taken for an empty line, though it belongs to the CR before',
		},
	],
});
