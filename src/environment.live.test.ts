import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {afterAll, beforeAll, expect, test} from 'vitest';

const launcher = path.resolve(import.meta.dirname, 'launch.mjs');

/** A shell in which everything is set that is meant for other programs, each enough to keep a server or a program from working. */
const worst = {
	JAVA_TOOL_OPTIONS: '-XX:+UseG1GC -Duser.language=tr',
	_JAVA_OPTIONS: '-javaagent:/nowhere/agent.jar',
	JDK_JAVA_OPTIONS: '-XX:+UseZGC',
	CLASSPATH: '/nowhere',
	LANG: 'tr_TR.UTF-8',
	MYSQL_HOME: '/nowhere',
	MYSQL_TCP_PORT: '1',
	MYSQL_PWD: 'of another',
	NODE_OPTIONS: '--require ./here.cjs --use-env-proxy',
	NODE_USE_ENV_PROXY: '1',
	HTTP_PROXY: 'http://127.0.0.1:9',
	ALL_PROXY: 'http://127.0.0.1:9',
	NO_PROXY: 'intranet.example.org',
	STREAMBOOK_KAFKA_TLS: '1',
	STREAMBOOK_KAFKA_SASL: 'plain',
	STREAMBOOK_TOPIC: 'of another run',
	STREAMBOOK_DATABASE: 'mysql://nobody@127.0.0.1:1/nothing',
};

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'streambook-environment '));
	await writeFile(path.join(folder, 'here.cjs'), '');
});
afterAll(async () => {
	await streambook('down');
	await rm(folder, {recursive: true, force: true, maxRetries: 5});
});

async function streambook(...given: readonly string[]) {
	return execa(process.execPath, [launcher, '--free-ports', '--workspace', path.join(folder, 'workspace'), ...given], {
		cwd: folder,
		env: worst,
		reject: false,
		timeout: 240_000,
		stdin: 'ignore',
	});
}

test.each<[given: readonly string[], says: RegExp]>([
	[['up'], /feed\s+ready/],
	[['run', 'topic/create', '--reference'], /5 passed, 0 failed/],
	[['run', 'producer/produce', '--reference'], /6 passed, 0 failed/],
	[['tool', 'kafka-topics', '--list'], /^wikipedia-events$/m],
	[['tool', 'mysql', '--table', 'SELECT 1'], /\| 1 \|/],
	[['doctor'], /! NODE_OPTIONS/],
])(
	'in a shell full of settings for others, %j works',
	async (given, says) => {
		const {stdout, stderr, exitCode} = await streambook(...given);
		expect({stdout, stderr, exitCode}).toMatchObject({stdout: expect.stringMatching(says), exitCode: 0});
	},
	240_000,
);
