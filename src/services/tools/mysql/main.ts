import {text} from 'node:stream/consumers';
import {parseArgs} from 'node:util';
import {jsonLine, type Problem, problemOf, problemText, WorkbookError} from '#core';
import {timestamp} from '../../../clock/system-clock.ts';
import {followOutput} from '../../process/lost-output.ts';
import {openDatabase, type Result} from './database.ts';
import {converse} from './prompt.ts';
import {type Format, resultLines} from './result-lines.ts';

const limitSeconds = 60;
const environmentExitCode = 3;
const exitCodes: Readonly<Partial<Record<Problem['code'], number>>> = {
	STATEMENT_REFUSED: 1,
	USAGE: 2,
	INTERNAL: 70,
	INTERRUPTED: 130,
};

const usage = `streambook tool mysql [--json | --table] [STATEMENT…]

Runs SQL statements on the labs' database, as the labs' own account.
Without a statement: a prompt on a terminal, else the statements of the standard input.

  --json    one JSON object a row, as it is wherever the output is no terminal
  --table   a table, wherever the output goes

streambook tool mysql "SHOW TABLES"
streambook tool mysql "SELECT COUNT(*) FROM changes"`;

type Run = (sql: string, interrupt: AbortSignal) => Promise<void>;

async function main(): Promise<number> {
	const {values, positionals} = argumentsOf(process.argv.slice(2));
	if (values.help) {
		console.log(usage);
		return 0;
	}

	const isTerminal = process.stdout.isTTY;
	const format: Format =
		values.json || (!isTerminal && !values.table)
			? {kind: 'json'}
			: {kind: 'table', ...(isTerminal && {columns: process.stdout.columns})};
	const isAsking = positionals.length === 0 && process.stdin.isTTY && isTerminal && format.kind === 'table';
	const statements = isAsking || positionals.length > 0 ? positionals : [await text(process.stdin)];
	if (!isAsking && statements.every(statement => statement.trim() === '')) {
		throw new WorkbookError({code: 'USAGE', message: 'there is no statement to run', remedy: 'streambook tool mysql --help'});
	}

	using database = await openDatabase(process.env.STREAMBOOK_DATABASE ?? '');
	const run: Run = async (sql, interrupt) => {
		const limit = new AbortController();
		const timer = setTimeout(() => limit.abort(tookTooLong()), limitSeconds * 1000);
		const give = (result: Result): void => {
			const {rows, said} = resultLines(result, format);
			for (const line of rows) {
				console.log(line);
			}

			(format.kind === 'table' ? console.log : console.error)(said);
		};
		await database.run(sql, give, AbortSignal.any([interrupt, limit.signal])).finally(() => clearTimeout(timer));
	};
	// Awaited here: what is used is let go of on return.
	return await (isAsking ? ask(run) : runAll(statements, run));
}

function argumentsOf(given: readonly string[]) {
	const boolean = {type: 'boolean', default: false} as const;
	try {
		return parseArgs({args: [...given], allowPositionals: true, options: {json: boolean, table: boolean, help: boolean}});
	} catch (error) {
		const {message} = error as Error;
		throw new WorkbookError({code: 'USAGE', message, remedy: 'streambook tool mysql --help'}, {cause: error});
	}
}

/** One statement after the other; what comes after one that fails is not run. */
async function runAll(statements: readonly string[], run: Run): Promise<number> {
	const interrupt = new AbortController();
	const stop = (): void => interrupt.abort(new WorkbookError({code: 'INTERRUPTED', message: 'interrupted'}));
	process.on('SIGINT', stop).on('SIGTERM', stop);
	try {
		for (const statement of statements) {
			await run(statement, interrupt.signal);
		}

		return 0;
	} finally {
		process.off('SIGINT', stop).off('SIGTERM', stop);
	}
}

/** At the prompt a statement that fails is told, and the next one may be better. */
async function ask(run: Run): Promise<number> {
	console.log('A ; at the end of a line runs the statement; \\q leaves.');
	const end = await converse(
		{input: process.stdin, output: process.stdout, isPlain: process.env.TERM === 'dumb'},
		async (sql, interrupt) => {
			try {
				await run(sql, interrupt);
			} catch (error) {
				const problem = problemOf(error);
				if (problem.code === 'SERVICE_GONE' || problem.code === 'INTERNAL') {
					throw error;
				}

				console.log(problemText(problem));
			}
		},
	);
	return end === 'left' ? 0 : 130;
}

function tookTooLong(): WorkbookError {
	return new WorkbookError({
		code: 'TIMED_OUT',
		message: `the statement was given up after ${limitSeconds} s`,
		remedy: 'a program may hold the table: end it, or see who does: SHOW PROCESSLIST',
	});
}

/** Says what went wrong, and gives the exit code for it. */
function fail(error: unknown): number {
	const problem = problemOf(error);
	if (process.argv.includes('--json')) {
		console.log(jsonLine({type: 'problem', ...problem}, {}, timestamp()));
	}

	console.error(problem.code === 'INTERNAL' ? error : problemText(problem));
	return exitCodes[problem.code] ?? environmentExitCode;
}

const output = followOutput(process.stdout, problem => {
	console.error(problemText(problem));
	process.exitCode = environmentExitCode;
});
process.exitCode = output.exitCode(await main().catch(fail));
