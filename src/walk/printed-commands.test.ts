import {expect, test} from 'vitest';
import {printedCommands, remedyIn} from './printed-commands.ts';

test.each([
	['streambook run topic/create', ['streambook run topic/create']],
	['Next: Look: streambook read topic/look', ['streambook read topic/look']],
	['With `streambook down` the servers stop', ['streambook down']],
	['  streambook answer kafka/without-zookeeper waits', ['streambook answer kafka/without-zookeeper waits']],
	['streambook tool mysql "DROP TABLE changes"', ['streambook tool mysql "DROP TABLE changes"']],
	[
		'the streambook is a workbook, /home/me/streambook is its folder',
		['streambook is a workbook, /home/me/streambook is its folder'],
	],
	['nothing to run', []],
])('%j names the commands %j', (text, commands) => {
	expect(printedCommands(text)).toEqual(expect.arrayContaining(commands));
});

test('what a failed step says to try is read in its order, and no line behind it', () => {
	const text = [
		'  ✗ topic events has 3 partitions  failed   0.1 s, 1 try',
		'      found       1',
		'      try         streambook reset topic --data',
		'                  streambook run topic/create',
		'      goes too    the records',
		'      try         streambook something-else',
	].join('\n');
	expect(remedyIn(text, 'try')).toEqual(['streambook reset topic --data', 'streambook run topic/create']);
	expect(remedyIn('all is well', 'try')).toEqual([]);
});
