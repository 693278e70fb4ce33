import {existsSync} from 'node:fs';
import {readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {childEnvironment, firstInstance, recallResults, serviceNamed, serviceOf, stepKey} from '#core';
import {lazily} from '../adapters/lazily.ts';
import {systemClock} from '../clock/system-clock.ts';
import type {Workbook} from '../composition/workbook.ts';
import {servicesOfLabs} from '../engine/services-needed.ts';
import type {ScreenMeans} from '../frontends/tui/main.tsx';
import {services} from '../services/services.ts';
import type {StackClient} from '../services/supervisor/client.ts';
import {stackLock} from '../services/supervisor/stack-files.ts';
import {followStacks} from './follow-stacks.ts';

const sampleMs = 5000;
const findMs = 5000;
const waitMs = 180_000;
const bytesInPage = 4096;
const mebibyte = 1024 * 1024;

/** What the screen asks of the world beside the session, for one workbook. */
export function createScreenMeans(workbook: Workbook): ScreenMeans & AsyncDisposable {
	const {labs, paths, session} = workbook;
	const closing = new AbortController();
	// The clients take longer to load than the screen.
	const sampler = lazily(async () => {
		const [{createPipelineSampler}, {calmClientTimers}] = await Promise.all([
			import('../adapters/sample-pipeline.ts'),
			import('../services/kafka/client-timers.ts'),
		]);
		calmClientTimers();
		return createPipelineSampler(closing.signal);
	});
	let followed: StackClient | undefined;
	let tail: {readonly stamp: string; readonly lines: readonly string[]} = {stamp: '', lines: []};
	/** From the first time on the screen hears of every change, also between steps, and of a stack that was opened anew. */
	const servers = async () => {
		const stack = await workbook.servers();
		if (followed !== stack) {
			followed = stack;
			stack.subscribe(services => session.dispatch({type: 'services-changed', services}));
			session.dispatch({type: 'services-changed', services: stack.statuses()});
		}

		return stack;
	};
	const stopListening = session.subscribe(event => {
		// A text prepares nothing: servers are not opened for it. What a step does or checks is done with servers that are open.
		if (
			event.type === 'action-started' ||
			event.type === 'check-started' ||
			(event.type === 'preparing' && event.needs.length > 0)
		) {
			// What keeps them from being opened is the step's to tell.
			servers().catch(() => undefined);
		}
	});
	void followStacks({isThere: async () => runningStack(paths.stack, closing.signal), open: servers, signal: closing.signal});
	return {
		async beginLab(labId) {
			await workbook.startLab(labId);
		},
		async files(labId, stepId) {
			return (await import('../composition/files-of-step.ts')).filesOfStep(workbook, labId, stepId);
		},
		async lastAttempt(labId, stepId) {
			const step = labs.find(({id}) => id === labId)?.steps.find(({id}) => id === stepId);
			const last = await workbook.lastAttempt(stepKey(labId, stepId));
			return step === undefined || last === null ? null : {at: last.at, results: recallResults(step, last.results)};
		},
		async logTail(instance, lines) {
			const {logFileOf, logTail} = await import('../services/supervisor/log-tail.ts');
			const found = await stat(logFileOf(paths.stack, instance)).catch(() => null);
			const stamp = `${instance} ${found?.size} ${found?.mtimeMs} ${lines}`;
			// Asked for twice a second: a log that did not grow is not read again.
			if (stamp !== tail.stamp) {
				tail = {stamp, lines: await logTail(paths.stack, instance, lines)};
			}

			return tail.lines;
		},
		memoryOf,
		async samplePipeline() {
			const stack = await servers();
			return (await sampler.get()).sample(await stack.access(systemClock.limit(sampleMs)), stack.names, systemClock.elapsed());
		},
		async setUp(tell) {
			// Servers of others bring what they run on.
			if (workbook.options.external === null) {
				const [{setUpSources}, {cacheDirectory}, {servicesNamed, sourcesOf}] = await Promise.all([
					import('../services/sources/set-up.ts'),
					import('../services/sources/cache.ts'),
					import('../services/service.ts'),
				]);
				const sources = sourcesOf(servicesNamed(services, servicesOfLabs(labs, services)));
				await setUpSources(cacheDirectory(), sources, tell, closing.signal);
			}
		},
		async ensure(services) {
			await (await servers()).ensure(services, systemClock.limit(waitMs));
		},
		async start(instance) {
			const stack = await servers();
			const service = serviceNamed(stack.services, serviceOf(instance));
			const limit = systemClock.limit(waitMs);
			// Of those that a step put beside the first, `ensure` knows nothing.
			if (instance === firstInstance(service)) {
				await stack.ensure([service.name], limit);
			} else {
				await stack.ensure(service.needs, limit);
				await stack.resume(instance, limit);
			}
		},
		async stop(instance) {
			await (await servers()).stop(instance, systemClock.limit(waitMs));
		},
		async serversStay() {
			return (await servers()).outlives();
		},
		async keepServers() {
			await (await servers()).pin();
		},
		async keepCopy(text) {
			const file = path.join(paths.state, 'copied.txt');
			await writeFile(file, text);
			return file;
		},
		async [Symbol.asyncDispose]() {
			stopListening();
			closing.abort();
			await (await sampler.made())?.[Symbol.asyncDispose]();
		},
	};
}

/** A lease on the stack that runs; null when none does. */
async function runningStack(stackDirectory: string, signal: AbortSignal): Promise<StackClient | null> {
	// To ask takes a lot of loading; mostly there is nobody to be asked.
	if (!existsSync(stackLock(stackDirectory))) {
		return null;
	}

	const {findStack} = await import('../services/supervisor/find-stack.ts');
	return findStack(stackDirectory, AbortSignal.any([signal, systemClock.limit(findMs)]));
}

/** Resident memory, in MiB. */
async function memoryOf(pid: number): Promise<number | null> {
	const statm = `/proc/${pid}/statm`;
	if (existsSync(statm)) {
		const [, resident] = (await readFile(statm, 'utf8')).split(' ').map(Number);
		return resident === undefined ? null : (resident * bytesInPage) / mebibyte;
	}

	const {execa} = await import('execa');
	const {stdout} = await execa('ps', ['-o', 'rss=', '-p', String(pid)], {
		reject: false,
		timeout: 2000,
		env: childEnvironment('tool', process.env),
		extendEnv: false,
	});
	return /^\s*\d+\s*$/.test(stdout) ? Number(stdout) / 1024 : null;
}
