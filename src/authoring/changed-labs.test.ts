import {expect, test} from 'vitest';
import type {Lab} from '#core';
import {fixedSlice, labsToProve} from './changed-labs.ts';

function lab(id: string, number: number, runs: readonly string[] = []): Lab {
	const programs = runs.map(other => ({file: 'p.ts', options: {lab: other}, until: 'exits'}));
	const step = {kind: 'predict', id: 'one', needs: [], choices: ['a', 'b'], action: {kind: 'programs', programs}};
	return {id, number, minutes: 1, servers: 'shared', pitfalls: [], steps: [step as unknown as Lab['steps'][0]]};
}

const labs = [
	{lab: lab('zookeeper', 1), imports: ['checks/zookeeper/server.ts', 'checks/properties.ts']},
	{lab: lab('kafka', 2), imports: ['checks/kafka/broker.ts', 'checks/properties.ts']},
	{lab: lab('topic', 3), imports: ['checks/kafka/topic.ts']},
	{lab: lab('producer', 4), imports: ['checks/pipeline/published.ts']},
	{lab: lab('query', 6, ['producer']), imports: ['checks/pipeline/answers.ts']},
];
const all = ['zookeeper', 'kafka', 'producer'];

test.each([
	['nothing', [], []],
	['a guide', ['labs/02-kafka/guide.md'], ['kafka']],
	['a wrong program', ['labs/01-zookeeper/wrong/any-version.patch'], ['zookeeper']],
	['a lab of the slice', ['labs/03-topic/lab.ts'], []],
	['a check of one lab', ['checks/zookeeper/server.ts'], ['zookeeper']],
	['a check of two labs', ['checks/properties.ts'], ['zookeeper', 'kafka']],
	['a check that no lab uses', ['checks/unused.ts'], []],
	['a test', ['src/engine/run-checks.test.ts', 'checks/properties.test.ts'], []],
	['words and pictures', ['assets/words/en/screen.json', 'assets/pictures/failed.svg', 'README.md'], []],
	['the engine', ['src/engine/run-checks.ts'], all],
	['the words of checks', ['assets/words/en/checks.json'], all],
	['the words of one check', ['checks/kafka/topic.en.json'], []],
	['the words of a check of two labs', ['checks/properties.en.json'], ['zookeeper', 'kafka']],
	[
		'another language',
		['checks/properties.ru.json', 'labs/02-kafka/words/ru.json', 'labs/02-kafka/guide.ru.md', 'assets/words/ru/checks.json'],
		[],
	],
	['a dependency', ['package-lock.json'], all],
	['the screen', ['src/frontends/tui/view.ts'], []],
])('a change of %s is proved by the slice and the labs it touches', (_what, changed, more) => {
	expect(labsToProve(labs, changed).map(({id}) => id)).toEqual([...fixedSlice, ...more]);
});

test('a lab that runs the programs of another is touched with it', () => {
	const others = [{lab: lab('capstone', 69, ['producer']), imports: []}, ...labs];
	expect(labsToProve(others, ['labs/04-producer/reference/producer.ts']).map(({id}) => id)).toEqual([
		...fixedSlice,
		'capstone',
		'producer',
	]);
});
