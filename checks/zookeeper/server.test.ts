import {expect, test} from 'vitest';
import {judgeServerOfFile, type ServerOfFile} from './server-of-this-file.ts';
import {judgeDescription} from './zookeeper-standalone.ts';

const right: ServerOfFile = {
	file: 'zookeeper.properties',
	wanted: {clientPort: '2181', dataDir: 'data'},
	port: 2181,
	isInWorkspace: true,
	keepsZnodes: true,
};

test.each([
	['as the file says', right, 'passed'],
	['on the port the file spells otherwise', {...right, wanted: {clientPort: '02181', dataDir: 'data'}}, 'passed'],
	['of no file', {...right, wanted: null}, 'file-missing'],
	['on another port', {...right, port: 2182}, 'zookeeper-other-port'],
	['not the workbook’s own', {...right, port: null}, 'zookeeper-other-port'],
	['with data elsewhere', {...right, isInWorkspace: false}, 'data-outside-workspace'],
	['with another data directory', {...right, keepsZnodes: false}, 'zookeeper-other-data'],
] as const)('a server %s', (_what, observation, expected) => {
	const verdict = judgeServerOfFile(observation);
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	[null, 'zookeeper-silent'],
	[{version: '', mode: ''}, 'zookeeper-silent'],
	[{version: '3.8.4', mode: 'follower'}, 'zookeeper-mode'],
	[{version: '3.9.1', mode: 'standalone'}, 'zookeeper-version'],
	[{version: '3.8.4', mode: 'standalone'}, 'passed'],
])('%j is judged %s', (server, expected) => {
	const verdict = judgeDescription(server);
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(expected);
	expect(verdict).toMatchSnapshot();
});
