import {expect, test} from 'vitest';
import type {Coverage} from '../pipeline/coverage.ts';
import type {ProgramEnd} from '../program/end.ts';
import {judgeHammering} from './hammers.ts';
import {judgeLoss, judgeOnce, judgeRefusals, judgeSilence} from './outlasts.ts';
import {judgeRefused, judgeRestart} from './restarts.ts';
import {judgeName} from './survives.ts';
import {type ConnectionSeen, judgeSurvival, type Survival} from './survivor-run.ts';

const none = {count: 0, first: []};
const some = {count: 4, first: [{position: 7, id: 'id-7', title: 'Vättern', domain: 'sv.wikipedia.org'}]};
const byItself: ProgramEnd = {
	file: 'client.ts',
	how: 'by itself',
	code: 0,
	exit: 'exit code 0',
	stopMs: null,
	forced: false,
	lastLines: [],
};
const stopped: ProgramEnd = {...byItself, how: 'stopped', stopMs: 40};
const endless: ProgramEnd = {...byItself, how: 'endless', code: null, exit: 'ended by SIGKILL', stopMs: 3};
const crashed: ProgramEnd = {...byItself, code: 1, exit: 'exit code 1', lastLines: ['Error: 403']};
const coverage: Coverage = {records: 300, reach: 320, withoutId: 0, canaries: none, gaps: none, twice: none, unknown: 0};
const first: ConnectionSeen = {sent: 200, open: false, userAgent: 'client (a@b.c)', resumed: false};
const later: ConnectionSeen = {...first, resumed: true};
const good: Survival = {
	end: byItself,
	wanted: 300,
	coverage,
	canaries: 1,
	repeated: 20,
	refused: 0,
	connections: [first, later],
	begunBy: 0,
};
const codeOf = (verdict: {readonly kind: string; readonly code?: string} | null): string =>
	verdict?.code ?? verdict?.kind ?? 'passed';

test.each<[title: string, part: Partial<Survival>, code: string]>([
	['all is there, once', {}, 'passed'],
	['--events counted the canary', {coverage: {...coverage, records: 299}}, 'passed'],
	['it never connected', {coverage: {...coverage, records: 0}, connections: [], begunBy: -1}, 'never-connected'],
	[
		'it died before it connected',
		{end: crashed, coverage: {...coverage, records: 0}, connections: [], begunBy: -1},
		'program-failed',
	],
	['a connection without a place', {connections: [first, later, first]}, 'resumed-from-nowhere'],
	['a first connection that brought nothing', {connections: [first, first, later], begunBy: 1}, 'passed'],
	['it stopped early', {coverage: {...coverage, records: 90}}, 'gave-up'],
	['it stopped early and did not end', {end: endless, coverage: {...coverage, records: 90}}, 'gave-up'],
	['it died early', {end: crashed, coverage: {...coverage, records: 90}}, 'program-failed'],
	['events are missing', {coverage: {...coverage, gaps: some}}, 'lost-between-connections'],
	['events are missing on a calm stream', {connections: [first], coverage: {...coverage, gaps: some}}, 'events-lost'],
	['what came again was stored again', {coverage: {...coverage, twice: some}}, 'stored-again'],
	['stored twice though it came once', {repeated: 0, coverage: {...coverage, twice: some}}, 'events-twice'],
	['the canary is there', {coverage: {...coverage, canaries: some}}, 'canary-published'],
	['all is there, and it did not end', {end: endless}, 'program-did-not-end'],
])('a client of which %s', (_title, part, code) => {
	expect(codeOf(judgeSurvival({...good, ...part}, 'gave-up'))).toBe(code);
});

const survived = {...good, end: stopped, wanted: 60};
test.each([
	['it stored on', judgeOnce({storedAfter: 60, hasStruck: true, survival: survived}), 'passed'],
	['it stored nothing more', judgeOnce({storedAfter: 0, hasStruck: true, survival: survived}), 'stream-given-up'],
	[
		'duplicates',
		judgeOnce({storedAfter: 60, hasStruck: true, survival: {...survived, coverage: {...coverage, twice: some}}}),
		'stored-again',
	],
	[
		'duplicates that are not asked for',
		judgeLoss({storedAfter: 60, hasStruck: true, survival: {...survived, coverage: {...coverage, twice: some}}}),
		'passed',
	],
	[
		'a gap',
		judgeLoss({storedAfter: 60, hasStruck: true, survival: {...survived, coverage: {...coverage, gaps: some}}}),
		'lost-between-connections',
	],
	[
		'it waits on one silent connection',
		judgeSilence({storedAfter: 0, hasStruck: false, survival: {...survived, connections: [first]}}),
		'silence-unnoticed',
	],
	[
		'it died of silence',
		judgeSilence({storedAfter: 0, hasStruck: false, survival: {...survived, end: crashed, connections: [first]}}),
		'program-failed',
	],
	['it connected anew', judgeSilence({storedAfter: 60, hasStruck: true, survival: survived}), 'passed'],
	[
		'it was refused and came back',
		judgeRefusals({storedAfter: 60, hasStruck: true, survival: {...survived, refused: 3}}, 503),
		'passed',
	],
	[
		'it was refused and stayed away',
		judgeRefusals({storedAfter: 0, hasStruck: false, survival: {...survived, refused: 1}}, 503),
		'gave-up-when-refused',
	],
	['it tried some times', judgeHammering({refused: 6, survival: survived}), 'passed'],
	['it tried and tried', judgeHammering({refused: 21, survival: survived}), 'hammers'],
	['it says who it is', judgeName(survived), 'passed'],
	[
		'it was refused for its name',
		judgeName({...survived, refused: 1, connections: [], coverage: {...coverage, records: 0}, begunBy: -1}),
		'client-unnamed',
	],
	['a canary is not the name’s affair', judgeName({...survived, coverage: {...coverage, canaries: some}}), 'passed'],
	['it went on after a restart', judgeRestart({first: stopped, survival: survived}), 'passed'],
	[
		'it began anew after a restart',
		judgeRestart({first: stopped, survival: {...survived, connections: [first, first]}}),
		'restarted-from-nowhere',
	],
	['it could not be interrupted', judgeRestart({first: {...stopped, forced: true}, survival: survived}), 'program-slow-to-stop'],
	[
		'it died before there was anything',
		judgeRestart({first: crashed, survival: {...survived, coverage: {...coverage, records: 9}}}),
		'program-failed',
	],
	['what Kafka refused came again', judgeRefused({sentMeanwhile: 80, survival: survived}), 'passed'],
	[
		'what Kafka refused is nowhere',
		judgeRefused({sentMeanwhile: 80, survival: {...survived, coverage: {...coverage, gaps: some}}}),
		'place-before-stored',
	],
])('%s', (_title, verdict, code) => {
	expect(codeOf(verdict)).toBe(code);
});
