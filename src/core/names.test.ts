import {expect, test} from 'vitest';
import {createNames, ownArguments, ownOptions, plainNames} from './names.ts';

const options = {brokers: true, topic: 'events', group: 'readers', table: 'changes', deadLetter: 'rejected', events: 3} as const;

test('on servers of our own a name is as it is written', () => {
	expect(ownOptions(options, plainNames)).toEqual(options);
	expect(plainNames.znode('/streambook')).toBe('/streambook');
	expect(plainNames.fresh('topic-1')).toBe('topic-1');
});

test('on servers of others each name begins with the prefix, in the letters that its server takes', () => {
	const names = createNames('class-b', ['kafka', 'mysql', 'zookeeper']);
	expect(ownOptions(options, names)).toEqual({
		brokers: true,
		topic: 'class-b-events',
		group: 'class-b-readers',
		table: 'class_b_changes',
		deadLetter: 'class-b-rejected',
		events: 3,
	});
	expect(ownOptions({zookeeper: true, path: '/streambook'}, names)).toEqual({zookeeper: true, path: '/class-b-streambook'});
	expect(names.fresh('topic-1')).toBe('class-b-topic-1');
});

test('only what is on a server of others is prefixed', () => {
	const names = createNames('alice', ['mysql']);
	expect(ownOptions(options, names)).toEqual({...options, table: 'alice_changes'});
	expect(ownOptions({path: 'place.json'}, createNames('alice', ['zookeeper']))).toEqual({path: 'place.json'});
});

test('a name that has the prefix keeps it once', () => {
	const names = createNames('alice', ['kafka', 'mysql', 'zookeeper']);
	const once = ownOptions({...options, zookeeper: true, path: '/streambook'}, names);
	expect(ownOptions(once, names)).toEqual(once);
	expect(names.table(names.fresh('changes-1').replaceAll('-', '_'))).toBe('alice_changes_1');
});

test('of the arguments of a tool only names change', () => {
	const names = createNames('alice', ['kafka']);
	const given = ['--describe', '--topic', 'events', '--group', 'alice-readers', '--property', 'topic'];
	expect(ownArguments(given, names)).toEqual([
		'--describe',
		'--topic',
		'alice-events',
		'--group',
		'alice-readers',
		'--property',
		'topic',
	]);
	expect(ownArguments(given, plainNames)).toEqual(given);
});
