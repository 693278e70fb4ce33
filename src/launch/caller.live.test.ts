import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, mkdtemp, realpath, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {commandsNaming} from '../testing/processes-naming.ts';
import {Term} from '../testing/terminal.ts';
import {runWorkbook} from '../testing/workbook-process.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Two or three seconds on a machine with nothing else to do. */
const withinMs = 10_000;
const limitMs = 120_000;
let workspace = '';
let rows = 0;

/** One stack for all rows, kept by `up`: what must stay. */
beforeAll(async () => {
	workspace = await realpath(await mkdtemp(path.join(tmpdir(), 'caller ')));
	await mkdir(path.join(workspace, 'topic'));
	await writeFile(
		path.join(workspace, 'topic/create-topic.ts'),
		`console.log('still', 'running');\nsetInterval(() => {}, 1000);\n`,
	);
	expect(await runWorkbook(['up', '--workspace', workspace])).toMatchObject({exitCode: 0});
});
afterAll(async () => {
	await runWorkbook(['down', '--workspace', workspace]);
	await rm(workspace, {recursive: true, force: true, maxRetries: 5});
});

/** What a failed row leaves. */
afterEach(async () => {
	for (const {pid} of await commandsNaming(`caller-test-${process.pid}-`)) {
		process.kill(pid, 'SIGKILL');
	}
});

/** How a command is started, and which of its processes each name means. */
const chains = {
	/** npm → its shell → the launcher, which may run another Node. */
	npm: ['npm', 'start', '-s', '--'],
	/** The launcher → a Node of its own. */
	launcher: [process.execPath, 'src/launch.mjs', '--exec', 'src/main.ts'],
} as const;

type Victim = 'npm' | 'launcher' | 'main';

/** Commands that go on until they are ended, and what shows that they have begun. */
const commands = {
	feed: {given: ['feed'], begun: /The feed plays/},
	run: {given: ['run', 'topic/create'], begun: 'create-topic.ts --brokers'},
	watch: {given: ['check', 'kafka/start', '--watch', '--reference'], begun: /Watching/},
	tool: {given: ['tool', 'kafka-console-consumer', '--topic', 'nothing-comes'], begun: 'ConsoleConsumer'},
	prompt: {given: ['tool', 'mysql'], begun: 'mysql/main.ts'},
	verify: {given: ['lab', 'verify', 'zookeeper'], begun: 'supervisor/main.ts'},
} as const;

test.each<[keyof typeof commands, keyof typeof chains, Victim, NodeJS.Signals]>([
	['feed', 'npm', 'npm', 'SIGTERM'],
	['feed', 'npm', 'npm', 'SIGKILL'],
	['feed', 'launcher', 'launcher', 'SIGTERM'],
	['feed', 'launcher', 'launcher', 'SIGKILL'],
	['feed', 'launcher', 'main', 'SIGKILL'],
	['run', 'npm', 'npm', 'SIGTERM'],
	['run', 'launcher', 'launcher', 'SIGKILL'],
	['run', 'launcher', 'main', 'SIGKILL'],
	['watch', 'npm', 'npm', 'SIGKILL'],
	['watch', 'launcher', 'launcher', 'SIGKILL'],
	['tool', 'npm', 'npm', 'SIGTERM'],
	['tool', 'launcher', 'launcher', 'SIGKILL'],
	['tool', 'launcher', 'main', 'SIGKILL'],
	['prompt', 'npm', 'npm', 'SIGKILL'],
	['prompt', 'launcher', 'main', 'SIGKILL'],
	['verify', 'npm', 'npm', 'SIGTERM'],
	['verify', 'launcher', 'launcher', 'SIGKILL'],
])('%s started by %s: when %s gets %s, nothing of it is left', {timeout: limitMs}, async (name, chain, victim, signal) => {
	const mark = nextMark();
	const {given, begun} = commands[name];
	const [command, ...before] = chains[chain];
	const child = spawn(command, [...before, '--free-ports', '--workspace', workspace, ...given], {
		cwd: root,
		// Its input stays open, as a terminal's does.
		stdio: ['pipe', 'pipe', 'inherit'],
		env: environment(mark),
	});
	const exited = once(child, 'exit');
	let said = '';
	child.stdout.on('data', data => {
		said += data;
	});
	await expect
		.poll(
			async () =>
				typeof begun === 'string' ? (await commandsNaming(mark)).some(each => each.command.includes(begun)) : begun.test(said),
			{
				timeout: 60_000,
			},
		)
		.toBe(true);
	const pid = victim === 'main' ? await mainOf(mark) : child.pid;
	process.kill(pid ?? 0, signal);
	await exited;
	await nothingIsLeft(mark);
});

test.each<[Victim, NodeJS.Signals]>([
	['npm', 'SIGTERM'],
	['npm', 'SIGKILL'],
])(
	'the screen, started by npm start in a terminal: when %s gets %s it goes, and gives the terminal back',
	{timeout: limitMs},
	async (_victim, signal) => {
		const mark = nextMark();
		await using term = new Term(
			'/bin/sh',
			['-c', `npm start -s -- --free-ports --workspace "$0"; echo back to the shell; sleep 60`, workspace],
			{
				directory: root,
				environment: environment(mark),
			},
		);
		// The map, or over it the welcome.
		await term.screen.waitFor(/q quit|Java /, 60_000);
		const npm = (await commandsNaming(mark)).find(each => each.command.startsWith('npm start'));
		process.kill(npm?.pid ?? 0, signal);
		await term.screen.waitFor('back to the shell');
		await expect.poll(() => term.screen.isAlternate, {timeout: withinMs}).toBe(false);
		await expect
			.poll(async () => (await ours(mark)).filter(each => !/^(\/bin\/sh|sleep) /.test(each)), {timeout: withinMs})
			.toEqual([]);
	},
);

test('up that is ended on its way keeps nothing', {timeout: limitMs}, async () => {
	const mark = nextMark();
	const other = await realpath(await mkdtemp(path.join(tmpdir(), 'caller-up ')));
	const npm = spawn('npm', ['start', '-s', '--', '--free-ports', '--workspace', other, 'up'], {
		cwd: root,
		stdio: 'ignore',
		env: environment(mark),
	});
	await expect.poll(async () => (await commandsNaming(mark)).some(({command}) => command.includes('org.apache'))).toBe(true);
	npm.kill('SIGKILL');
	await expect.poll(async () => ours(mark), {timeout: 2 * withinMs}).toEqual([]);
	await rm(other, {recursive: true, maxRetries: 5});
});

test('what a shell started stays when the shell ends, and what up keeps is kept', {timeout: limitMs}, async () => {
	const mark = nextMark();
	const shell = spawn('/bin/sh', ['-c', `"$0" src/launch.mjs feed & read line`, process.execPath], {
		cwd: root,
		stdio: ['pipe', 'pipe', 'inherit'],
		env: environment(mark),
	});
	const [said] = await once(shell.stdout, 'data');
	const url = /http:\S+/.exec(String(said))?.[0] ?? '';
	shell.kill('SIGKILL');
	await once(shell, 'exit');
	const feed = await mainOf(mark);
	expect((await fetch(new URL('/', url))).status).toBeGreaterThan(0);
	process.kill(feed, 'SIGTERM');
	await nothingIsLeft(mark);
	const {stdout} = await runWorkbook(['status', '--json', '--workspace', workspace]);
	expect(stdout.match(/"phase":"ready"/g)?.length).toBeGreaterThanOrEqual(4);
});

function nextMark(): string {
	rows += 1;
	return `caller-test-${process.pid}-${rows}-`;
}

/** As in a fresh terminal: of what npm says to the tests nothing is passed on. The row's mark is a variable that every kind of child gets. */
function environment(mark: string): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_ENV$|VITEST)/.test(name));
	return {...Object.fromEntries(inherited), LC_TEST_ROW: mark};
}

/** The process in which the workbook itself runs: the last of the chain. */
async function mainOf(mark: string): Promise<number> {
	const all = await commandsNaming(mark);
	const mains = all.filter(({command}) => /^\S*node .*(src\/main\.ts|src\/launch\.mjs) /.test(command));
	return mains.at(-1)?.pid ?? 0;
}

async function ours(mark: string): Promise<readonly string[]> {
	return (await commandsNaming(mark)).map(({command}) => command.slice(0, 200));
}

async function nothingIsLeft(mark: string): Promise<void> {
	await expect.poll(async () => ours(mark), {timeout: withinMs}).toEqual([]);
}
