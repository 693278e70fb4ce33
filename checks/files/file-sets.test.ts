import {expect, test} from 'vitest';
import {fileSets, judgeWritten} from './file-sets.ts';

const file = 'zookeeper.properties';

test.each([
	[{tickTime: '2000'}, 'passed'],
	[{tickTime: '3000'}, 'setting-not-written'],
	[{tickTime: '02000'}, 'passed'],
	[{tickTime: '+2000'}, 'passed'],
	[{tickTime: ''}, 'setting-not-written'],
	[{}, 'setting-not-written'],
	[null, 'file-missing'],
])('a file that sets %j', (written, expected) => {
	const verdict = judgeWritten({file, written}, {tickTime: 2000});
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test('of two settings that are wrong the first is named', () => {
	const wanted = {tickTime: 2000, 'admin.enableServer': 'false'};
	expect(judgeWritten({file, written: {}}, wanted)).toMatchObject({params: {file, name: 'tickTime'}});
});

test.each(['False', 'FALSE', 'no', '0', 'falsee'])(
	'ZooKeeper compares admin.enableServer letter by letter: %s switches the page on',
	value => {
		const written = {'admin.enableServer': value};
		expect(judgeWritten({file, written}, {'admin.enableServer': 'false'})).toMatchObject({code: 'setting-not-written'});
	},
);

test('the title names the settings as they are to be written', () => {
	const {title} = fileSets(file, {tickTime: 2000, 'admin.enableServer': 'false'});
	expect(title.params).toEqual({file, settings: 'tickTime=2000, admin.enableServer=false'});
});
