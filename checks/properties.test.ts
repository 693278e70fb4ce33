import {expect, test} from 'vitest';
import {propertiesOf} from './properties.ts';

test.each([
	['a=1', {a: '1'}],
	['  log.dirs = /x/y  \n# a=2\n!b=3\n', {'log.dirs': '/x/y'}],
	['port:2181', {port: '2181'}],
	['a=1\na=2', {a: '2'}],
	['listeners=PLAINTEXT://127.0.0.1:9092', {listeners: 'PLAINTEXT://127.0.0.1:9092'}],
	['a=', {a: ''}],
	['no setting', {}],
])('%j has the settings %j', (text, settings) => {
	expect(propertiesOf(text)).toEqual(settings);
});
