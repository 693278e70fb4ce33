import {execa} from 'execa';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {liveStack, liveWithinMs} from '../../../testing/live-stack.ts';
import {Term} from '../../../testing/terminal.ts';
import {createTools} from '../tools.ts';

let stack: Awaited<ReturnType<typeof liveStack>>;
let url = '';
beforeAll(async () => {
	stack = await liveStack(['mysql']);
	url = (await stack.servers.access(AbortSignal.timeout(10_000))).databaseUrl ?? '';
}, liveWithinMs);
afterAll(async () => stack[Symbol.asyncDispose](), liveWithinMs);

const changes = `
	DROP TABLE IF EXISTS many, changes;
	CREATE TABLE changes (title VARCHAR(255), time DATETIME(3), at TIMESTAMP(3) NULL, bot BOOLEAN, size BIGINT) CHARACTER SET utf8mb4;
	INSERT INTO changes VALUES
		('Сё (река)', '2026-03-02 09:00:00.120', '2026-03-02 09:00:00.120', true, 9007199254740993),
		(CONCAT('a', CHAR(27), '[2J'), NULL, NULL, false, 2);
`;
beforeEach(async () => {
	expect(await tool([changes])).toMatchObject({exitCode: 0, stderr: expect.stringMatching(/^done: /)});
});

async function spec(given: readonly string[]) {
	return createTools(stack.directory).spec('mysql', given, {databaseUrl: url});
}

/** Started as a command would start it, with the output going to a program. */
async function start(given: readonly string[], input = '') {
	const {command, arguments: all, environment} = await spec(given);
	return {child: execa(command, all, {env: {...environment, TZ: 'Asia/Kathmandu'}, input, reject: false, timeout: 60_000})};
}

async function tool(given: readonly string[], input?: string) {
	const {exitCode, stdout, stderr} = await (await start(given, input)).child;
	return {exitCode, stdout, stderr};
}

async function runningSleeps(): Promise<string> {
	const sql = "SELECT COUNT(*) AS n FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%'";
	return (await tool([sql])).stdout;
}

test('a table shows what is stored: times in UTC with milliseconds, NULL, long numbers, and nothing a terminal obeys', async () => {
	const {exitCode, stdout, stderr} = await tool(['--table', 'SELECT * FROM changes']);
	expect(stdout.split('\n')).toEqual([
		'+------------+-------------------------+-------------------------+-----+------------------+',
		'| title      | time                    | at                      | bot | size             |',
		'+------------+-------------------------+-------------------------+-----+------------------+',
		'| Сё (река)  | 2026-03-02 09:00:00.120 | 2026-03-02 09:00:00.120 |   1 | 9007199254740993 |',
		'| a\\u001b[2J | NULL                    | NULL                    |   0 |                2 |',
		'+------------+-------------------------+-------------------------+-----+------------------+',
		'2 rows',
	]);
	expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''});
});

test('a program gets an object a row, and what is said of them apart', async () => {
	const {exitCode, stdout, stderr} = await tool([
		'SELECT title, time, size FROM changes WHERE bot; SELECT SUM(bot) AS bots FROM changes',
	]);
	expect(stdout.split('\n').map(line => JSON.parse(line))).toEqual([
		{title: 'Сё (река)', time: '2026-03-02 09:00:00.120', size: '9007199254740993'},
		{bots: '1'},
	]);
	expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: '1 row\n1 row'});
});

test('statements of the standard input run, up to the first that fails', async () => {
	const {exitCode, stdout, stderr} = await tool(
		[],
		"UPDATE changes SET bot = true;\nSELECT COUNT(*) AS n FROM changes;\nSELECT 'a;b' AS\nx, y;\nSELECT 1;",
	);
	expect(stdout).toBe('{"n":2}');
	expect(stderr).toMatch(
		/^done: 1 row affected\n1 row before the error\nUnknown column 'y' .*\(STATEMENT_REFUSED\)\n {2}found {5}ERROR 1054 \(42S22\)/,
	);
	expect(exitCode).toBe(1);
});

test.each([
	[['SELECT * FROM edits'], 1, "Table 'lab.edits' doesn't exist", 'a table that is there: changes'],
	[['DROP TABLE edits'], 1, "nknown table 'lab.edits'", 'a table that is there: changes'],
	[['SELEC 1'], 1, 'You have an error in your SQL syntax', '"SELECT …"'],
	[['SELECT * FROM mysql.user'], 1, 'denied', 'its own database only'],
	[['SELECT 1', '--jsom'], 2, "Unknown option '--jsom'", 'streambook tool mysql --help'],
	[[' '], 2, 'there is no statement to run', 'streambook tool mysql --help'],
])('%j ends with %i and says what is wrong', async (given, code, says, helps) => {
	const {exitCode, stdout, stderr} = await tool(given);
	expect(stderr).toContain(says);
	expect(stderr).toContain(helps);
	expect({exitCode, stdout}).toEqual({exitCode: code, stdout: ''});
});

test('asked for JSON, what is wrong is an object as well', async () => {
	const {stdout} = await tool(['--json', 'SELECT * FROM edits']);
	expect(JSON.parse(stdout)).toMatchObject({
		type: 'problem',
		code: 'STATEMENT_REFUSED',
		expected: 'a table that is there: changes',
	});
});

test('of many rows the first are shown, and all are stored and counted', async () => {
	const digits = Array.from({length: 10}, (_, digit) => `SELECT ${digit} AS n`).join(' UNION ALL ');
	const pairs = `SELECT a.n FROM (${digits}) a, (${digits}) b, (${digits}) c, (${digits}) d`;
	const sql = `CREATE TABLE many (n INT); INSERT INTO many ${pairs}; SELECT COUNT(*) AS n FROM (SELECT * FROM many) all_of_them; SELECT n FROM many`;
	const {stdout, stderr} = await tool([sql]);
	expect(stdout.split('\n')[0]).toBe('{"n":10000}');
	expect(stdout.split('\n')).toHaveLength(1 + 1000);
	expect(stderr).toMatch(/10000 rows affected\n1 row\nthe first 1000 rows; there are more/);
	expect((await tool(['SELECT n FROM many LIMIT 1000'])).stderr).toBe('1000 rows');
	expect((await tool(['SELECT n FROM many LIMIT 2000'])).stderr).toContain('the first 1000 rows; there are more');
});

test('Ctrl+C ends the statement in the server, too', async () => {
	const {child} = await start(['SELECT SLEEP(600)']);
	await expect.poll(runningSleeps).toBe('{"n":1}');
	child.kill('SIGINT');
	const {exitCode, stdout, stderr} = await child;
	expect(exitCode).toBe(130);
	expect(stdout).toBe('');
	expect(stderr).toContain('INTERRUPTED');
	await expect.poll(runningSleeps).toBe('{"n":0}');
});

test('a server that is not there is said', async () => {
	const {command, arguments: all} = await spec(['SELECT 1']);
	const nowhere = {STREAMBOOK_DATABASE: 'mysql://lab:secret@127.0.0.1:1/lab'};
	const {exitCode, stderr} = await execa(command, all, {env: nowhere, reject: false});
	expect(exitCode).toBe(3);
	expect(stderr).toContain('MySQL does not answer (SERVICE_GONE)');
	expect(stderr).not.toContain('secret');
});

test('a lab that uses it shows its table', async () => {
	const program = stack.servers.run({
		...(await spec(['--table', 'SELECT COUNT(*) AS n FROM changes'])),
		directory: stack.directory,
	});
	const lines: string[] = [];
	program.subscribe(({text}) => lines.push(text));
	await program.ended;
	expect(lines).toContain('| 2 |');
});

/** The prompt on a terminal, and somebody at its keyboard. */
async function sit(columns = 80) {
	const {command, arguments: all, environment} = await spec([]);
	const term = new Term(command, all, {columns, environment});
	let seen = 0;
	const hear = async (text: string): Promise<void> => {
		const isHeard = () => (term.raw.slice(seen).includes(text) ? text : term.raw.slice(seen));
		await expect.poll(isHeard).toBe(text);
		seen = term.raw.indexOf(text, seen) + text.length;
	};
	await hear('mysql> ');
	return {term, hear};
}

test('at the prompt a statement fails, another is ended with Ctrl+C, and the next one still answers', async () => {
	const {term, hear} = await sit();
	await using _term = term;
	term.type('SELECT * FROM edits;\r');
	await hear('a table that is there: changes');
	await hear('mysql> ');
	term.type('SELECT SLEEP(600);\r');
	await expect.poll(runningSleeps).toBe('{"n":1}');
	term.type('\u0003');
	await hear('the statement was given up');
	await hear('mysql> ');
	term.type('SELECT COUNT(*) AS n\r');
	await hear('    -> ');
	term.type('FROM changes;\r');
	await hear('| 2 |');
	await hear('mysql> ');
	// Lines of this session are kept: the fourth before this one.
	term.type('\u001b[A\u001b[A\u001b[A\u001b[A\r');
	await hear('a table that is there: changes');
	await hear('mysql> ');
	term.type('\\q\r');
	expect(await term.exited).toBe(0);
});

test('rows wider than the terminal stand below each other', async () => {
	const {term, hear} = await sit(60);
	await using _term = term;
	term.type('SELECT * FROM changes LIMIT 1;\r');
	await hear('1. row');
	await hear(' time: 2026-03-02 09:00:00.120');
	term.type('exit\r');
	expect(await term.exited).toBe(0);
});

test.each([
	['Ctrl+D', '\u0004', 0],
	['Ctrl+C', '\u0003', 130],
])('%s leaves the prompt', async (_key, typed, code) => {
	const {term} = await sit();
	await using _term = term;
	term.type(typed);
	expect(await term.exited).toBe(code);
});

test('a server that goes away meanwhile is said', async () => {
	const {child} = await start(['SELECT SLEEP(600)']);
	await expect.poll(runningSleeps).toBe('{"n":1}');
	await stack.servers.kill('mysql', AbortSignal.timeout(10_000));
	const {exitCode, stderr} = await child;
	expect(stderr).toContain('MySQL does not answer (SERVICE_GONE)');
	expect(exitCode).toBe(3);
});
