import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type ForeignServers, foreignServers} from './testing/foreign-servers.ts';
import {liveWithinMs} from './testing/live-stack.ts';
import {processesNaming} from './testing/processes-naming.ts';
import {runWorkbook} from './testing/workbook-process.ts';

/** Four labs, each a command of its own, on a machine that may be busy. */
const labsWithinMs = 600_000;
let temporary = '';
let foreign: ForeignServers;
beforeAll(async () => {
	temporary = await mkdtemp(path.join(tmpdir(), 'external-'));
	foreign = await foreignServers('alice');
}, liveWithinMs);
afterAll(async () => {
	await foreign[Symbol.asyncDispose]();
	await rm(temporary, {recursive: true, force: true, maxRetries: 5});
}, liveWithinMs);

function run(given: readonly string[], environment: Readonly<Record<string, string>> = {}) {
	return runWorkbook(['--workspace', temporary, ...foreign.options, ...given], {...foreign.environment, ...environment});
}

/** Of every file below a folder those that hold a text. */
async function filesHolding(folder: string, text: string): Promise<readonly string[]> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
	const found = await Promise.all(files.map(async file => ((await readFile(file, 'utf8')).includes(text) ? [file] : [])));
	return found.flat();
}

test(
	'the labs pass on servers of others, as an account that may do no more than it needs, and touch nothing of theirs',
	async () => {
		const before = await foreign.others();
		for (const lab of ['topic', 'producer', 'processor', 'query']) {
			const {exitCode, stdout, stderr} = await run(['run', lab, '--reference']);
			expect(stderr).toBe('');
			expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^[1-9]\d* passed, 0 failed, 0 skipped, 0 errored$/);
			expect(stdout).toContain('run by others, used and left as it is');
			expect(exitCode).toBe(0);
		}

		expect(await foreign.others()).toEqual(before);
		// What the runs leave for the next step; what the checks made is gone.
		expect(await foreign.ofPrefix()).toEqual([
			'alice-wikipedia-events',
			'alice-wikipedia-events-rejected',
			'alice-wikipedia-processor',
			expect.stringMatching(/^class\.alice_changes /),
		]);
		for (const secret of Object.values(foreign.environment)) {
			expect(await filesHolding(temporary, secret)).toEqual([]);
		}

		await expect.poll(async () => processesNaming(temporary), {timeout: 20_000}).toEqual([]);
	},
	labsWithinMs,
);

test(
	'a lab that starts a server of others shows it as provided, and the rest of the lab is done there',
	async () => {
		const broker = await run(['run', 'kafka']);
		expect(broker.stdout).toContain('provided: kafka is run by others, there is nothing to start');
		expect(broker.exitCode).toBe(0);

		const znodes = await run(['run', 'zookeeper/znodes', '--reference']);
		expect(znodes.stdout).toContain('--path /alice-streambook');
		expect(znodes.stdout).toContain('4 passed, 0 failed');
	},
	liveWithinMs,
);

test.each([
	[
		'a wrong password for Kafka',
		['topic/create'],
		{STREAMBOOK_KAFKA_PASSWORD: 'wrong'},
		'does not let this account in (ACCESS_REFUSED)',
	],
	['a wrong password for MySQL', ['processor/mysql'], {STREAMBOOK_MYSQL_PASSWORD: 'wrong'}, 'not let this account in'],
	['a wrong token for the feed', ['producer/stop'], {STREAMBOOK_FEED_TOKEN: 'wrong'}, 'does not let this workspace play runs'],
	['a prefix of somebody else', ['topic/create', '--prefix', 'bob'], {}, 'whose name begins with bob- (ACCESS_REFUSED)'],
	['a port where nobody is', ['topic/create', '--kafka', '127.0.0.1:1'], {}, 'does not answer (SERVICE_NOT_READY)'],
] as const)(
	'%s is said, and nobody is blamed for it',
	async (_title, [step, ...options], environment, says) => {
		const {exitCode, stdout} = await run([...options, 'run', step, '--reference'], environment);
		expect(stdout).toContain(says);
		expect(stdout).toContain('0 passed, 0 failed, 0 skipped, 1 errored');
		expect(exitCode).toBe(3);
	},
	liveWithinMs,
);

test('a database in which the account has no rights is said', async () => {
	const elsewhere = foreign.options.map(option => option.replace(/^(mysql:.*)\/class$/, '$1/lab'));
	const {exitCode, stdout} = await run([...elsewhere, 'run', 'processor/mysql', '--reference']);
	expect(stdout).toContain('not into this database (ACCESS_REFUSED)');
	expect(exitCode).toBe(3);
});

test('status names the servers of others, and a password is in nothing it says', async () => {
	const {exitCode, stdout} = await run(['status', '--json']);
	const servers = stdout
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line) as {name: string; phase: string; configuredBy: string});
	expect(servers.map(({name, phase, configuredBy}) => `${name} ${phase} ${configuredBy}`).sort()).toEqual([
		'feed ready external',
		'kafka/0 ready external',
		'mysql ready external',
		'zookeeper ready external',
	]);
	expect(stdout).not.toContain(JSON.stringify(foreign.environment.STREAMBOOK_KAFKA_PASSWORD).slice(1, -1));
	expect(exitCode).toBe(0);
});
