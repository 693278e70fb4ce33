import {expect, test} from 'vitest';
import {type Arrived, emptyProgress, initialSession} from '#core';
import {createSession} from '../../engine/session.ts';
import {createPlainVoice} from './plain-voice.ts';

const words = {
	'plain.service.fetching': '{name}: fetching {what}',
	'plain.service.arrived': '{name}: {megabytes} of {total} MB, {speed, number, ::.0 group-off} MB/s',
};

function hear(arrivals: readonly (Arrived | undefined)[]): readonly string[] {
	const session = createSession(initialSession([], emptyProgress('seed')), () => undefined);
	const lines: string[] = [];
	const silence = createPlainVoice(session, words, line => lines.push(line));
	for (const arrived of arrivals) {
		session.dispatch({
			type: 'services-changed',
			services: {zookeeper: {phase: 'fetching', what: 'Kafka', ...(arrived && {arrived})}},
		});
	}

	silence();
	return lines;
}

test('what is fetched is said once, and then each quarter that has arrived', () => {
	const steps = [1, 4, 11, 12, 13, 30, 47, 48];
	const arrivals = steps.map(megabytes => ({bytes: megabytes * 1e6, total: 48e6, bytesPerSecond: 3.14e6}));
	expect(hear([undefined, ...arrivals])).toEqual([
		'  zookeeper: fetching Kafka',
		'  zookeeper: 12 of 48 MB, 3.1 MB/s',
		'  zookeeper: 30 of 48 MB, 3.1 MB/s',
		'  zookeeper: 47 of 48 MB, 3.1 MB/s',
		'  zookeeper: 48 of 48 MB, 3.1 MB/s',
	]);
});

test('where the whole is not known nothing is said of its parts', () => {
	expect(hear([undefined, {bytes: 40e6, total: null, bytesPerSecond: 1e6}])).toEqual(['  zookeeper: fetching Kafka']);
});

function printed(...texts: readonly string[]): readonly string[] {
	const session = createSession(initialSession([], emptyProgress('seed')), () => undefined);
	const lines: string[] = [];
	createPlainVoice(session, {}, line => lines.push(line));
	for (const text of texts) {
		session.dispatch({type: 'output-received', entries: [{from: 'kafka-topics', text}]});
	}

	session.dispatch({type: 'action-started', command: 'next'});
	return lines.slice(0, -1);
}

test('of a stack the reason is kept, not the lines below it', () => {
	const java = Array.from({length: 12}, (_, line) => `\tat org.apache.kafka.tools.TopicCommand.main(TopicCommand.java:${line})`);
	const node = ['    at async file:///programs/producer.ts:7:3', '    at new Promise (<anonymous>)', '\t... 4 more'];
	expect(printed('Topic wikipedia-events does not exist as expected', ...java, 'Caused by: it', ...node)).toEqual([
		'    | Topic wikipedia-events does not exist as expected',
		'    | Caused by: it',
	]);
});

test('lines of a stack are shown where there are no others, and a sentence that begins like one is none', () => {
	expect(printed('    at async file:///producer.ts:7:3')).toEqual(['    |     at async file:///producer.ts:7:3']);
	expect(printed('at last', 'at 10:00 all was well')).toEqual(['    | at last', '    | at 10:00 all was well']);
});
