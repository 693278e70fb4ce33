import {expect, test} from 'vitest';
import {serverSettings} from './server-settings.ts';

/** A file's bytes as Java takes them for letters. */
const asSaved = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

test.each([
	['a=1', {a: '1'}],
	['  log.dirs = /x/y  \n# a=2\n!b=3\n', {'log.dirs': '/x/y'}],
	['port:2181', {port: '2181'}],
	['a=1\na=2', {a: '2'}],
	['listeners=PLAINTEXT://127.0.0.1:9092', {listeners: 'PLAINTEXT://127.0.0.1:9092'}],
	['tickTime=\\\n  2000\nclientPort 2181', {tickTime: '2000', clientPort: '2181'}],
	['\ufeff# a comment\na=1', {a: '1'}],
	['\ufeff! a comment\na=1', {a: '1'}],
	['\ufeff\na=1', {a: '1'}],
	['\ufeff\r\na=1', {a: '1'}],
	['\ufeffa=1\nb=2', {'\u00ef\u00bb\u00bfa': '1', b: '2'}],
	['dataDir=./Übung', {dataDir: './\u00c3\u009cbung'}],
	['dataDir=./\\u00dcbung', {dataDir: './Übung'}],
])('a server finds in %j the settings %j', (text, settings) => {
	expect(serverSettings(asSaved(text))).toEqual(settings);
});
