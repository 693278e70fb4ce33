import type {Problem} from '#core';
import {loopbackUnproxied} from './core/child-environment.ts';
import {problemText} from './core/problem-text.ts';
import {showFirstFrame} from './first-frame.ts';
import {followOutput} from './services/process/lost-output.ts';

const bugExitCode = 70;
const environmentExitCode = 3;
const usageExitCode = 2;
const usage: ReadonlySet<Problem['code']> = new Set(['USAGE', 'UNKNOWN_LAB', 'UNKNOWN_STEP', 'UNKNOWN_SERVICE']);

async function main(): Promise<number> {
	const json = process.argv.includes('--json');
	// Before anything that takes time to load; without it the screen comes later, that is all.
	const firstFrame = await showFirstFrame(process.argv.slice(2), process.env, process).catch(() => null);
	const complain = (text: string): void => {
		firstFrame?.leave();
		process.stderr.write(text);
	};
	const [{jsonLine, problemOf, problemSaying, sayProblem}, {timestamp}, {runCommandLine}, {asCalled}] = await Promise.all([
		import('#core'),
		import('./clock/system-clock.ts'),
		import('./command-line.ts'),
		import('./commands/as-called.ts'),
	]);
	try {
		return await runCommandLine({
			arguments: process.argv.slice(2),
			environment: process.env,
			isTerminal: process.stdin.isTTY && process.stdout.isTTY,
			firstFrame,
			print: line => void process.stdout.write(`${line}\n`),
			complain,
		});
	} catch (error) {
		const problem = problemOf(error);
		const words = await (await import('./commands/language-asked.ts')).wordsAsked(process.argv.slice(2));
		if (problem.code === 'INTERNAL') {
			const lines = String(error instanceof Error ? error.stack : error);
			complain(`${sayProblem(problemSaying('INTERNAL', 'bug', {lines}), words).message}\n`);
			return bugExitCode;
		}

		if (json) {
			process.stdout.write(`${jsonLine({type: 'problem', ...problem}, words, timestamp())}\n`);
		}

		complain(`${asCalled(problemText(problem, words), process.env)}\n`);
		if (problem.code === 'INTERRUPTED') {
			return 130;
		}

		return usage.has(problem.code) ? usageExitCode : environmentExitCode;
	}
}

// Whoever cannot be told anything cannot be told that either.
process.stderr.on('error', () => undefined);
const output = followOutput(process.stdout, problem => {
	process.stderr.write(`${problemText(problem)}\n`);
	// The last lines are written when the command is over.
	process.exitCode = environmentExitCode;
	// What works on until it is ended, or for long, has nobody to work for; all else is over soon, and in order.
	if (process.listenerCount('SIGTERM') > 0) {
		process.kill(process.pid, 'SIGTERM');
	}
});
// Our own requests to this machine take no detour: Node reads these when it asks.
Object.assign(process.env, loopbackUnproxied(process.env));
process.exitCode = output.exitCode(await main());
