import {expect, test} from 'vitest';
import {type Arrived, emptyProgress, initialSession} from '#core';
import {createSession} from '../../engine/session.ts';
import {createPlainVoice} from './plain-voice.ts';

const words = {
	'plain.service.fetching': '{name}: fetching {what}',
	'plain.service.arrived': '{name}: {megabytes} of {total} MB, {speed} MB/s',
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
